package io.smskit.provider.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.http.codes.CodeRow;
import io.smskit.http.codes.CodeTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunCodesTest {
    private static final CodeTable TABLE = AliyunCodes.TABLE;

    /** The documented codes, written down a second time, so that a line lost from the data file is noticed. */
    private static final List<Arguments> DOCUMENTED = Stream.of(
                    codes("TN", "isv.BUSINESS_LIMIT_CONTROL"),
                    codes("STOP", "isv.DAY_LIMIT_CONTROL isv.MONTH_LIMIT_CONTROL"),
                    codes("STOP", "isv.OUT_OF_SERVICE isv.AMOUNT_NOT_ENOUGH"),
                    codes("STOP", "isv.PRODUCT_UN_SUBSCRIPT isv.PRODUCT_UNSUBSCRIBE"),
                    codes("STOP", "isv.ACCOUNT_NOT_EXISTS isv.ACCOUNT_ABNORMAL isv.SECURITY_FROZEN_ACCOUNT"),
                    codes("STOP", "isp.RAM_PERMISSION_DENY InvalidAccessKeyId.NotFound SignatureDoesNotMatch"),
                    codes("STOP", "isv.DENY_IP_RANGE"),
                    codes("R>STOP", "InvalidTimeStamp.Expired"),
                    codes("AMB", "SignatureNonceUsed"),
                    codes("STOP", "InvalidVersion InvalidAction.NotFound"),
                    codes("AMB>R>FO", "isp.SYSTEM_ERROR isp.GATEWAY_ERROR"),
                    codes(
                            "FO",
                            "isv.SMS_SIGNATURE_ILLEGAL isv.SMS_SIGN_ILLEGAL isv.SIGN_STATE_ILLEGAL isv.SIGN_NAME_ILLEGAL"
                                    + " SIGNATURE_BLACKLIST"),
                    codes("FO", "isv.SMS_TEMPLATE_ILLEGAL"),
                    codes("FO", "isv.SMS_SIGNATURE_SCENE_ILLEGAL"),
                    codes(
                            "FO",
                            "isv.EXTEND_CODE_ERROR isv.ONE_CODE_MULTIPLE_SIGN isv.CODE_EXCEED_LIMIT isv.CODE_ERROR"),
                    codes("FO", "isv.DOMESTIC_NUMBER_NOT_SUPPORTED"),
                    codes(
                            "P",
                            "isv.TEMPLATE_MISSING_PARAMETERS isv.TEMPLATE_PARAMS_ILLEGAL template_parameter_count_illegal"
                                    + " isv.INVALID_JSON_PARAM isv.INVALID_PARAMETERS PARAMS_ILLEGAL"),
                    codes("P", "isv.PARAM_LENGTH_LIMIT isv.PARAM_NOT_SUPPORT_URL"),
                    codes("P", "isv.SMS_CONTENT_ILLEGAL isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE"),
                    codes("FO", "isv.UNSUPPORTED_CONTENT"),
                    codes("P", "isv.BLACK_KEY_CONTROL_LIMIT"),
                    codes("BL", "isv.CUSTOMER_REFUSED"),
                    codes("P", "isv.MOBILE_NUMBER_ILLEGAL"),
                    codes("P", "isv.MOBILE_COUNT_OVER_LIMIT"),
                    codes(
                            "FO",
                            "isv.SMS_TEST_SIGN_TEMPLATE_LIMIT isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL"
                                    + " isv.SMS_TEST_NUMBER_LIMIT"),
                    codes(
                            "P",
                            "isv.SMS_OVER_LIMIT SIGN_COUNT_OVER_LIMIT TEMPLATE_COUNT_OVER_LIMIT SIGN_FILE_LIMIT"
                                    + " SIGN_OVER_LIMIT TEMPLATE_OVER_LIMIT SIGN_SOURCE_ILLEGAL SMS_SIGN_EMOJI_ILLEGAL"
                                    + " ERROR_EMPTY_FILE ERROR_SIGN_X ERROR_TEMPLATE_X SHORTURL_X SOURCEURL_OVER_LIMIT"
                                    + " NO_AVAILABLE_SHORT_URL PHONENUMBERS_OVER_LIMIT"),
                    codes("TH", "Throttling Throttling.User ServiceUnavailable"),
                    codes(
                            "TN",
                            "BUSINESS_LIMIT_CONTROL_MINUTE isv.BUSINESS_LIMIT_HOUR isv.BUSINESS_LIMIT_DAY"
                                    + " BUSINESS_LIMIT_CONTROL_PHONE"),
                    codes("FO", "isv.NOT_SUPPORTED_COUNTRY isv.COUNTRY_RESTRICTED"),
                    codes("FO", "INVALID_SENDERID isv.SENDERID_ERROR"),
                    codes("STOP", "FORBIDDEN_ACTION isv.BILLING_DEDUCTION_ERROR"),
                    codes("UNDELIVERED", "MOBILE_NOT_ON_SERVICE INVALID_NUMBER"),
                    codes("UNDELIVERED", "MOBILE_ACCOUNT_ABNORMAL MOBLLE_TERMINAL_ERROR MOBILE_TERMINAL_ERROR"),
                    codes("TN", "MOBILE_SEND_LIMIT"),
                    codes("BL", "MOBILE_IN_BLACK W-BLACK X-BLACK USER_REJECT"),
                    codes("P", "CONTENT_KEYWORD CONTENT_ERROR"),
                    codes("FO", "NO_ROUTE IS_CLOSE IS_CLOSED SP_UNKNOWN_ERROR SP_NOT_BY_INTER_SMS"),
                    codes("STOP", "PORT_NOT_REGISTERED"))
            .flatMap(List::stream)
            .toList();

    /** Which kinds may stand behind a letter; the engine's own table is proved elsewhere. */
    private static final Map<String, Set<FailureKind>> KINDS = Map.of(
            "TH", Set.of(FailureKind.THROTTLED),
            "TN", Set.of(FailureKind.RECIPIENT_THROTTLED),
            "BL", Set.of(FailureKind.RECIPIENT_OPTED_OUT),
            "R>STOP", Set.of(FailureKind.CLOCK_SKEW),
            "AMB", Set.of(FailureKind.PROVIDER_ERROR),
            "AMB>R>FO", Set.of(FailureKind.PROVIDER_ERROR),
            "UNDELIVERED", Set.of(FailureKind.RECIPIENT_UNREACHABLE),
            "STOP",
                    Set.of(
                            FailureKind.QUOTA_EXHAUSTED,
                            FailureKind.OUT_OF_CREDIT,
                            FailureKind.ACCOUNT_BLOCKED,
                            FailureKind.AUTHENTICATION,
                            FailureKind.INVALID_REQUEST,
                            FailureKind.SIGN_NAME_REFUSED),
            "FO",
                    Set.of(
                            FailureKind.SIGN_NAME_REFUSED,
                            FailureKind.TEMPLATE_REFUSED,
                            FailureKind.SENDER_REFUSED,
                            FailureKind.DESTINATION_UNSUPPORTED,
                            FailureKind.CONTENT_UNSUPPORTED,
                            FailureKind.PROVIDER_ERROR),
            "P",
                    Set.of(
                            FailureKind.PARAMETER_REFUSED,
                            FailureKind.CONTENT_REFUSED,
                            FailureKind.RECIPIENT_INVALID,
                            FailureKind.INVALID_REQUEST));

    private static List<Arguments> codes(String action, String codes) {
        return Arrays.stream(codes.split(" "))
                .map(code -> Arguments.of(code, action))
                .toList();
    }

    static List<Arguments> documented() {
        return DOCUMENTED;
    }

    private static Failure failure(String code, String text) {
        return TABLE.find(code).orElseThrow().failure(code, text, Instant.parse("2026-01-31T15:59:59Z"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void knowsEveryDocumentedCode(String code, String action) {
        CodeRow row = TABLE.find(code).orElseThrow(() -> new AssertionError("no row for " + code));

        assertThat(row.action()).isEqualTo(action);
        assertThat(KINDS.get(action)).contains(row.kind());
        assertThat(failure(code, "").code()).isEqualTo(code);
        assertThat(failure(code, "").inDoubt()).isEqualTo(action.startsWith("AMB"));
        assertThat(failure(code, "").detail()).isNotEmpty();
    }

    @Test
    void hasNoRowThatThisTestDoesNotKnow() {
        Set<String> covered = DOCUMENTED.stream()
                .map(row -> TABLE.find((String) row.get()[0]).orElseThrow().code())
                .collect(Collectors.toSet());
        Set<String> others = Set.of(
                "OK",
                "DELIVERED",
                "REQUEST_SUCCESS",
                "Throttling.*",
                "isv.BUSINESS_LIMIT_MINUTE",
                "BUSINESS_LIMIT_CONTROL_HOUR",
                "BUSINESS_LIMIT_CONTROL_DAY");

        assertThat(TABLE.rows())
                .extracting(CodeRow::code)
                .allMatch(code -> covered.contains(code) || others.contains(code));
    }

    @Test
    void knowsWhatIsNoFailure() {
        assertThat(Stream.of("OK", "DELIVERED", "REQUEST_SUCCESS")
                        .map(code -> TABLE.find(code).orElseThrow()))
                .allSatisfy(row -> {
                    assertThat(row.kind()).isNull();
                    assertThatThrownBy(() -> row.failure("x", "", null)).isInstanceOf(IllegalStateException.class);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "BUSINESS_LIMIT_CONTROL, isv.BUSINESS_LIMIT_CONTROL",
        "isv.PARAMS_ILLEGAL, PARAMS_ILLEGAL",
        "isv.SIGNATURE_BLACKLIST, SIGNATURE_BLACKLIST",
        "Throttling.Api, Throttling.*",
        "isv.SHORTURL_STILL_AVAILABLE, SHORTURL_*",
        "MK-BLACK, *-BLACK",
    })
    void findsACodeUnderItsOtherNames(String code, String row) {
        assertThat(TABLE.find(code)).get().extracting(CodeRow::code).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "isv.", "isv.NEVER_HEARD_OF", "ok", "SHORTURL_*", "Throttlings"})
    void doesNotFindWhatNobodyDescribed(String code) {
        assertThat(TABLE.find(code).filter(row -> !row.isPattern())).isEmpty();
    }

    @Nested
    class Pauses {
        @ParameterizedTest
        @CsvSource({
            "触发分钟级流控Permits:1, 60",
            "触发小时级流控Permits:5, 3600",
            "触发天级流控Permits:10, 86400",
            "trigger day level flow control, 86400",
            "trigger hour level flow control, 3600",
            "something new, 60",
            "'', 60",
        })
        void comeFromTheTextOfALimit(String text, long seconds) {
            assertThat(failure("isv.BUSINESS_LIMIT_CONTROL", text).pause()).contains(Duration.ofSeconds(seconds));
        }

        @ParameterizedTest
        @CsvSource({
            "BUSINESS_LIMIT_CONTROL_MINUTE, 60",
            "isv.BUSINESS_LIMIT_HOUR, 3600",
            "isv.BUSINESS_LIMIT_DAY, 86400",
            "MOBILE_SEND_LIMIT, 86400",
        })
        void comeFromTheCode(String code, long seconds) {
            assertThat(failure(code, "").pause()).contains(Duration.ofSeconds(seconds));
        }

        @Test
        void endWithTheDayOrMonthInChina() {
            assertThat(failure("isv.DAY_LIMIT_CONTROL", "").end()).contains(Instant.parse("2026-01-31T16:00:00Z"));
            assertThat(failure("isv.MONTH_LIMIT_CONTROL", "").end()).contains(Instant.parse("2026-01-31T16:00:00Z"));
            CodeRow month = TABLE.find("isv.MONTH_LIMIT_CONTROL").orElseThrow();
            assertThat(month.failure("x", "", Instant.parse("2026-01-31T16:00:00Z"))
                            .end())
                    .contains(Instant.parse("2026-02-28T16:00:00Z"));
            assertThat(month.failure("x", "", null).end()).isEmpty();
        }
    }

    @Test
    void reachesAsFarAsTheCauseDoes() {
        assertThat(failure("InvalidVersion", "").scope()).isEqualTo(FailureScope.CHANNEL);
        assertThat(failure("isv.MOBILE_COUNT_OVER_LIMIT", "").scope()).isEqualTo(FailureScope.MESSAGE);
        assertThat(failure("isv.DOMESTIC_NUMBER_NOT_SUPPORTED", "").scope()).isEqualTo(FailureScope.MESSAGE);
        assertThat(failure("isv.SMS_SIGN_ILLEGAL", "").scope()).isEqualTo(FailureScope.SIGN_NAME);
        assertThat(failure("isv.CUSTOMER_REFUSED", "").scope()).isEqualTo(FailureScope.RECIPIENT);
    }

    @Test
    void marksWhatPointsToAnEarlierCopy() {
        assertThat(failure("isv.BUSINESS_LIMIT_CONTROL", "").pointsToEarlierCopy())
                .isTrue();
        assertThat(failure("SignatureNonceUsed", "").pointsToEarlierCopy()).isTrue();
        assertThat(failure("isv.DAY_LIMIT_CONTROL", "").pointsToEarlierCopy()).isFalse();
    }
}
