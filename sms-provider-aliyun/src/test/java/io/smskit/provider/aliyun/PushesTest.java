package io.smskit.provider.aliyun;

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
import org.junit.jupiter.params.provider.ValueSource;

class PushesTest {
    private static Channel channel(UnaryOperator<Aliyun> change) {
        Aliyun definition = Aliyun.accessKey("testId", "testSecret").signName("Acme");
        return Bench.open(change.apply(definition), new StillTime("2026-01-02T03:04:05Z"));
    }

    @Nested
    class AtTheDoor {
        private PushVerdict push(UnaryOperator<Aliyun> change, Push push) {
            try (Channel channel = channel(change)) {
                return channel.ability(PushReceive.class).orElseThrow().receive(push);
            }
        }

        private PushVerdict push(String path) {
            return push(definition -> definition.pushSecret(Bench.PUSH_SECRET), Push.of(path, new byte[] {'['}));
        }

        private PushVerdict pushFrom(String address) {
            return push(
                    definition -> definition
                            .pushSecret(Bench.PUSH_SECRET)
                            .pushFrom("203.0.113.7", "198.51.100.0/24", "2001:db8::/32"),
                    Push.of("/" + Bench.PUSH_SECRET + "/report", new byte[0]).peer(address));
        }

        private void assertRefused(PushVerdict verdict, int status, String reason) {
            assertThat(verdict).isInstanceOf(PushVerdict.Refused.class);
            PushVerdict.Refused refused = (PushVerdict.Refused) verdict;
            assertThat(refused.answer().status()).isEqualTo(status);
            assertThat(refused.reason()).isEqualTo(reason);
        }

