package io.smskit.provider.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Msisdn;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.InboundMessage;
import io.smskit.delivery.ReportStatus;
import io.smskit.spi.Channel;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.Push;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.PushVerdict;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushesTest {
    private static Channel channel(UnaryOperator<Tencent> change) {
        Tencent definition = Tencent.secret("testId", "testKey").sdkAppId("1400006666");
        return Bench.open(change.apply(definition), new SetTime("2026-01-02T03:04:05Z"));
    }

    @Nested
    class AtTheDoor {
        private PushVerdict push(String path, byte[] body) {
            try (Channel channel = channel(
                    definition -> definition.pushSecret(Bench.PUSH_SECRET).pushFrom("203.0.113.7"))) {
                return channel.ability(PushReceive.class)
                        .orElseThrow()
                        .receive(Push.of(path, body).peer("203.0.113.7"));
            }
        }

        private void assertRefused(PushVerdict verdict, int status, String body) {
            assertThat(verdict).isInstanceOf(PushVerdict.Refused.class);
            PushVerdict.Refused refused = (PushVerdict.Refused) verdict;
            assertThat(refused.answer().status()).isEqualTo(status);
            assertThat(refused.answer().body()).isEqualTo(body);
        }

        @ParameterizedTest
        @ValueSource(strings = {"report", "reply"})
        void whoKnowsTheSecretIsTakenAndNotTrusted(String kind) {
            PushVerdict.Taken taken = (PushVerdict.Taken) push("/" + Bench.PUSH_SECRET + "/" + kind, new byte[] {'['});

            assertThat(taken.raw().kind()).isEqualTo(kind);
            assertThat(taken.raw().body()).isEqualTo(new byte[] {'['});
            assertThat(taken.raw().isTrusted()).isFalse();
            assertThat(taken.stored().status()).isEqualTo(200);
            assertThat(taken.stored().body()).isEqualTo("{\"result\":0,\"errmsg\":\"OK\"}");
            assertThat(taken.notStored().status()).isEqualTo(503);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/report",
                    "/wrong/report",
                    "/canary-push-secret/other",
                    "/canary-push-secret/pulled-reports"
                })
        void whoDoesNotIsRefused(String path) {
            assertRefused(push(path, new byte[0]), 403, "{\"result\":403,\"errmsg\":\"forbidden\"}");
        }

        @Test
        void aHugeBodyIsRefused() {
            assertRefused(
                    push("/" + Bench.PUSH_SECRET + "/report", new byte[(1 << 20) + 1]),
                    413,
                    "{\"result\":413,\"errmsg\":\"too large\"}");
        }

        @Test
        void everybodyIsRefusedWhereThereIsNoSecret() {
            try (Channel channel = channel(definition -> definition)) {
                assertThat(channel.ability(PushReceive.class).orElseThrow().receive(Push.of("/report", new byte[0])))
                        .isInstanceOf(PushVerdict.Refused.class);
            }
        }
    }

    private static DecodedReports decode(UnaryOperator<Tencent> change, RawReport raw) {
        try (Channel channel = channel(change)) {
            return channel.ability(ReportDecode.class).orElseThrow().decode(raw);
        }
    }

    private static DecodedReports decode(String kind, String body) {
        return decode(definition -> definition, RawReport.of(kind, body.getBytes(UTF_8)));
    }

    @Nested
    class Reports {
        private static final String ROW = "{\"user_receive_time\":\"2026-01-02 11:04:15\",\"nationcode\":\"86\","
                + "\"mobile\":\"13800138000\",\"report_status\":\"SUCCESS\",\"errmsg\":\"DELIVRD\","
                + "\"description\":\"用户短信送达成功\",\"sid\":\"5000:1045710669157053657849499619\"}";
        private static final String FAILED = ROW.replace("SUCCESS", "FAIL");

        private DeliveryReport only(String row) {
            DecodedReports decoded = decode("report", "[" + row + "]");
            assertThat(decoded.malformed()).isZero();
            assertThat(decoded.inbound()).isEmpty();
            assertThat(decoded.reports()).hasSize(1);
            return decoded.reports().get(0);
        }

        @Test
        void nameIdNumberTimeAndState() {
            DeliveryReport report = only(ROW);

            assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(report.rawStatus()).isEqualTo("DELIVRD");
            assertThat(report.attempt()).isEmpty();
            assertThat(report.providerMessageId()).contains("5000:1045710669157053657849499619");
            assertThat(report.to()).contains(Bench.MAINLAND);
            assertThat(report.at()).contains(Instant.parse("2026-01-02T03:04:15Z"));
            assertThat(report.failure()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.smskit.provider.tencent.TencentCodesTest#documentedOfReceipts")
        void ofEveryReceiptCodeKeepItAndSayWhy(String code, String action) {
            DeliveryReport report = only(FAILED.replace("DELIVRD", code));

            assertThat(report.status().isFinal()).isTrue();
            assertThat(report.rawStatus()).isEqualTo(code);
            assertThat(report.failure().orElseThrow().kind())
                    .isEqualTo(TencentCodes.TABLE.find(code).orElseThrow().kind());
            assertThat(report.failure().orElseThrow().code()).isEqualTo(code);
        }

        @ParameterizedTest
        @CsvSource({
            "EXPIRED, EXPIRED",
            "UNDELIV, UNDELIVERABLE",
            "REJECTD, REJECTED",
            "DELETED, DELETED",
            "MK:0001, UNDELIVERABLE",
            "ACCEPTD, ACCEPTED",
            "ENROUTE, ENROUTE",
            "SCHEDULED, ENROUTE",
            "UNKNOWN, UNKNOWN",
        })
        void useTheWordsOfSmpp(String code, ReportStatus status) {
            assertThat(only(FAILED.replace("DELIVRD", code)).status()).isEqualTo(status);
            assertThat(only(FAILED.replace("DELIVRD", code)).failure().isPresent())
                    .isEqualTo(status.isFinal());
            assertThat(only(ROW.replace("\"SUCCESS\"", "\"\"").replace("DELIVRD", code))
                            .status())
                    .as("where only the code speaks")
                    .isEqualTo(status);
        }

        @Test
        void ofUnknownCodesAreKeptRaw() {
            DeliveryReport report = only(FAILED.replace("DELIVRD", "XX:0001"));

            assertThat(report.status()).isEqualTo(ReportStatus.UNDELIVERABLE);
            assertThat(report.rawStatus()).isEqualTo("XX:0001");
            assertThat(report.failure().orElseThrow().kind()).isEqualTo(FailureKind.UNRECOGNISED);
            assertThat(report.failure().orElseThrow().code()).isEqualTo("XX:0001");
        }

        @Test
        void haveTheMeaningThatTheSettingsGiveThem() {
            DecodedReports decoded = decode(
                    definition -> definition
                            .receiptCode("XX:*", FailureKind.RECIPIENT_UNREACHABLE)
                            .receiptCode("MK:0001", FailureKind.CONTENT_REFUSED),
                    RawReport.of(
                            "report",
                            ("[" + FAILED.replace("DELIVRD", "XX:0001") + "," + FAILED.replace("DELIVRD", "MK:0001")
                                            + "]")
                                    .getBytes(UTF_8)));

            assertThat(decoded.reports())
                    .extracting(report -> report.failure().orElseThrow().kind())
                    .containsExactly(FailureKind.RECIPIENT_UNREACHABLE, FailureKind.CONTENT_REFUSED);
        }

        @Test
        void thatSayYesAndNoAreNotFinal() {
            assertThat(only(FAILED).status()).isEqualTo(ReportStatus.UNKNOWN);
            assertThat(only(FAILED).failure()).isEmpty();
        }

        @Test
        void areReadWithoutTheirOptionalParts() {
            assertThat(only(ROW.replace("\"DELIVRD\"", "\"\"")).rawStatus()).isEqualTo("SUCCESS");
            assertThat(only(FAILED.replace("\"DELIVRD\"", "\"\""))
                            .failure()
                            .orElseThrow()
                            .code())
                    .isEqualTo("FAIL");
            assertThat(only(ROW.replace("\"nationcode\":\"86\",", "")).to()).contains(Bench.MAINLAND);
            assertThat(only(ROW.replace("\"5000:1045710669157053657849499619\"", "42"))
                            .providerMessageId())
                    .contains("42");
        }

        @Test
        void nameTheAttemptWhereTheServiceRepeatsWhatTheCallCarried() {
            String echoing = ROW.replace("\"sid\"", "\"ext\":\"0000000000007-1\",\"sid\"");

            assertThat(only(echoing).attempt()).contains(Bench.attempt(7));
            assertThat(only(echoing).providerMessageId()).isPresent();
            assertThat(only(echoing.replace("0000000000007-1", "theirs")).attempt())
                    .isEmpty();
            assertThat(only(echoing.replace("5000:1045710669157053657849499619", ""))
                            .attempt())
                    .contains(Bench.attempt(7));
        }

        @Test
        void mayComeAloneWithoutAnArray() {
            assertThat(decode("report", ROW).reports()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-02 11:04:15, 2026-01-02T03:04:15Z",
            "2026-01-02 00:00:00, 2026-01-01T16:00:00Z",
            "20260102110415, 2026-01-02T03:04:15Z",
            "1767323055, 2026-01-02T03:04:15Z",
        })
        void areTimedInChina(String text, Instant instant) {
            assertThat(only(ROW.replace("2026-01-02 11:04:15", text)).at()).contains(instant);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-02-30 00:00:00", "99999999999999", "now", "", "0", "-5"})
        void ofUnreadableTimesHaveNone(String text) {
            assertThat(only(ROW.replace("2026-01-02 11:04:15", text)).at()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "86, 13800138000, +8613800138000",
            "86, 8613800138000, +8613800138000",
            "86, +8613800138000, +8613800138000",
            "86, 008613800138000, +8613800138000",
            "852, 51234567, +85251234567",
            "1, 4155550100, +14155550100",
            "852, +85251234567, +85251234567",
        })
        void nameNumbersInManyForms(String country, String national, String number) {
            String row = ROW.replace("\"86\"", "\"" + country + "\"").replace("13800138000", national);

            assertThat(only(row).to()).contains(Msisdn.of(number));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "7",
                    "null",
                    "\"x\"",
                    "true",
                    "{\"mobile\":\"13800138000\",\"nationcode\":\"86\",\"report_status\":\"SUCCESS\"}",
                    "{\"mobile\":\"1380013****\",\"nationcode\":\"86\",\"report_status\":\"SUCCESS\",\"sid\":\"1\"}",
                    "{\"mobile\":\"13800138000\",\"nationcode\":\"86\",\"sid\":\"1\"}",
                    "{\"mobile\":\"13800138000\",\"nationcode\":\"86\",\"report_status\":\"MAYBE\",\"sid\":\"1\"}",
                    "{\"report_status\":\"SUCCESS\",\"sid\":\"1\"}",
                    "{\"mobile\":{},\"nationcode\":[],\"report_status\":null,\"errmsg\":{},\"sid\":[]}",
                })
        void thatCannotBeReadSpoilNoOther(String bad) {
            DecodedReports decoded = decode("report", "[" + ROW + "," + bad + "," + ROW + "]");

            assertThat(decoded.reports()).hasSize(2);
            assertThat(decoded.malformed()).isEqualTo(1);
        }

        @Test
        void beyondAThousandAreCountedOnly() {
            DecodedReports decoded = decode("report", "[" + (ROW + ",").repeat(1_200) + ROW + "]");

            assertThat(decoded.reports()).hasSize(1_000);
            assertThat(decoded.malformed()).isEqualTo(201);
        }
    }

    @Nested
    class Replies {
        private static final String ROW = "{\"extend\":\"01\",\"mobile\":\"13800138000\",\"nationcode\":\"86\","
                + "\"sign\":\"腾讯云\",\"text\":\"TD\",\"time\":1767323055}";

        private InboundMessage only(String body) {
            DecodedReports decoded = decode("reply", body);
            assertThat(decoded.malformed()).isZero();
            assertThat(decoded.reports()).isEmpty();
            assertThat(decoded.inbound()).hasSize(1);
            return decoded.inbound().get(0);
        }

        @Test
        void comeAloneAndNameWhoWhatWhereAndWhen() {
            InboundMessage message = only(ROW);

            assertThat(message.from()).isEqualTo(Bench.MAINLAND);
            assertThat(message.text()).isEqualTo("TD");
            assertThat(message.to()).contains("01");
            assertThat(message.sentAt()).contains(Instant.parse("2026-01-02T03:04:15Z"));
            assertThat(message.providerMessageId()).as("the service has none").isEmpty();
        }

        @Test
        void mayComeInAnArray() {
            assertThat(only("[" + ROW + "]").text()).isEqualTo("TD");
        }

        @Test
        void mayBeEmptyOrANumberAndHaveNoExtension() {
            assertThat(only(ROW.replace("\"TD\"", "\"\"")).text()).isEmpty();
            assertThat(only(ROW.replace("\"TD\"", "1")).text()).isEqualTo("1");
            assertThat(only(ROW.replace("\"01\"", "\"\"")).to()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"mobile\":\"13800138000\",\"nationcode\":\"86\"}",
                    "{\"text\":\"x\"}",
                    "{\"mobile\":\"13800138000\",\"nationcode\":\"86\",\"text\":{}}"
                })
        void thatCannotBeReadSpoilNoOther(String bad) {
            DecodedReports decoded = decode("reply", "[" + bad + "," + ROW + "]");

            assertThat(decoded.inbound()).hasSize(1);
            assertThat(decoded.malformed()).isEqualTo(1);
        }
    }

    @Nested
    class FetchedPages {
        private static final String REPORTS = "{\"Response\":{\"RequestId\":\"r-1\",\"PullSmsSendStatusSet\":[";
        private static final String ROW = "{\"UserReceiveTime\":1767323055,\"CountryCode\":\"86\","
                + "\"SubscriberNumber\":\"13800138000\",\"PhoneNumber\":\"+8613800138000\",\"SerialNo\":\"62\","
                + "\"ReportStatus\":\"FAIL\",\"Description\":\"MK:0001\",\"SessionContext\":\"0000000000007-1\"}";

        private DeliveryReport only(String row) {
            DecodedReports decoded = decode("pulled-reports", REPORTS + row + "]}}");
            assertThat(decoded.malformed()).isZero();
            return decoded.reports().get(0);
        }

        @Test
        void nameTheAttemptTheIdTheNumberAndTheReason() {
            DeliveryReport report = only(ROW);

            assertThat(report.attempt()).contains(Bench.attempt(7));
            assertThat(report.providerMessageId()).contains("62");
            assertThat(report.to()).contains(Bench.MAINLAND);
            assertThat(report.rawStatus()).isEqualTo("MK:0001");
            assertThat(report.failure().orElseThrow().kind()).isEqualTo(FailureKind.RECIPIENT_INVALID);
        }

        @Test
        void areReadWithoutTheirOptionalParts() {
            assertThat(only(ROW.replace("\"+8613800138000\"", "\"\"")).to()).contains(Bench.MAINLAND);
            assertThat(only(ROW.replace("0000000000007-1", "shared:00aa")).attempt())
                    .isEmpty();
            assertThat(only(ROW.replace("\"62\"", "\"\"")).providerMessageId()).isEmpty();
        }

        @Test
        void keepGoodRowsBesideBadOnes() {
            DecodedReports decoded = decode("pulled-reports", REPORTS + "7," + ROW + ",{}]}}");

            assertThat(decoded.reports()).hasSize(1);
            assertThat(decoded.malformed()).isEqualTo(2);
        }
    }

    @Nested
    class AnyBytes {
        @ParameterizedTest
        @ValueSource(strings = {"", "x", "[", "[{]", "7", "\"x\"", "{\"a\":1,\"a\":2}"})
        void thatAreNoRowsAreCountedOnce(String body) {
            for (String kind : List.of("report", "reply", "pulled-reports", "pulled-replies", "other")) {
                assertThat(decode(kind, body)).isEqualTo(new DecodedReports(List.of(), List.of(), 1));
            }
        }

        @Test
        void ofAnotherKindAreCounted() {
            assertThat(decode("other", "[{},{}]").malformed()).isEqualTo(2);
        }

        @Test
        void giveAResultInsteadOfAnException() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            byte[] valid = ("[" + Reports.ROW + "," + Replies.ROW + "]").getBytes(UTF_8);
            try (Channel channel = channel(definition -> definition)) {
                ReportDecode decode = channel.ability(ReportDecode.class).orElseThrow();
                for (int i = 0; i < 5_000; i++) {
                    byte[] bytes = valid.clone();
                    for (int j = random.nextInt(3); j >= 0; j--) {
                        bytes[random.nextInt(bytes.length)] =
                                (byte) (random.nextBoolean() ? random.nextInt(256) : 32 + random.nextInt(95));
                    }

                    DecodedReports decoded =
                            decode.decode(RawReport.of(random.nextBoolean() ? "report" : "reply", bytes));

                    int rows = decoded.reports().size() + decoded.inbound().size() + decoded.malformed();
                    assertThat(rows).as("seed %d", seed).isBetween(1, 12);
                }
            }
        }
    }
}
