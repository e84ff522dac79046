package io.smskit.provider.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.smskit.provider.tencent.Bench.attempt;
import static io.smskit.provider.tencent.Bench.error;
import static io.smskit.provider.tencent.Bench.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.Json;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.AttemptQuery.Answer;
import io.smskit.spi.AttemptQuery.Doubt;
import io.smskit.spi.AttemptQuery.Found;
import io.smskit.spi.AttemptQuery.NotFound;
import io.smskit.spi.AttemptQuery.Unavailable;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusQueryTest {
    private static final Instant HANDED_OVER = Instant.parse("2026-01-02T03:00:00Z");

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Answer ask(boolean batched) {
        return Bench.await(bench.channel
                .ability(AttemptQuery.class)
                .orElseThrow()
                .query(new Doubt(attempt(7), Bench.MAINLAND, HANDED_OVER, 5, batched)));
    }

    private static Map<String, Object> row(String context, String serialNo) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("UserReceiveTime", 1767323047L);
        row.put("CountryCode", "86");
        row.put("SubscriberNumber", "13800138000");
        row.put("PhoneNumber", "+8613800138000");
        row.put("SerialNo", serialNo);
        row.put("ReportStatus", "SUCCESS");
        row.put("Description", "DELIVRD");
        row.put("SessionContext", context);
        return row;
    }

    @SafeVarargs
    private void lists(Map<String, Object>... rows) {
        bench.answer("PullSmsSendStatusByPhoneNumber", list("PullSmsSendStatusSet", List.of(rows)));
    }

    private static String shared(long... messages) {
        return CallContext.of(Arrays.stream(messages).mapToObj(Bench::attempt).toList());
    }

    @Nested
    class AnAttemptThatIsListed {
        @Test
        void isFoundByItsIdWithTheIdOfTheServiceAndTheNews() {
            lists(
                    row("", "60"),
                    row(attempt(8).toString(), "61"),
                    row(attempt(7).toString(), "62"));

            Found found = (Found) ask(false);

            assertThat(found.outcome()).isEqualTo(SubmitOutcome.accepted("62"));
            DeliveryReport report = found.report().orElseThrow();
            assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(report.rawStatus()).isEqualTo("DELIVRD");
            assertThat(report.attempt()).contains(attempt(7));
            assertThat(report.to()).contains(Bench.MAINLAND);
            assertThat(report.providerMessageId()).contains("62");
            assertThat(report.at()).contains(Instant.parse("2026-01-02T03:04:07Z"));
            Json body = Bench.body(bench.onlyRequest());
            assertThat(body.get("BeginTime").number())
                    .as("five minutes earlier, for clocks differ")
                    .contains(HANDED_OVER.minusSeconds(300).getEpochSecond());
            assertThat(body.get("EndTime").number())
                    .contains(Instant.parse("2026-01-02T03:04:05Z").getEpochSecond());
            assertThat(body.get("Offset").number()).contains(0L);
            assertThat(body.get("Limit").number()).contains(100L);
            assertThat(body.get("PhoneNumber").text()).contains("+8613800138000");
            assertThat(body.get("SmsSdkAppId").text()).contains("1400006666");
        }

        @Test
        void bringsTheNewsOfItsFailure() {
            Map<String, Object> row = row(attempt(7).toString(), "62");
            row.putAll(Map.of("ReportStatus", "FAIL", "Description", "MBBLACK", "UserReceiveTime", 0));
            lists(row);

            DeliveryReport report = ((Found) ask(false)).report().orElseThrow();

            assertThat(report.status()).isEqualTo(ReportStatus.UNDELIVERABLE);
            assertThat(report.failure().orElseThrow().kind()).isEqualTo(FailureKind.RECIPIENT_OPTED_OUT);
            assertThat(report.at()).isEmpty();
        }

        @Test
        void isFoundAlsoWhereTheNewsCannotBeRead() {
            lists(Map.of("SessionContext", attempt(7).toString()));

            assertThat(((Found) ask(false)).outcome()).isEqualTo(SubmitOutcome.accepted(""));
            assertThat(((Found) ask(false)).report()).isEmpty();
        }
    }

    @Nested
    class AnAttemptThatSharedItsCall {
        @Test
        void isTheOnlyOneWhoseCallHasItsMark() {
            lists(
                    row(shared(6, 7), "62"),
                    row(shared(1, 2), "63"),
                    row(attempt(8).toString(), "64"),
                    row("", "65"));

            Found found = (Found) ask(true);

            assertThat(found.outcome()).isEqualTo(SubmitOutcome.accepted("62"));
            assertThat(found.report().orElseThrow().attempt()).contains(attempt(7));
        }

        @Test
        void isNotGuessedAmongSeveral() {
            lists(row(shared(6, 7), "62"), row(shared(7, 8), "63"));

            assertThat(ask(true)).isEqualTo(new NotFound(false));
        }

        @Test
        void isNotGuessedWhereItHadACallOfItsOwn() {
            lists(row(shared(6, 7), "62"));

            assertThat(ask(false)).isEqualTo(new NotFound(false));
        }
    }

    @Nested
    class AnAnswerWithoutIt {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void provesNothing(boolean batched) {
            lists();
            assertThat(ask(batched)).isEqualTo(new NotFound(false));

            lists(row("", "60"), row("theirs", "61"));
            assertThat(ask(batched)).isEqualTo(new NotFound(false));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"Response\":{\"RequestId\":\"r-1\"}}",
                    "{\"Response\":{\"RequestId\":\"r-1\",\"PullSmsSendStatusSet\":null}}"
                })
        void mayLeaveTheListOut(String body) {
            bench.answer(okJson(body));

            assertThat(ask(false)).isEqualTo(new NotFound(false));
        }
    }

    @Test
    void looksNoFurtherBackThanTheServiceDoes() {
        lists();
        bench.time.set("2026-02-02T03:00:00Z");

        ask(false);

        assertThat(Bench.body(bench.onlyRequest()).get("BeginTime").number())
                .contains(Instant.parse("2026-01-26T03:05:00Z").getEpochSecond());
    }

    @Nested
    class AServiceThatCannotBeAsked {
        @ParameterizedTest
        @CsvSource({
            "UnauthorizedOperation.RequestPermissionDeny, ACCOUNT_BLOCKED",
            "InternalError.Timeout, PROVIDER_ERROR",
            "RequestLimitExceeded, THROTTLED",
            "never-heard-of, UNRECOGNISED",
        })
        void saysWhy(String code, FailureKind kind) {
            bench.answer(okJson(error(code)));

            Unavailable unavailable = (Unavailable) ask(false);

            assertThat(unavailable.failure().code()).isEqualTo(code);
            assertThat(unavailable.failure().kind()).isEqualTo(kind);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{}", "<html>", "[]", "{\"Response\":{}}", "{\"Response\":{\"PullSmsSendStatusSet\":7}}"})
        void isNotTakenForAnEmptyList(String body) {
            bench.answer(okJson(body));

            assertThat(ask(false)).isInstanceOf(Unavailable.class);
        }

        @Test
        void isNotTakenForAnEmptyListWhenItFailsOrSaysSoByItsStatus() {
            bench.answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
            assertThat(ask(false)).isInstanceOf(Unavailable.class);

            bench.answer(list("PullSmsSendStatusSet", List.of()).withStatus(500));
            assertThat(ask(false)).isInstanceOf(Unavailable.class);
        }
    }
}
