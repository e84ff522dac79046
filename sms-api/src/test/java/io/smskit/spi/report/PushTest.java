package io.smskit.spi.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest {
    private final Push push = Push.of("/report", "[]".getBytes(UTF_8));

    @Test
    void hasAPathAndABodyAndNothingElseAtFirst() {
        assertThat(push.path()).isEqualTo("/report");
        assertThat(push.body()).asString(UTF_8).isEqualTo("[]");
        assertThat(push.size()).isEqualTo(2);
        assertThat(push.query("a")).isEmpty();
        assertThat(push.header("a")).isEmpty();
        assertThat(push.peer()).isEmpty();
    }

    @Test
    void keepsWhatIsAddedAndLeavesTheFirstAsItWas() {
        Push more =
                push.query(Map.of("token", "t")).headers(Map.of("X-Sign", "s")).peer("203.0.113.7");

        assertThat(more.path()).isEqualTo("/report");
        assertThat(more.size()).isEqualTo(2);
        assertThat(more.query("token")).contains("t");
        assertThat(more.query("Token")).isEmpty();
        assertThat(more.peer()).isEqualTo("203.0.113.7");
        assertThat(push.query("token")).isEmpty();
        assertThat(push.header("X-Sign")).isEmpty();
        assertThat(push.peer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Sign-Id", "x-sign-id", "X-SIGN-ID"})
    void comparesNamesOfHeadersWithoutRegardToCase(String name) {
        assertThat(push.headers(Map.of("X-Sign-Id", "s")).header(name)).contains("s");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void cutsThePathIntoParts(String path, List<String> parts) {
        assertThat(Push.of(path, new byte[0]).pathParts()).isEqualTo(parts);
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        byte[] body = "[]".getBytes(UTF_8);
        Map<String, String> query = new HashMap<>(Map.of("a", "b"));
        Map<String, String> headers = new HashMap<>(Map.of("a", "b"));
        Push made = Push.of("/report", body).query(query).headers(headers);
        body[0] = 'x';
        query.clear();
        headers.clear();
        made.body()[1] = 'x';

        assertThat(made.body()).asString(UTF_8).isEqualTo("[]");
        assertThat(made.query("a")).contains("b");
        assertThat(made.header("a")).contains("b");
    }

    @Test
    void printsNeitherThePathNorTheContent() {
        assertThat(Push.of("/s3cr3t", "482913".getBytes(UTF_8))).hasToString("push of 6 bytes from an unknown peer");
        assertThat(push.query(Map.of("token", "s3cr3t")).peer("203.0.113.7"))
                .hasToString("push of 2 bytes from 203.0.113.7");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Push.of(null, new byte[0]));
        assertThatNullPointerException().isThrownBy(() -> Push.of("/", null));
        assertThatNullPointerException().isThrownBy(() -> push.peer(null));
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("/", List.of()),
                Arguments.of("/report", List.of("report")),
                Arguments.of("//s3cr3t///report/", List.of("s3cr3t", "report")),
                Arguments.of("report/../x", List.of("report", "..", "x")));
    }
}
