package io.smskit.simulator.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.push.PushTarget;
import io.smskit.simulator.standin.Delivery;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Reply;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TencentPullsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SOON = Duration.ofMillis(1);
    private static final String REPORTS_OF_NUMBER = "PullSmsSendStatusByPhoneNumber";
    private static final String REPLIES_OF_NUMBER = "PullSmsReplyStatusByPhoneNumber";

    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>();
    private Instant now = NOW;
    private Delivery delivery = Delivery.delivered().after(SOON);
    private TencentStandIn standIn = TencentStandIn.start(options());

    private TencentOptions options() {
        return TencentOptions.create()
                .clock(() -> now)
                .application("1400006666")
                .deliveries(sms -> delivery)
                .pushTo(PushTarget.calling(push -> {
                    pushes.add(push);
                    return PushAnswer.json(200, "{\"result\":0}");
                }));
    }

    private void restart(TencentOptions options) {
        standIn.close();
        standIn = TencentStandIn.start(options);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private void send(String number, String context) throws IOException {
        SignedCall.sendSms()
                .withNumbers(number)
                .with("SessionContext", context)
                .at(now)
                .send(standIn);
    }

    private JsonNode rows(SignedCall pull) throws IOException {
        JsonNode response = pull.at(now).ask(standIn);
        JsonNode reports = response.path("PullSmsSendStatusSet");
        return reports.isMissingNode() ? response.path("PullSmsReplyStatusSet") : reports;
    }

    /** Waits for so many reports; what is pushed can be pulled. */
    private void awaitReports(int count) throws InterruptedException {
        for (int seen = 0; seen < count; ) {
            Push push = pushes.poll(20, TimeUnit.SECONDS);
            assertThat(push).as("a push within 20 s").isNotNull();
            seen += Json.read(new String(push.body(), UTF_8)).size();
        }
    }

    private JsonNode onlyRow() throws Exception {
        awaitReports(1);
        JsonNode rows = rows(SignedCall.pull());
        assertThat(rows).hasSize(1);
        return rows.path(0);
    }

    private List<String> contexts(SignedCall pull) throws IOException {
        return rows(pull).findValuesAsText("SessionContext");
    }

    private static SignedCall pullReplies() {
        return SignedCall.of("PullSmsReplyStatus")
                .with("SmsSdkAppId", "1400006666")
                .with("Limit", 100);
    }

    @Nested
    class WaitingReports {
        @Test
        void tellThatAMessageWasDelivered() throws Exception {
            send("+8613800138000", "0000000000001-1");

            JsonNode row = onlyRow();

            assertThat(row.path("UserReceiveTime").isIntegralNumber()).isTrue();
            assertThat(row.path("UserReceiveTime").asLong()).isEqualTo(NOW.getEpochSecond());
            assertThat(row.path("CountryCode").asText()).isEqualTo("86");
            assertThat(row.path("SubscriberNumber").asText()).isEqualTo("13800138000");
            assertThat(row.path("PhoneNumber").asText()).isEqualTo("+8613800138000");
            assertThat(row.path("SerialNo").asText())
                    .isEqualTo(standIn.accepted().get(0).serialNo());
            assertThat(row.path("ReportStatus").asText()).isEqualTo("SUCCESS");
            assertThat(row.path("Description").asText()).isEqualTo("DELIVRD");
            assertThat(row.path("SessionContext").asText()).isEqualTo("0000000000001-1");
        }

        @Test
        void tellWhyAMessageFailed() throws Exception {
            delivery = Delivery.failed("MK:0001").after(SOON);
            send("+85260001234", "1");

            JsonNode row = onlyRow();

            assertThat(row.path("ReportStatus").asText()).isEqualTo("FAIL");
            assertThat(row.path("Description").asText()).isEqualTo("MK:0001");
            assertThat(row.path("CountryCode").asText()).isEqualTo("852");
            assertThat(row.path("SubscriberNumber").asText()).isEqualTo("60001234");
        }

        @Test
        void comeOnceEachEvenIfTheAnswerIsLost() throws Exception {
            send("+8613800138000", "1");
            awaitReports(1);

            standIn.next(Reply.empty(502).afterTaking());
            SignedCall.pull().send(standIn);

            assertThat(rows(SignedCall.pull())).isEmpty();
        }

        @Test
        void comeInPages() throws Exception {
            List<String> numbers =
                    IntStream.range(0, 5).mapToObj(i -> "+861380013800" + i).toList();
            SignedCall.sendSms().with("PhoneNumberSet", numbers).send(standIn);

            awaitReports(5);

            List<String> pulled = new ArrayList<>();
            for (int size : List.of(2, 2, 1, 0)) {
                JsonNode page = rows(SignedCall.pull().with("Limit", 2));
                assertThat(page).hasSize(size);
                pulled.addAll(page.findValuesAsText("PhoneNumber"));
            }
            assertThat(pulled).containsExactlyInAnyOrderElementsOf(numbers);
        }

        @Test
        void mayContradictEachOther() throws Exception {
            delivery = Delivery.delivered()
                    .after(SOON)
                    .then(Delivery.failed("EXPIRED").after(Duration.ofMillis(50)));
            send("+8613800138000", "1");

            awaitReports(2);

            assertThat(rows(SignedCall.pull()).findValuesAsText("ReportStatus")).containsExactly("SUCCESS", "FAIL");
        }

        @Test
        void mayLackTheSessionContext() throws Exception {
            restart(options().withoutSessionContext());
            send("+8613800138000", "1");

            JsonNode row = onlyRow();

            assertThat(row.path("SessionContext").asText("none")).isEmpty();
        }

        @Test
        void areThoseThatAreRemembered() throws Exception {
            restart(options().remember(1));
            send("+8613800138000", "1");
            awaitReports(1);
            send("+8613800138000", "2");
            awaitReports(1);

            assertThat(contexts(SignedCall.pullOfNumber(REPORTS_OF_NUMBER))).containsExactly("2");
            assertThat(contexts(SignedCall.pull())).containsExactly("2");
        }
    }

    @Nested
    class ReportsOfANumber {
        private SignedCall pull() {
            return SignedCall.pullOfNumber(REPORTS_OF_NUMBER)
                    .with("BeginTime", NOW.getEpochSecond())
                    .with("EndTime", NOW.getEpochSecond() + 10);
        }

        @Test
        void areKnownOnlyOnceThereIsOne() throws Exception {
            delivery = Delivery.pending();
            send("+8613800138000", "pending");
            delivery = Delivery.delivered().after(SOON);
            send("+8613800138000", "delivered");
            awaitReports(1);

            assertThat(contexts(pull())).containsExactly("delivered");
            assertThat(contexts(pull())).as("they stay").containsExactly("delivered");
        }

        @Test
        void areThoseOfTheTimeAskedForWithBothEnds() throws Exception {
            send("+8613900139000", "other number");
            for (int seconds : List.of(-1, 0, 10, 11)) {
                now = NOW.plusSeconds(seconds);
                send("+8613800138000", "" + seconds);
            }
            now = NOW.plusSeconds(100);
            SignedCall wide = pull().with("BeginTime", NOW.getEpochSecond() - 1).with("EndTime", now.getEpochSecond());
            awaitReports(5);

            assertThat(contexts(pull())).containsExactly("0", "10");
            assertThat(contexts(pull().without("EndTime"))).containsExactly("0", "10", "11");
            assertThat(contexts(wide.with("Limit", 3))).containsExactly("-1", "0", "10");
        }

        @Test
        void mayLagBehind() throws Exception {
            restart(options().inquiryLag(Duration.ofSeconds(5)));
            send("+8613800138000", "1");
            awaitReports(1);

            now = NOW.plusSeconds(4);
            assertThat(rows(pull())).isEmpty();
            now = NOW.plusSeconds(5);

            assertThat(rows(pull())).hasSize(1);
        }

        @Test
        void mayBeAskedForSoOftenASecond() throws IOException {
            restart(options().inquiriesPerSecond(2));
            rows(pull());
            rows(pull());

            assertThat(code(pull())).isEqualTo("RequestLimitExceeded");
            assertThat(code(SignedCall.pullOfNumber(REPLIES_OF_NUMBER))).isEmpty();
            now = NOW.plusSeconds(1);
            assertThat(code(pull())).isEmpty();
        }
    }

    private String code(SignedCall pull) throws IOException {
        return pull.at(now).ask(standIn).path("Error").path("Code").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "BeginTime, '', MissingParameter",
        "BeginTime, 1767323045, ''",
        "BeginTime, 1766718245, ''",
        "BeginTime, 1766718244, InvalidParameterValue.BeginTimeVerifyFail",
        "BeginTime, 1767323046, InvalidParameterValue.EndTimeVerifyFail",
        "EndTime, 99999999999, InvalidParameterValue.EndTimeVerifyFail",
        "EndTime, 1, InvalidParameterValue.EndTimeVerifyFail",
        "Offset, '', MissingParameter",
        "Offset, 100, InvalidParameterValue.OffsetVerifyFail",
        "Limit, '', MissingParameter",
        "Limit, 0, InvalidParameterValue.LimitVerifyFail",
        "Limit, 101, InvalidParameterValue.LimitVerifyFail",
        "PhoneNumber, '', MissingParameter",
        "SmsSdkAppId, '', MissingParameter",
    })
    void inquiriesNeedEveryParameterToBeRight(String name, String value, String code) throws IOException {
        for (String action : List.of(REPORTS_OF_NUMBER, REPLIES_OF_NUMBER)) {
            SignedCall pull = SignedCall.pullOfNumber(action);

            assertThat(code(value.isEmpty() ? pull.without(name) : pull.with(name, Long.parseLong(value))))
                    .isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PullSmsSendStatus", "PullSmsReplyStatus"})
    void pullsNeedAKnownApplicationAndALimit(String action) throws IOException {
        SignedCall pull = SignedCall.of(action).with("SmsSdkAppId", "1400006666");

        assertThat(code(pull)).isEqualTo("MissingParameter");
        assertThat(code(pull.with("Limit", "100"))).isEqualTo("InvalidParameter");
        assertThat(code(pull.with("Limit", 101))).isEqualTo("InvalidParameterValue.LimitVerifyFail");
        assertThat(code(pull.with("Offset", 0))).isEqualTo("UnknownParameter");
        assertThat(code(pull.without("Offset").with("Limit", 100))).isEmpty();
        assertThat(code(pull.with("SmsSdkAppId", "1"))).isEqualTo("UnauthorizedOperation.SmsSdkAppIdVerifyFail");
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORTS_OF_NUMBER, REPLIES_OF_NUMBER})
    void inquiriesNeedANumberOfE164(String action) throws IOException {
        assertThat(code(SignedCall.pullOfNumber(action).with("PhoneNumber", "+86 138")))
                .isEqualTo("InvalidParameterValue.IncorrectPhoneNumber");
    }

    @Nested
    class Replies {
        @Test
        void waitAndComeOnce() throws IOException {
            send("+8613800138000", "1");
            standIn.receive("+8613800138000", "TD", "11");

            JsonNode row = rows(pullReplies()).path(0);

            assertThat(row.path("ExtendCode").asText()).isEqualTo("11");
            assertThat(row.path("CountryCode").asText()).isEqualTo("86");
            assertThat(row.path("SubscriberNumber").asText()).isEqualTo("13800138000");
            assertThat(row.path("PhoneNumber").asText()).isEqualTo("+8613800138000");
            assertThat(row.path("SignName").asText()).isEqualTo("腾讯云");
            assertThat(row.path("ReplyContent").asText()).isEqualTo("TD");
            assertThat(row.path("ReplyTime").asLong()).isEqualTo(NOW.getEpochSecond());
            assertThat(rows(pullReplies())).isEmpty();
        }

        @Test
        void ofANumberStay() throws IOException {
            standIn.receive("+8613900139000", "other number", "");
            standIn.receive("+8613800138000", "now", "");
            now = NOW.plusSeconds(1);
            standIn.receive("+8613800138000", "later", "");

            for (int i = 0; i < 2; i++) {
                assertThat(rows(SignedCall.pullOfNumber(REPLIES_OF_NUMBER)).findValuesAsText("ReplyContent"))
                        .containsExactly("now");
            }
        }

        @Test
        void areThoseThatAreRemembered() throws IOException {
            restart(options().remember(1));
            standIn.receive("+8613800138000", "first", "");
            standIn.receive("+8613800138000", "second", "");

            assertThat(rows(SignedCall.pullOfNumber(REPLIES_OF_NUMBER)).findValuesAsText("ReplyContent"))
                    .containsExactly("second");
            assertThat(rows(pullReplies()).findValuesAsText("ReplyContent")).containsExactly("second");
        }

        @Test
        void comeFromNumbersOnly() {
            assertThatIllegalArgumentException().isThrownBy(() -> standIn.receive("Acme", "TD", ""));
        }
    }
}
