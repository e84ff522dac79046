package io.smskit.simulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.http.Wire;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.standin.Json;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TencentRepliesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final TencentStandIn standIn =
            TencentStandIn.start(TencentOptions.create().clock(() -> NOW));

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
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "RequestLimitExceeded",
                    "UnauthorizedOperation.ServiceSuspendDueToArrears",
                    "AuthFailure.SecretIdNotFound",
                    "InternalError.Timeout",
                    "Something.New",
                })
        void canBeAnErrorOfTheWholeRequest(String code) throws IOException {
            Wire.Whole answer = answer(TencentReply.error(code, "why"));

            assertThat(answer.status()).isEqualTo(200);
            JsonNode response = Json.read(answer.body()).path("Response");
            assertThat(response.path("Error").path("Code").asText()).isEqualTo(code);
            assertThat(response.path("Error").path("Message").asText()).isEqualTo("why");
            assertThat(response.path("RequestId").asText()).isNotEmpty();
            assertThat(standIn.accepted()).isEmpty();
            assertThat(standIn.calls()).extracting(HandledCall::code).containsExactly(code);
        }

        @Test
        void canBeAskingForAPause() throws IOException {
            Wire.Whole answer = answer(Reply.empty(429).header("Retry-After", "7"));

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.headers()).containsEntry("retry-after", "7");
        }

        @Test
        void canBeAPageOrNothingOrHalf() throws IOException {
            assertThat(answer(Reply.html(502)).headers()).containsEntry("content-type", "text/html");
            assertThat(answer(Reply.empty(200)).body()).isEmpty();
            assertThat(answer(Reply.http(200, "text/plain", "ok")).body()).isEqualTo("ok");
            assertThat(answer(TencentReply.halfJson()).body()).startsWith("{").doesNotContain("}");
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
            assertThat(standIn.copies()).isEmpty();

            Wire.Whole answer = answer(TencentReply.error("InternalError").afterTaking());

            assertThat(answer.body()).contains("InternalError");
            assertThat(standIn.copies()).containsOnlyKeys("+8613800138000");
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
                    .contains("HTTP/1.1 200", "SendStatusSet")
                    .doesNotContain("}");

            assertThat(standIn.accepted()).hasSize(1);
        }

        @Test
        void canBeResetBeforeTheRequestIsRead() throws IOException {
            assertThat(bytes(Reply.cutBeforeReading())).isEqualTo("RESET");

            assertThat(standIn.accepted()).isEmpty();
            assertThat(standIn.calls()).isEmpty();
            assertThat(standIn.connections()).isEqualTo(1);
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
                            .with("SessionContext", "0000000000001-2")
                            .send(standIn)
                            .status())
                    .isEqualTo(502);
            assertThat(SignedCall.pull().send(standIn).status()).isEqualTo(200);
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
