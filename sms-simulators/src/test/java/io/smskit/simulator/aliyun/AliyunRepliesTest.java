package io.smskit.simulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smskit.simulator.http.Wire;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.standin.Reply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AliyunRepliesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final AliyunStandIn standIn =
            AliyunStandIn.start(AliyunOptions.create().clock(() -> NOW));

    @AfterEach
    void stop() {
        standIn.close();
    }

    private Wire.Whole answer(Reply reply) throws IOException {
        return SignedCall.sendSms().send(standIn.next(reply));
    }

    private String bytes(Reply reply) throws IOException {
        standIn.next(reply);
        try (Wire wire = Wire.to(standIn.port())) {
            return wire.write(SignedCall.sendSms().text()).readToEnd();
        }
    }

    @Nested
    class ACannedReply {
        @Test
        void canBeABusinessError() throws IOException {
            Wire.Whole answer = answer(AliyunReply.business("isv.AMOUNT_NOT_ENOUGH", "账户余额不足"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"isv.AMOUNT_NOT_ENOUGH\"", "账户余额不足", "RequestId");
            assertThat(standIn.accepted()).isEmpty();
            assertThat(standIn.calls()).extracting(HandledCall::code).containsExactly("isv.AMOUNT_NOT_ENOUGH");
        }

        @Test
        void canBeAGatewayErrorThatAsksForAPause() throws IOException {
            Wire.Whole answer =
                    answer(AliyunReply.gateway(429, "Throttling.User").header("Retry-After", "7"));

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).containsEntry("retry-after", "7");
            assertThat(answer.body()).contains("Throttling.User", "HostId");
        }

        @Test
        void canBeAPageOrNothingOrHalf() throws IOException {
            assertThat(answer(Reply.html(502)).headers()).containsEntry("content-type", "text/html");
            assertThat(answer(Reply.empty(503)).body()).isEmpty();
            assertThat(answer(Reply.http(200, "text/plain", "ok")).body()).isEqualTo("ok");
            assertThat(answer(AliyunReply.halfJson()).body()).startsWith("{").doesNotContain("}");
        }

        @Test
        void canBeARedirect() throws IOException {
            Wire.Whole answer = answer(Reply.redirect(307, "http://127.0.0.1:1/"));

            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.headers()).containsEntry("location", "http://127.0.0.1:1/");
        }

        @Test
        void canBeGarbage() throws IOException {
            assertThat(bytes(Reply.garbage())).contains("OK").doesNotContain("HTTP");
        }

        @Test
        void canBeSilence() throws IOException {
            standIn.next(Reply.silence());
            try (Wire wire = Wire.to(standIn.port()).timeout(50)) {
                wire.write(SignedCall.sendSms().text());

                assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(wire::read);
            }
            assertThat(standIn.calls())
                    .extracting(HandledCall::toString)
                    .containsExactly("POST SendSms 0000000000001-1 -> no answer");
        }

        @Test
        void doesNothingWithTheRequestUnlessItIsTold() throws IOException {
            answer(Reply.html(502));
            assertThat(standIn.accepted()).isEmpty();

            Wire.Whole answer = answer(Reply.html(502).afterTaking());

            assertThat(answer.status()).isEqualTo(502);
            assertThat(standIn.accepted()).hasSize(1);
        }

        @Test
        void doesNotEvenLookAtTheSignature() throws IOException {
            standIn.next(AliyunReply.business("isv.OUT_OF_SERVICE"));

            Wire.Whole answer = SignedCall.sendSms().key("nobody", "x").send(standIn);

            assertThat(answer.body()).contains("isv.OUT_OF_SERVICE");
        }
    }

    @Nested
    class ABrokenReply {
        @Test
        void canBeLostAfterTheMessageWasTaken() throws IOException {
            assertThat(bytes(Reply.honest().cut())).isEmpty();
            assertThat(bytes(Reply.honest().cut().byReset())).isEqualTo("RESET");

            assertThat(standIn.accepted()).hasSize(2);
            assertThat(standIn.calls()).hasSize(2);
        }

        @Test
        void canBeLostInTheMiddle() throws IOException {
            assertThat(bytes(Reply.honest().cutInBody()))
                    .contains("HTTP/1.1 200", "RequestId")
                    .doesNotContain("}");
            assertThat(bytes(Reply.honest().cutAfter(4))).isEqualTo("HTTP");

            assertThat(standIn.accepted()).hasSize(2);
        }

        @Test
        void canBeResetBeforeTheRequestIsRead() throws IOException {
            assertThat(bytes(Reply.cutBeforeReading())).isEqualTo("RESET");

            assertThat(standIn.accepted()).isEmpty();
            assertThat(standIn.calls()).isEmpty();
            assertThat(standIn.connections()).isEqualTo(1);
            assertThat(SignedCall.sendSms().send(standIn).status()).isEqualTo(200);
        }

        @Test
        void canBeLate() throws IOException {
            standIn.next(Reply.honest().delay(Duration.ofHours(1)));
            try (Wire wire = Wire.to(standIn.port()).timeout(50)) {
                wire.write(SignedCall.sendSms().text());

                assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(wire::read);
            }
            assertThat(standIn.accepted()).hasSize(1);
        }

        @Test
        void canComeInDrops() throws IOException {
            assertThat(answer(Reply.honest().trickle(1, Duration.ofNanos(1))).body())
                    .contains("BizId");
        }

        @Test
        void canHaveAWrongLength() throws IOException {
            assertThat(answer(Reply.honest().header("Content-Length", "10")).body())
                    .hasSize(10);
        }
    }

    @Nested
    class Order {
        @Test
        void isThatOfTheScript() throws IOException {
            standIn.next(Reply.empty(500), Reply.honest(), Reply.empty(501));

            assertThat(List.of(status(), status(), status(), status())).containsExactly(500, 200, 501, 200);
        }

        @Test
        void canDependOnTheCall() throws IOException {
            standIn.when(call -> call.action().equals("SendSms"), Reply.empty(500))
                    .when(call -> call.reference().endsWith("-2"), Reply.empty(502));

            assertThat(status()).isEqualTo(500);
            assertThat(SignedCall.sendSms()
                            .query("OutId", "0000000000001-2")
                            .send(standIn)
                            .status())
                    .isEqualTo(502);
            assertThat(SignedCall.of("QuerySendDetails").send(standIn).status()).isEqualTo(400);
        }

        @Test
        void goesOnHonestly() throws IOException {
            standIn.when(call -> true, Reply.empty(500)).next(Reply.empty(501)).honest();

            assertThat(status()).isEqualTo(200);
        }

        @Test
        void cannotKnowACallThatIsNotRead() {
            assertThatIllegalArgumentException().isThrownBy(() -> standIn.when(call -> true, Reply.cutBeforeReading()));
        }

        private int status() throws IOException {
            return SignedCall.sendSms().send(standIn).status();
        }
    }

    @Test
    void saysWhereItListens() {
        assertThat(standIn.endpoint()).hasToString("http://127.0.0.1:" + standIn.port());
    }
}
