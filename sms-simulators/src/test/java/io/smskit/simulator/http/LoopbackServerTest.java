package io.smskit.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smskit.simulator.RealTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoopbackServerTest {
    private static final String POST = "POST /a/b?x=%20y HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\nx-two:  2 \r\n";
    private static final Answer ANSWER = Answer.json(200, "{\"hello\":\"you\"}");

    private final RealTime time = new RealTime();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = ANSWER;
    private volatile boolean cutsBeforeReading;
    private final LoopbackServer server = LoopbackServer.start(0, time, new HttpService() {
        @Override
        public Answer answer(Request request) {
            requests.add(request);
            return answer;
        }

        @Override
        public boolean cutsBeforeReading() {
            return cutsBeforeReading;
        }
    });

    @AfterEach
    void stop() {
        server.close();
        time.close();
    }

    private Wire wire() throws IOException {
        return Wire.to(server.port());
    }

    private String readToEnd(Answer worse) throws IOException {
        answer = worse;
        try (Wire wire = wire()) {
            return wire.write("GET / HTTP/1.1\r\n\r\n").readToEnd();
        }
    }

    @Nested
    class ARequest {
        @Test
        void isReadByItsLength() throws IOException {
            try (Wire wire = wire()) {
                Wire.Whole whole =
                        wire.write(POST + "Content-Length: 5\r\n\r\nhello").read();

                assertThat(whole.status()).isEqualTo(200);
                assertThat(whole.body()).isEqualTo("{\"hello\":\"you\"}");
            }
            Request request = requests.get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.rawPath()).isEqualTo("/a/b");
            assertThat(request.rawQuery()).isEqualTo("x=%20y");
            assertThat(request.headers("X-TWO")).containsExactly("1", "2");
            assertThat(request.header("absent")).isEmpty();
            assertThat(request.headerNames()).containsExactly("content-length", "host", "x-two");
            assertThat(request.body()).isEqualTo("hello".getBytes(UTF_8));
            assertThat(request).hasToString("POST with 5 bytes");
        }

        @Test
        void isReadInChunks() throws IOException {
            try (Wire wire = wire()) {
                wire.write(
                                POST
                                        + "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: t\r\n\r\n")
                        .read();
            }

            assertThat(new String(requests.get(0).body(), UTF_8)).isEqualTo("hello!");
        }

        @Test
        void mayWaitForLeaveToSendItsBody() throws IOException {
            try (Wire wire = wire()) {
                wire.write(POST + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
                assertThat(wire.read().status()).isEqualTo(100);

                assertThat(wire.write("hello").read().status()).isEqualTo(200);
            }
        }

        @Test
        void mayFollowAnotherOnTheSameConnection() throws IOException {
            try (Wire wire = wire()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(wire.write(POST + "\r\n").read().status()).isEqualTo(200);
                }
            }

            assertThat(requests).hasSize(3);
            assertThat(server.connections()).isEqualTo(1);
        }

        @Test
        void mayBeTheLastOnItsConnection() throws IOException {
            try (Wire wire = wire()) {
                assertThat(wire.write(POST + "Connection: close\r\n\r\n").readToEnd())
                        .endsWith("{\"hello\":\"you\"}");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NONSENSE\r\n\r\n",
                    "GET nowhere HTTP/1.1\r\n\r\n",
                    "GET / HTTP/2\r\n\r\n",
                    "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                    "GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                    "GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
                    "GET / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
                })
        void thatIsNoneIsRefused(String text) throws IOException {
            try (Wire wire = wire()) {
                assertThat(wire.write(text).readToEnd()).startsWith("HTTP/1.1 400 ");
            }
            assertThat(requests).isEmpty();
        }

        @Test
        void mayNotHaveAnEndlessHeader() throws IOException {
            try (Wire wire = wire()) {
                wire.write("GET / HTTP/1.1\r\nX: " + "x".repeat(70_000));

                assertThat(wire.readToEnd()).matches("(?s)(HTTP/1.1 400 .*)?(RESET)?");
            }
            assertThat(requests).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST / HT", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhell"})
        void thatStopsInTheMiddleIsNeverServed(String text) throws IOException {
            try (Wire wire = wire()) {
                assertThat(wire.write(text).endOutput().readToEnd()).isEmpty();
            }
            assertThat(requests).isEmpty();
        }

        @Test
        void mayComeFromAnyClient() throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/x"))
                    .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                    .build();

            HttpResponse<String> response = client.send(post, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).contains("application/json;charset=utf-8");
            assertThat(response.body()).isEqualTo("{\"hello\":\"you\"}");
        }
    }

    @Nested
    class AnAnswer {
        @Test
        void mayBeCutBeforeTheRequestIsRead() throws IOException {
            cutsBeforeReading = true;
            try (Wire wire = wire()) {
                assertThat(wire.write("P").readToEnd()).isEqualTo("RESET");
            }
            assertThat(requests).isEmpty();
        }

        @Test
        void mayBeCutBeforeItsFirstByte() throws IOException {
            assertThat(readToEnd(ANSWER.cutAfter(0))).isEmpty();
            assertThat(readToEnd(ANSWER.cutAfter(0).byReset())).isEqualTo("RESET");
            assertThat(requests).hasSize(2);
        }

        @Test
        void mayBeCutInTheMiddle() throws IOException {
            assertThat(readToEnd(ANSWER.cutAfter(12))).isEqualTo("HTTP/1.1 200");
            assertThat(readToEnd(ANSWER.cutInBody())).endsWith("Content-Length: 15\r\n\r\n{\"hello");
        }

        @Test
        void mayBeBytesOfAnyKind() throws IOException {
            assertThat(readToEnd(Answer.bytes("SSH-2.0".getBytes(UTF_8)))).isEqualTo("SSH-2.0");
        }

        @Test
        void mayHaveAWrongLength() throws IOException {
            String shown = readToEnd(ANSWER.header("Content-Length", "3").header("Connection", "close"));

            assertThat(shown).contains("Content-Length: 3\r\n").endsWith("{\"hello\":\"you\"}");
        }

        @Test
        void mayNeverCome() throws IOException {
            answer = Answer.silence();
            try (Wire wire = wire().timeout(50)) {
                wire.write("GET / HTTP/1.1\r\n\r\n");

                assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(wire::read);
            }
        }

        @Test
        void mayComeLate() throws IOException {
            long begin = time.nanoTime();

            assertThat(readToEnd(ANSWER.delay(Duration.ofMillis(60)).header("Connection", "close")))
                    .contains("hello");

            assertThat(Duration.ofNanos(time.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
        }

        @Test
        void mayComePieceByPiece() throws IOException {
            long begin = time.nanoTime();

            String shown = readToEnd(ANSWER.trickle(20, Duration.ofMillis(10)).header("Connection", "close"));

            assertThat(shown).endsWith("{\"hello\":\"you\"}");
            assertThat(Duration.ofNanos(time.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }

        @Test
        void cannotComeInPiecesOfNothing() {
            assertThatIllegalArgumentException().isThrownBy(() -> ANSWER.trickle(0, Duration.ZERO));
        }
    }

    @Nested
    class Closing {
        @Test
        void endsWhatWouldComeMuchLater() throws IOException {
            answer = ANSWER.delay(Duration.ofHours(1));
            try (Wire wire = wire()) {
                wire.write("GET / HTTP/1.1\r\n\r\n");
                CompletableFuture<String> rest = CompletableFuture.supplyAsync(() -> readQuietly(wire));

                server.close();

                assertThat(rest.join()).matches("(?s)(HTTP/1.1 200.*)?(RESET)?");
            }
        }

        @Test
        void letsNobodyInAnyMore() {
            server.close();
            server.close();

            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> wire());
        }

        @Test
        void leavesThePortToAnother() throws IOException {
            int port = server.port();
            server.close();

            try (LoopbackServer other = LoopbackServer.start(port, time, request -> Answer.json(201, "{}"));
                    Wire wire = Wire.to(port)) {
                assertThat(wire.write("GET / HTTP/1.1\r\n\r\n").read().status()).isEqualTo(201);
                assertThat(other.port()).isEqualTo(port);
            }
        }

        private String readQuietly(Wire wire) {
            try {
                return wire.readToEnd();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> LoopbackServer.start(server.port(), time, request -> ANSWER))
                .withMessageContaining("cannot listen on port " + server.port());
    }
}
