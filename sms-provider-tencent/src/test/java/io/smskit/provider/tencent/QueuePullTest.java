package io.smskit.provider.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.smskit.provider.tencent.Bench.error;
import static io.smskit.provider.tencent.Bench.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.http.Json;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import io.smskit.spi.report.ReportPull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuePullTest {
    private static final List<Map<String, Object>> REPORT = List.of(Map.of(
            "UserReceiveTime", 1767323047L,
            "CountryCode", "86",
            "SubscriberNumber", "13800138000",
            "PhoneNumber", "+8613800138000",
            "SerialNo", "62",
            "ReportStatus", "SUCCESS",
            "Description", "DELIVRD",
            "SessionContext", Bench.attempt(7).toString()));
    private static final List<Map<String, Object>> REPLY = List.of(Map.of(
            "ExtendCode", "01",
            "CountryCode", "86",
            "PhoneNumber", "+8613800138000",
            "SignName", "腾讯云",
            "ReplyContent", "TD",
            "ReplyTime", 1767323047L,
            "SubscriberNumber", "13800138000"));

    private final Bench bench = new Bench(definition -> definition.pull(true));
    private final ReportPull pull = bench.channel.ability(ReportPull.class).orElseThrow();

    @AfterEach
    void close() {
        bench.close();
    }

    private void reports(List<Map<String, Object>> rows) {
        bench.answer("PullSmsSendStatus", list("PullSmsSendStatusSet", rows));
    }

    private void replies(List<Map<String, Object>> rows) {
        bench.answer("PullSmsReplyStatus", list("PullSmsReplyStatusSet", rows));
    }

    private DecodedReports decode(RawReport raw) {
        return bench.channel.ability(ReportDecode.class).orElseThrow().decode(raw);
    }

    private List<String> asked() {
        return bench.requests().stream()
                .sorted((one, other) -> one.getLoggedDate().compareTo(other.getLoggedDate()))
                .map(request -> request.getHeader("X-TC-Action"))
                .toList();
    }

    @Test
    void givesAPageOfReportsAsItCame() {
        reports(REPORT);

        RawReport page = Bench.await(pull.pull()).orElseThrow();

        assertThat(page.kind()).isEqualTo("pulled-reports");
        assertThat(page.isTrusted()).as("the connection was ours").isTrue();
        assertThat(Json.parse(page.body())
                        .orElseThrow()
                        .get("Response")
                        .get("RequestId")
                        .text())
                .contains("r-1");
        DeliveryReport report = decode(page).reports().get(0);
        assertThat(report.attempt()).contains(Bench.attempt(7));
        assertThat(report.to()).contains(Bench.MAINLAND);
        assertThat(report.at()).contains(Instant.parse("2026-01-02T03:04:07Z"));
        Json body = Bench.body(bench.onlyRequest());
        assertThat(body.get("Limit").number()).contains(100L);
        assertThat(body.get("SmsSdkAppId").text()).contains("1400006666");
    }

    @Test
    void asksForOnePageAndForNoMoreBeforeItIsAskedAgain() {
        reports(REPORT);
        replies(REPLY);

        Bench.await(pull.pull());

        assertThat(asked()).containsExactly("PullSmsSendStatus");
    }

    @Test
    void letsTheQueuesTakeTurns() {
        reports(REPORT);
        replies(REPLY);

        assertThat(Bench.await(pull.pull()).orElseThrow().kind()).isEqualTo("pulled-reports");
        RawReport page = Bench.await(pull.pull()).orElseThrow();
        assertThat(Bench.await(pull.pull()).orElseThrow().kind()).isEqualTo("pulled-reports");

        assertThat(page.kind()).isEqualTo("pulled-replies");
        InboundMessage message = decode(page).inbound().get(0);
        assertThat(message.from()).isEqualTo(Bench.MAINLAND);
        assertThat(message.text()).isEqualTo("TD");
        assertThat(message.to()).contains("01");
        assertThat(message.sentAt()).contains(Instant.parse("2026-01-02T03:04:07Z"));
    }

    @Test
    void looksIntoTheOtherQueueWhereOneIsEmpty() {
        reports(List.of());
        replies(REPLY);

        assertThat(Bench.await(pull.pull()).orElseThrow().kind()).isEqualTo("pulled-replies");
        assertThat(Bench.await(pull.pull()).orElseThrow().kind()).isEqualTo("pulled-replies");
    }

    @Test
    void givesNothingWhereBothAreEmpty() {
        reports(List.of());
        bench.answer("PullSmsReplyStatus", okJson("{\"Response\":{\"RequestId\":\"r-1\"}}"));

        assertThat(Bench.await(pull.pull())).isEmpty();
        assertThat(Bench.await(pull.pull())).isEmpty();
    }

    @Test
    void saysWhatCannotBeAskedUnlessTheOtherQueueHasSomething() {
        reports(REPORT);
        bench.answer("PullSmsReplyStatus", okJson(error("UnauthorizedOperation.RequestPermissionDeny")));
        for (int i = 0; i < 4; i++) {
            assertThat(Bench.await(pull.pull())).isPresent();
        }

        reports(List.of());
        for (int i = 0; i < 4; i++) {
            assertFails("UnauthorizedOperation.RequestPermissionDeny");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>", "{\"Response\":{}}", "{\"Response\":{\"PullSmsSendStatusSet\":{}}}", "[]"})
    void keepsNothingThatIsNoPage(String body) {
        bench.answer(okJson(body));

        assertFails("http-200");
    }

    @Test
    void saysThatNobodyAnswers() {
        bench.answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertFails("connection-lost");
    }

    private void assertFails(String code) {
        assertThatThrownBy(() -> {
                    Optional<RawReport> page = pull.pull().toCompletableFuture().get(20, TimeUnit.SECONDS);
                    assertThat(page).isNotNull();
                })
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(code)
                .hasMessageNotContaining("canary");
    }
}
