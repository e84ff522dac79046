package io.smskit.provider.aliyun;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.smskit.Msisdn;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsQueryTest {
    private static final Instant NOON_IN_CHINA = Instant.parse("2026-01-02T04:00:00Z");

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Answer ask(Doubt doubt) {
        return ask(bench, doubt);
    }

    private static Answer ask(Bench bench, Doubt doubt) {
        return Bench.await(
                bench.channel.ability(AttemptQuery.class).orElseThrow().query(doubt));
    }

    private static Doubt doubt(int emptyAnswers) {
        return new Doubt(Bench.attempt(7), Bench.MAINLAND, NOON_IN_CHINA, emptyAnswers);
    }

    private static Doubt batchedDoubt(int emptyAnswers) {
        return new Doubt(Bench.attempt(7), Bench.MAINLAND, NOON_IN_CHINA, emptyAnswers, true);
    }

    private static Map<String, Object> row(String outId, String sent) {
        Map<String, Object> row = new HashMap<>();
        row.put("PhoneNum", "13800138000");
        row.put("SendStatus", 1);
        row.put("SendDate", sent);
        row.put("OutId", outId);
        return row;
    }

    private static Map<String, Object> ours() {
        return row(Bench.attempt(7).toString(), "2026-01-02 12:00:01");
    }

    private static String list(int total, List<Map<String, Object>> rows) {
        return Json.format(Map.of(
                "Code", "OK",
                "TotalCount", String.valueOf(total),
                "SmsSendDetailDTOs", Map.of("SmsSendDetailDTO", rows)));
    }

    @SafeVarargs
    private void lists(Map<String, Object>... rows) {
        bench.answer("QuerySendDetails", okJson(list(rows.length, List.of(rows))));
    }

    private void listsPage(String day, int page, String body) {
        bench.server.stubFor(post(anyUrl())
                .withQueryParam("SendDate", equalTo(day))
                .withQueryParam("CurrentPage", equalTo(String.valueOf(page)))
                .willReturn(okJson(body)));
    }

    private List<String> askedDays() {
        return bench.requests().stream()
                .map(request -> Bench.query(request).get("SendDate"))
                .toList();
    }

    @Nested
    class AnAttemptThatIsListed {
        @Test
        void isFoundByItsId() {
            lists(row("", "2026-01-02 12:00:01"), row("somebody else's", "2026-01-02 12:00:01"), ours());

            assertThat(ask(doubt(0))).isEqualTo(new Found(SubmitOutcome.accepted(""), Optional.empty()));
            assertThat(Bench.query(bench.onlyRequest()))
                    .containsOnly(
                            Map.entry("PhoneNumber", "13800138000"),
                            Map.entry("SendDate", "20260102"),
                            Map.entry("CurrentPage", "1"),
                            Map.entry("PageSize", "50"));
        }

        @Test
        void bringsTheNewsOfItsDelivery() {
            Map<String, Object> row = ours();
            row.putAll(Map.of("SendStatus", 3, "ErrCode", "DELIVERED", "ReceiveDate", "2026-01-02 12:00:09"));
            lists(row);

            DeliveryReport report = ((Found) ask(doubt(0))).report().orElseThrow();

            assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(report.at()).contains(Instant.parse("2026-01-02T04:00:09Z"));
            assertThat(report.attempt()).contains(Bench.attempt(7));
            assertThat(report.to()).contains(Bench.MAINLAND);
        }

        @Test
        void bringsTheNewsOfItsFailure() {
            Map<String, Object> row = ours();
            row.putAll(Map.of("SendStatus", "2", "ErrCode", "MOBILE_IN_BLACK"));
            lists(row);

            DeliveryReport report = ((Found) ask(doubt(0))).report().orElseThrow();

            assertThat(report.status()).isEqualTo(ReportStatus.UNDELIVERABLE);
            assertThat(report.failure().orElseThrow().kind()).isEqualTo(FailureKind.RECIPIENT_OPTED_OUT);
            assertThat(report.at()).isEmpty();
        }

        @Test
        void isFoundOnALaterPage() {
            List<Map<String, Object>> full = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                full.add(row("other-" + i, "2026-01-02 12:00:01"));
            }
            listsPage("20260102", 1, list(101, full));
            listsPage("20260102", 2, list(101, full));
            listsPage("20260102", 3, list(101, List.of(ours())));

            assertThat(ask(doubt(0))).isInstanceOf(Found.class);
            assertThat(bench.requests()).hasSize(3);
        }
    }

    @Nested
    class AnEmptyList {
        @ParameterizedTest
        @CsvSource({
            "0, 2026-01-02T05:00:00Z, false",
            "1, 2026-01-02T04:00:39Z, false",
            "1, 2026-01-02T04:00:40Z, true",
            "5, 2026-01-02T04:30:00Z, true",
        })
        void provesSomethingTheSecondTimeHalfAMinuteAfterTheLastByte(int emptyAnswers, String now, boolean conclusive) {
            lists();
            bench.time.set(now);

            assertThat(ask(doubt(emptyAnswers))).isEqualTo(new NotFound(conclusive));
        }

        @Test
        void provesNothingWhereTheSettingSaysSo() {
            try (Bench wary = new Bench(definition -> definition.queryConclusive(false))) {
                wary.answer(okJson(list(0, List.of())));
                wary.time.set("2026-01-02T05:00:00Z");

                assertThat(ask(wary, doubt(3))).isEqualTo(new NotFound(false));
            }
        }

        /** The service may know it in another form than we ask for. */
        @Test
        void provesNothingOfANumberThatLooksLikeOneOfTheMainland() {
            lists();
            bench.time.set("2026-01-02T05:00:00Z");
            Doubt mainland = doubt(1);

            assertThat(ask(mainland)).isEqualTo(new NotFound(true));
            assertThat(ask(new Doubt(mainland.attempt(), Msisdn.of("+13125550100"), mainland.handedOver(), 1)))
                    .isEqualTo(new NotFound(false));
        }

        @Test
        void provesNothingWhereSomethingWithoutANameWasSentAtThatTime() {
            lists(row("", "2026-01-02 12:03:00"));
            bench.time.set("2026-01-02T05:00:00Z");

            assertThat(ask(doubt(1))).isEqualTo(new NotFound(false));
        }

        @Test
        void isNotDisturbedByWhatWasSentAtOtherTimes() {
            lists(row("", "2026-01-02 11:00:00"), row("", "2026-01-02 13:00:00"), row("x", "2026-01-02 12:00:00"));
            bench.time.set("2026-01-02T06:00:00Z");

            assertThat(ask(doubt(1))).isEqualTo(new NotFound(true));
        }

        @Test
        void provesNothingIfMoreIsPromisedThanShown() {
            lists();
            bench.answer("QuerySendDetails", okJson(list(3, List.of())));
            bench.time.set("2026-01-02T05:00:00Z");

            assertThat(ask(doubt(1))).isEqualTo(new NotFound(false));
        }

        @Test
        void provesNothingIfItIsLongerThanIsRead() {
            List<Map<String, Object>> full = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                full.add(row("other-" + i, "2026-01-02 12:00:01"));
            }
            bench.answer(okJson(list(5_000, full)));
            bench.time.set("2026-01-02T05:00:00Z");

            assertThat(ask(doubt(1))).isEqualTo(new NotFound(false));
            assertThat(bench.requests()).hasSize(20);
        }
    }

    @Nested
    class AroundMidnightInChina {
        private Doubt at(String instant) {
            return new Doubt(Bench.attempt(7), Bench.MAINLAND, Instant.parse(instant), 1);
        }

        @Test
        void asksBothDays() {
            lists();
            bench.time.set("2026-01-02T16:30:00Z");

            assertThat(ask(at("2026-01-02T15:59:50Z"))).isEqualTo(new NotFound(true));
            assertThat(askedDays()).containsExactly("20260102", "20260103");
        }

        @Test
        void findsTheAttemptOnTheSecondDay() {
            listsPage("20260102", 1, list(0, List.of()));
            listsPage("20260103", 1, list(1, List.of(ours())));
            bench.time.set("2026-01-02T16:30:00Z");

            assertThat(ask(at("2026-01-02T16:00:10Z"))).isInstanceOf(Found.class);
        }

        @Test
        void asksForNoDayToComeAndThenProvesNothing() {
            lists();
            bench.time.set("2026-01-02T15:59:00Z");

            assertThat(ask(at("2026-01-02T15:58:00Z"))).isEqualTo(new NotFound(false));
            assertThat(askedDays()).containsExactly("20260102");
        }
    }

    @Nested
    class AnAttemptThatSharedItsCall {
        @Test
        void isTheOnlyOneWithoutANameAtThatTime() {
            Map<String, Object> row = row("", "2026-01-02 12:00:02");
            row.put("SendStatus", 3);
            lists(row, row("x", "2026-01-02 12:00:02"), row("", "2026-01-02 10:00:00"));

            Found found = (Found) ask(batchedDoubt(0));

            assertThat(found.outcome()).isEqualTo(SubmitOutcome.accepted(""));
            assertThat(found.report().orElseThrow().rawStatus()).isEqualTo("DELIVERED");
        }

        @Test
        void isNotGuessedAmongSeveral() {
            lists(row("", "2026-01-02 12:00:02"), row("", "2026-01-02 12:05:00"));
            bench.time.set("2026-01-02T05:00:00Z");

            assertThat(ask(batchedDoubt(1))).isEqualTo(new NotFound(false));
        }

        @Test
        void mayBeOneWhoseTimeNobodyCanRead() {
            lists(row("", "soon"));

            assertThat(ask(batchedDoubt(0))).isInstanceOf(Found.class);
        }

        @Test
        void isProvedMissingLikeAnyOther() {
            lists();
            bench.time.set("2026-01-02T05:00:00Z");

            assertThat(ask(batchedDoubt(1))).isEqualTo(new NotFound(true));
        }
    }

    @Nested
    class AServiceThatCannotBeAsked {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"Code\":\"isv.AMOUNT_NOT_ENOUGH\"}",
                    "{\"Code\":\"isp.SYSTEM_ERROR\"}",
                    "{\"Code\":\"Throttling.User\"}",
                    "{\"Code\":\"never heard of\"}",
                })
        void saysWhy(String body) {
            bench.answer(okJson(body));

            Unavailable unavailable = (Unavailable) ask(doubt(1));

            assertThat(body).contains(unavailable.failure().code());
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"Code\":\"OK\"}", "{}", "<html>", "{\"Code\":\"OK\",\"TotalCount\":\"many\"}", "[]"})
        void isNotTakenForAnEmptyList(String body) {
            bench.answer(okJson(body));
            bench.time.set("2026-01-02T05:00:00Z");

            assertThat(ask(doubt(1))).isInstanceOf(Unavailable.class);
        }

        @Test
        void isNotTakenForAnEmptyListWhenItFailsHalfWay() {
            listsPage("20260102", 1, list(0, List.of()));
            bench.server.stubFor(post(anyUrl())
                    .withQueryParam("SendDate", equalTo("20260103"))
                    .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
            bench.time.set("2026-01-02T16:30:00Z");
            Doubt doubt = new Doubt(Bench.attempt(7), Bench.MAINLAND, Instant.parse("2026-01-02T15:59:50Z"), 1);

            assertThat(ask(doubt)).isInstanceOf(Unavailable.class);
        }

        @Test
        void changesNothingWhenItSaysOkWithAnotherStatus() {
            bench.answer(aResponse().withStatus(500).withBody(list(0, List.of())));
            bench.time.set("2026-01-02T05:00:00Z");

            assertThat(ask(doubt(1))).isInstanceOf(Unavailable.class);
        }
    }
}
