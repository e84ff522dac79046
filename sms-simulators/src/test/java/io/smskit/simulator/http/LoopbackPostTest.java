package io.smskit.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smskit.simulator.RealTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoopbackPostTest {
    private final RealTime time = new RealTime();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = Answer.json(201, "{}").header("Connection", "close");
    private final LoopbackServer server = LoopbackServer.start(0, time, request -> {
        requests.add(request);
        return answer;
    });

    @AfterEach
    void stop() {
        server.close();
        time.close();
    }

    private LoopbackPost post(String host, String path) {
        return LoopbackPost.to(URI.create("http://" + host + ":" + server.port() + path), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, '', /", "localhost, /hooks/report?secret=%20s, /hooks/report"})
    void postsOnceToAPathWithItsQuery(String host, String path, String received) throws IOException {
        LoopbackPost.Reply reply = post(host, path).post("[\"é\"]");

        assertThat(reply).isEqualTo(new LoopbackPost.Reply(201, "{}"));
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.rawPath()).isEqualTo(received);
            assertThat(path).endsWith(request.rawQuery());
            assertThat(new String(request.body(), UTF_8)).isEqualTo("[\"é\"]");
            assertThat(request.header("content-type")).contains("application/json;charset=utf-8");
        });
    }

    @Test
    void failsOnceWhereTheAnswerIsCut() {
        answer = answer.cutAfter(0);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> post("127.0.0.1", "/").post("[]"));
        assertThat(requests).hasSize(1);
    }

    @Test
    void failsWhereNobodyListens() {
        server.close();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> post("127.0.0.1", "/").post("[]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "https://127.0.0.1/",
                "http://10.0.0.1/",
                "http://127.0.0.1.evil.example/",
                "/x"
            })
    void goesNowhereElse(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopbackPost.to(URI.create(url), Duration.ofSeconds(1)))
                .withMessageContaining("127.0.0.1");
    }
}