        @ParameterizedTest
        @ValueSource(strings = {"report", "reply"})
        void whoKnowsTheSecretIsTakenAndNotTrusted(String kind) {
            PushVerdict.Taken taken = (PushVerdict.Taken) push("/" + Bench.PUSH_SECRET + "/" + kind);

            assertThat(taken.raw().kind()).isEqualTo(kind);
            assertThat(taken.raw().body()).isEqualTo(new byte[] {'['});
            assertThat(taken.raw().isTrusted()).isFalse();
            assertThat(taken.stored().status()).isEqualTo(200);
            assertThat(taken.stored().body()).isEqualTo("{\"code\":0,\"msg\":\"OK\"}");
            assertThat(taken.notStored().status()).isEqualTo(503);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/",
                    "/report",
                    "/wrong/report",
                    "/" + Bench.PUSH_SECRET + "x/report",
                    "/canary-push-secre/report"
                })
        void whoDoesNotIsRefused(String path) {
            assertRefused(push(path), 403, "secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "/other", "/report/more"})
        void whoKnowsTheSecretAndNoDoorIsRefused(String rest) {
            assertRefused(push("/" + Bench.PUSH_SECRET + rest), 403, "path");
        }

        @Test
        void everybodyIsRefusedWhereThereIsNoSecret() {
            assertRefused(push(definition -> definition, Push.of("//report", new byte[0])), 403, "secret");
            assertRefused(push(definition -> definition, Push.of("/report", new byte[0])), 403, "secret");
        }

        @Test
        void aHugeBodyIsRefused() {
            Push huge = Push.of("/" + Bench.PUSH_SECRET + "/report", new byte[(1 << 20) + 1]);

            assertRefused(push(definition -> definition.pushSecret(Bench.PUSH_SECRET), huge), 413, "size");
        }

        @ParameterizedTest
        @ValueSource(strings = {"203.0.113.7", "198.51.100.255", "2001:db8:1::9", "::ffff:203.0.113.7"})
        void addressesOnTheListAreTaken(String address) {
            assertThat(pushFrom(address)).isInstanceOf(PushVerdict.Taken.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "203.0.113.8",
                    "198.51.101.0",
                    "2001:db9::1",
                    "::1",
                    "",
                    "localhost",
                    "203.0.113.7, 1.2.3.4",
                    "203.0.113"
                })
        void otherAddressesAreRefused(String address) {
            assertRefused(pushFrom(address), 403, "address");
        }
    }

    private static DecodedReports decode(String kind, byte[] body) {
        try (Channel channel = channel(definition -> definition)) {
            return channel.ability(ReportDecode.class).orElseThrow().decode(RawReport.of(kind, body));
        }
    }

    private static DecodedReports decode(String kind, String body) {
        return decode(kind, body.getBytes(UTF_8));
    }

    @Nested
    class Reports {
        private static final String ROW = "{\"phone_number\":\"13800138000\",\"send_time\":\"2026-01-02 11:04:05\","
                + "\"report_time\":\"2026-01-02 11:04:15\",\"success\":true,\"err_code\":\"DELIVERED\",\"err_msg\":\"用户接收成功\","
                + "\"sms_size\":\"1\",\"biz_id\":\"900\",\"out_id\":\"0000000000007-1\"}";

        private DeliveryReport only(String row) {
            DecodedReports decoded = decode("report", "[" + row + "]");
            assertThat(decoded.malformed()).isZero();
            assertThat(decoded.inbound()).isEmpty();
            assertThat(decoded.reports()).hasSize(1);
            return decoded.reports().get(0);
        }

        @Test
        void nameAttemptNumberTimeAndState() {
            DeliveryReport report = only(ROW);

            assertThat(report.status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(report.rawStatus()).isEqualTo("DELIVERED");
            assertThat(report.attempt()).contains(Bench.attempt(7));
            assertThat(report.providerMessageId()).contains("900");
            assertThat(report.to()).contains(Bench.MAINLAND);
            assertThat(report.at()).contains(Instant.parse("2026-01-02T03:04:15Z"));
            assertThat(report.failure()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "MOBILE_NOT_ON_SERVICE, RECIPIENT_UNREACHABLE",
            "INVALID_NUMBER, RECIPIENT_UNREACHABLE",
            "MOBILE_ACCOUNT_ABNORMAL, RECIPIENT_UNREACHABLE",
            "MOBLLE_TERMINAL_ERROR, RECIPIENT_UNREACHABLE",
            "MOBILE_TERMINAL_ERROR, RECIPIENT_UNREACHABLE",
            "MOBILE_SEND_LIMIT, RECIPIENT_THROTTLED",
            "MOBILE_IN_BLACK, RECIPIENT_OPTED_OUT",
            "W-BLACK, RECIPIENT_OPTED_OUT",
            "USER_REJECT, RECIPIENT_OPTED_OUT",
            "CONTENT_KEYWORD, CONTENT_REFUSED",
            "CONTENT_ERROR, CONTENT_REFUSED",
            "NO_ROUTE, DESTINATION_UNSUPPORTED",
            "IS_CLOSE, DESTINATION_UNSUPPORTED",
            "IS_CLOSED, DESTINATION_UNSUPPORTED",
            "SP_UNKNOWN_ERROR, PROVIDER_ERROR",
            "SP_NOT_BY_INTER_SMS, DESTINATION_UNSUPPORTED",
            "PORT_NOT_REGISTERED, SIGN_NAME_REFUSED",
            "isv.BLACK_KEY_CONTROL_LIMIT, CONTENT_REFUSED",
        })
        void ofEveryReceiptCodeKeepItAndSayWhy(String code, FailureKind kind) {
            DeliveryReport report = only(ROW.replace("true", "false").replace("DELIVERED", code));

            assertThat(report.status()).isEqualTo(ReportStatus.UNDELIVERABLE);
            assertThat(report.rawStatus()).isEqualTo(code);
            assertThat(report.failure().orElseThrow().kind()).isEqualTo(kind);
            assertThat(report.failure().orElseThrow().code()).isEqualTo(code);
        }

        @Test
        void ofUnknownCodesAreKeptRaw() {
            DeliveryReport report = only(ROW.replace("true", "false").replace("DELIVERED", "XX:0001"));

            assertThat(report.rawStatus()).isEqualTo("XX:0001");
            assertThat(report.failure().orElseThrow().kind()).isEqualTo(FailureKind.UNRECOGNISED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"true", "false"})
        void thatOnlySayThatItWasSubmittedAreNotFinal(String success) {
            DeliveryReport report = only(ROW.replace("true", success).replace("DELIVERED", "REQUEST_SUCCESS"));

            assertThat(report.status()).isEqualTo(ReportStatus.ENROUTE);
            assertThat(report.status().isFinal()).isFalse();
        }

        @Test
        void areReadWithoutTheirOptionalParts() {
            assertThat(only(ROW.replace("\"success\":true,", "")).status()).isEqualTo(ReportStatus.DELIVERED);
            assertThat(only(ROW.replace("\"success\":true,", "").replace("DELIVERED", "NO_ROUTE"))
                            .status())
                    .isEqualTo(ReportStatus.UNDELIVERABLE);
            assertThat(only(ROW.replace("\"DELIVERED\"", "\"\"")).rawStatus()).isEqualTo("DELIVERED");
            assertThat(only(ROW.replace("0000000000007-1", "theirs")).attempt()).isEmpty();
            assertThat(only(ROW.replace("\"biz_id\":\"900\",", "")).providerMessageId())
                    .isEmpty();
            assertThat(only(ROW.replace("\"true\"", "true")).status()).isEqualTo(ReportStatus.DELIVERED);
        }

        @Test
        void mayComeAloneWithoutAnArray() {
            assertThat(decode("report", ROW).reports()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-02 11:04:15, 2026-01-02T03:04:15Z",
            "20260102110415, 2026-01-02T03:04:15Z",
            "2026-01-02T11:04:15, 2026-01-02T03:04:15Z",
            "2026-01-02 11:04:15.0, 2026-01-02T03:04:15Z",
            "2026/01/02 11:04:15, 2026-01-02T03:04:15Z",
            "2026-01-02 00:00:00, 2026-01-01T16:00:00Z",
        })
        void areTimedInChina(String text, String instant) {
            assertThat(only(ROW.replace("2026-01-02 11:04:15", text)).at()).contains(Instant.parse(instant));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-02-30 00:00:00", "9999999999", "now", ""})
        void ofUnreadableTimesFallBackToTheTimeOfSending(String text) {
            assertThat(only(ROW.replace("2026-01-02 11:04:15", text)).at())
                    .contains(Instant.parse("2026-01-02T03:04:05Z"));
        }

        @ParameterizedTest
        @CsvSource({
            "13800138000, +8613800138000",
            "8613800138000, +8613800138000",
            "+8613800138000, +8613800138000",
            "008613800138000, +8613800138000",
            "85251234567, +85251234567",
            "0085251234567, +85251234567",
        })
        void nameNumbersInManyForms(String text, String number) {
            assertThat(only(ROW.replace("13800138000", text)).to()).contains(Msisdn.of(number));
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
                    "{\"phone_number\":\"13800138000\",\"success\":true}",
                    "{\"phone_number\":\"1380013****\",\"success\":true,\"biz_id\":\"1\"}",
                    "{\"phone_number\":\"13800138000\",\"biz_id\":\"1\"}",
                    "{\"success\":true,\"biz_id\":\"1\"}",
                    "{\"phone_number\":{},\"success\":[],\"biz_id\":null,\"err_code\":{}}",
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
        private static final String ROW = "{\"phone_number\":\"13800138000\",\"send_time\":\"2026-01-02 11:04:05\","
                + "\"content\":\"TD\",\"sign_name\":\"Acme\",\"dest_code\":\"1069\",\"sequence_id\":1234567890}";

        private InboundMessage only(String row) {
            DecodedReports decoded = decode("reply", "[" + row + "]");
            assertThat(decoded.malformed()).isZero();
            assertThat(decoded.reports()).isEmpty();
            assertThat(decoded.inbound()).hasSize(1);
            return decoded.inbound().get(0);
        }

        @Test
        void nameWhoWhatWhereAndWhen() {
            InboundMessage message = only(ROW);

            assertThat(message.from()).isEqualTo(Bench.MAINLAND);
            assertThat(message.text()).isEqualTo("TD");
            assertThat(message.to()).contains("1069");
            assertThat(message.sentAt()).contains(Instant.parse("2026-01-02T03:04:05Z"));
            assertThat(message.providerMessageId()).contains("1234567890");
        }

        @Test
        void takeTheIdAlsoAsText() {
            assertThat(only(ROW.replace("1234567890", "\"seq-1\"")).providerMessageId())
                    .contains("seq-1");
        }

        @Test
        void mayBeEmptyOrANumber() {
            assertThat(only(ROW.replace("\"TD\"", "\"\"")).text()).isEmpty();
            assertThat(only(ROW.replace("\"TD\"", "1")).text()).isEqualTo("1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"phone_number\":\"13800138000\"}",
                    "{\"content\":\"x\"}",
                    "{\"phone_number\":\"13800138000\",\"content\":{}}"
                })
        void thatCannotBeReadSpoilNoOther(String bad) {
            DecodedReports decoded = decode("reply", "[" + bad + "," + ROW + "]");

            assertThat(decoded.inbound()).hasSize(1);
            assertThat(decoded.malformed()).isEqualTo(1);
        }
    }

    @Nested
    class AnyBytes {
        @ParameterizedTest
        @ValueSource(strings = {"", "x", "[", "[{]", "7", "\"x\"", "{\"a\":1,\"a\":2}"})
        void thatAreNoRowsAreCountedOnce(String body) {
            assertThat(decode("report", body)).isEqualTo(new DecodedReports(List.of(), List.of(), 1));
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
                    RawReport raw = RawReport.of(random.nextBoolean() ? "report" : "reply", bytes);

                    DecodedReports decoded = decode.decode(raw);

                    int rows = decoded.reports().size() + decoded.inbound().size() + decoded.malformed();
                    assertThat(rows).as("seed %d", seed).isBetween(1, 12);
                }
            }
        }
    }
}
