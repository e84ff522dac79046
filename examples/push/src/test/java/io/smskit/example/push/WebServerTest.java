package io.smskit.example.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.MessageState;
import io.smskit.example.push.Bench.Sent;
import java.io.IOException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no service would send, against a real web server. */
@Timeout(120)
class WebServerTest {
    private Bench bench;
    private Sent sent;
    private String row;

    @BeforeEach
    void start() {
        bench = new Bench(Cloud.ALIYUN);
        sent = bench.send("13800138000");
        row = bench.delivered(sent);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    private static String head(String headers) {
        return "POST " + Bench.url("report") + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    }

    private RawClient client() throws IOException {
        return new RawClient(bench.port());
    }

    private String exchange(String request) throws IOException {
        try (RawClient client = client()) {
            client.send(request);
            client.end();
            return client.answer();
        }
    }

    private static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    private void assertUntouched() {
        bench.settle(Entrance.http(bench, false));
        assertThat(bench.state(sent.id())).isEqualTo(MessageState.SUBMITTED);
    }

    private void assertDelivered() {
        bench.settle(Entrance.http(bench, false));
        assertThat(bench.state(sent.id())).isEqualTo(MessageState.DELIVERED);
    }

    @Nested
    class ABody {
        @Test
        void mayComeInChunks() throws IOException {
            String chunks = "5;x=y\r\n" + row.substring(0, 5) + "\r\n" + Integer.toHexString(row.length() - 5) + "\r\n"
                    + row.substring(5) + "\r\n0\r\n\r\n";

            assertThat(status(exchange(head("Transfer-Encoding: chunked\r\n") + chunks)))
                    .isEqualTo(200);
            assertDelivered();
        }

        @ParameterizedTest
        @ValueSource(strings = {"ffffffffffffffffffff\r\n", "-1\r\n", "zz\r\n", "7fffffff\r\n[", "\r\n"})
        void whoseChunksAreABombIsNotTaken(String chunks) throws IOException {
            assertThat(status(exchange(head("Transfer-Encoding: chunked\r\n") + chunks)))
                    .isNotEqualTo(200);
            assertUntouched();
        }

        @Test
        void thatIsShorterThanItSaidIsNotTaken() throws IOException {
            String answer = exchange(head("Content-Length: " + (row.length() + 1) + "\r\n") + row);

            assertThat(status(answer)).isNotEqualTo(200);
            assertUntouched();
        }

        @Test
        void thatIsLongerThanItSaidIsReadAsFarAsItSaid() throws IOException {
            String array = "[" + row + "]";
            String answer = exchange(head("Content-Length: " + (array.length() - 1) + "\r\n") + array);

            assertThat(status(answer)).isEqualTo(200);
            assertDelivered();
            assertThat(bench.engine.gauges().reports().unreadableRows()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "x", "99999999999999999999"})
        void ofNoLengthAtAllIsNotTaken(String length) throws IOException {
            assertThat(status(exchange(head("Content-Length: " + length + "\r\n") + row)))
                    .isNotEqualTo(200);
            assertUntouched();
        }

        @Test
        void ofTwoLengthsIsNotTaken() throws IOException {
            String both = "Content-Length: " + row.length() + "\r\nTransfer-Encoding: chunked\r\n";

            assertThat(status(exchange(head(both) + "0\r\n\r\n"))).isEqualTo(400);
            assertUntouched();
        }

        @Test
        void ofAGigabyteIsRefusedWithoutBeingRead() throws IOException {
            try (RawClient client = client()) {
                client.send(head("Content-Length: 1073741824\r\n"));

                assertThat(status(client.firstLine())).isEqualTo(413);
            }
            assertUntouched();
        }

        @Test
        void thatNeverEndsIsNotReadForEver() throws IOException {
            byte[] chunk = ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(UTF_8);
            int taken = 0;
            try (RawClient client = client()) {
                client.send(head("Transfer-Encoding: chunked\r\n"));
                while (taken < 1_000 && client.send(chunk)) {
                    taken++;
                }
            }
            assertThat(taken).as("MiB of a gigabyte").isLessThan(100);
            assertUntouched();
        }

        @Test
        void thatStopsComingIsEndedByTheDeadline() throws IOException {
            try (RawClient client = client()) {
                client.send(head("Content-Length: " + row.length() + "\r\n") + row.substring(1));

                assertThat(client.answer()).isEmpty();
            }
            assertUntouched();
        }

        @Test
        void isAskedForWhereThePeerWantsToBeAsked() throws IOException {
            String answer = exchange(head("Content-Length: " + row.length() + "\r\nExpect: 100-continue\r\n") + row);

            assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200 OK");
            assertDelivered();
        }
    }

    @Nested
    class AHead {
        @ParameterizedTest
        @ValueSource(ints = {100_000, 4_000_000})
        void thatIsHugeIsRefused(int size) throws IOException {
            String answer = exchange(
                    head("X-Long: " + "x".repeat(size) + "\r\nContent-Length: " + row.length() + "\r\n") + row);

            assertThat(status(answer)).isNotEqualTo(200);
            assertUntouched();
        }

        @Test
        void ofThousandsOfLinesIsRefused() throws IOException {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 5_000; i++) {
                lines.append("X-").append(i).append(": x\r\n");
            }

            assertThat(status(exchange(head(lines + "Content-Length: " + row.length() + "\r\n") + row)))
                    .isNotEqualTo(200);
            assertUntouched();
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS"})
        void ofAnotherMethodIsToldWhichOneIsMeant(String method) throws IOException {
            String answer =
                    exchange(method + " " + Bench.url("report") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(status(answer)).isEqualTo(405);
            assertThat(answer.toLowerCase(Locale.ROOT)).contains("allow: post");
            assertUntouched();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/sms",
                    "/other",
                    "/sms/",
                    "/sms/cloud",
                    "/sms/../cloud/" + Cloud.SECRET + "/report",
                    "/sms/cloud/%2e%2e/cloud/" + Cloud.SECRET + "/report",
                    "/sms/%63loud%2F" + Cloud.SECRET + "%2Fother",
                    "*"
                })
        void withAnotherPathIsRefused(String path) throws IOException {
            String answer = exchange("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                    + row.length() + "\r\n\r\n" + row);

            assertThat(status(answer)).isIn(400, 403, 404);
            assertUntouched();
        }
    }

    @Nested
    class ThePeer {
        private static final String SERVICE = "203.0.113.7";

        private int push(UnaryOperator<PushHandler> mount, String... forwarded) throws Exception {
            try (Bench closed = new Bench(Cloud.TENCENT, SERVICE, mount);
                    RawClient client = new RawClient(closed.port())) {
                StringBuilder headers = new StringBuilder("Content-Length: 2\r\nConnection: close\r\n");
                for (String value : forwarded) {
                    headers.append("X-Forwarded-For: ").append(value).append("\r\n");
                }
                client.send(head(headers.toString()) + "[]");
                return status(client.answer());
            }
        }

        @Test
        void isWhoeverOpenedTheConnection() throws Exception {
            assertThat(push(handler -> handler, SERVICE)).isEqualTo(403);
        }

        @Test
        void isToldByATrustedProxy() throws Exception {
            assertThat(push(handler -> handler.behind("127.0.0.1"), SERVICE)).isEqualTo(200);
        }

        @Test
        void isNotToldByAnybodyElse() throws Exception {
            assertThat(push(handler -> handler.behind("10.0.0.0/8"), SERVICE)).isEqualTo(403);
        }

        @Test
        void isTheOneThatTheProxyHasWrittenItself() throws Exception {
            UnaryOperator<PushHandler> behind = handler -> handler.behind("127.0.0.1");

            assertThat(push(behind, SERVICE + ", 198.51.100.1")).isEqualTo(403);
            assertThat(push(behind, SERVICE, "198.51.100.1")).isEqualTo(403);
            assertThat(push(behind, "198.51.100.1", SERVICE)).isEqualTo(200);
            assertThat(push(behind, "198.51.100.1, unknown")).isEqualTo(403);
            assertThat(push(behind)).isEqualTo(403);
        }

        @Test
        void isNeverBehindAProxyThatNobodyNamed() {
            assertThatThrownBy(() -> PushHandler.of(bench.engine).behind(""))
                    .hasMessageContaining("address of a proxy");
        }
    }
}
