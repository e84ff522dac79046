package io.smskit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.cli.Shell.Result;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SegmentsCommandTest {
    @Test
    void countsSegmentsAndNamesWhatForcedThem() {
        JsonNode json =
                Shell.run("segments", "--json", "a".repeat(69) + "\uD83D\uDE00").json();
        assertThat(json.get("encoding").asText()).isEqualTo("UCS-2");
        assertThat(json.get("units").asInt()).isEqualTo(71);
        assertThat(json.get("segments").asInt()).isEqualTo(2);
        assertThat(json.get("perSegment").asInt()).isEqualTo(67);
        assertThat(json.get("nonGsmCharacters").get(0).asText()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void printsOneObjectForEachLineOfInput() {
        InputStream before = System.in;
        try {
            String lines = "\"hello\"\n\"\\u4f60\\n\"\nno json\n";
            System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
            Result result = Shell.run("segments", "--stdin");
            assertThat(result.out().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).contains("\"GSM-7\"", "\"units\":5"),
                            line -> assertThat(line).contains("\"UCS-2\"", "\"units\":2"),
                            line -> assertThat(line).contains("error"));
            assertThat(result.exit()).isEqualTo(2);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void tellsPeopleWhatWouldBeCheaper() {
        assertThat(Shell.run("segments", "It\u2019s here").out())
                .contains("UCS-2")
                .contains("GSM-7");
    }
}
