package io.smskit.provider.tencent;

import static org.assertj.core.api.Assertions.assertThat;

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

class TencentCodesTest {
    private static final CodeTable TABLE = TencentCodes.TABLE;

    /** The documented codes, written down a second time, so that a line lost from the data file is noticed. */
    private static final List<Arguments> OF_SUBMITS = Stream.of(
                    codes("TN", "LimitExceeded.PhoneNumberThirtySecondLimit 1023"),
                    codes(
                            "TN",
                            "LimitExceeded.PhoneNumberOneHourLimit 1024 LimitExceeded.PhoneNumberDailyLimit 1025"
                                    + " LimitExceeded.PhoneNumberSameContentDailyLimit 1026"),
                    codes("TN", "LimitExceeded.DeliveryFrequencyLimit 1013"),
                    codes(
                            "STOP",
                            "LimitExceeded.AppDailyLimit 1022 LimitExceeded.DailyLimit 1047"
                                    + " LimitExceeded.AppGlobalDailyLimit LimitExceeded.AppMainlandChinaDailyLimit"
                                    + " LimitExceeded.AppCountryOrRegionDailyLimit"),
                    codes("FO", "LimitExceeded.AppCountryOrRegionInBlacklist"),
                    codes("P", "LimitExceeded.PhoneNumberCountLimit 1046"),
                    codes(
                            "TH",
                            "RequestLimitExceeded RequestLimitExceeded.IPLimitExceeded"
                                    + " RequestLimitExceeded.UinLimitExceeded"
                                    + " RequestLimitExceeded.GlobalRegionUinLimitExceeded RequestLimitExceeded.X"),
                    codes("BL", "FailedOperation.PhoneNumberInBlacklist 1015"),
                    codes(
                            "P",
                            "FailedOperation.ContainSensitiveWord 1002 InvalidParameter.DirtyWordFound"
                                    + " InvalidParameterValue.TemplateWithDirtyWords"),
                    codes("TN", "FailedOperation.MarketingSendTimeConstraint 1029"),
                    codes(
                            "STOP",
                            "FailedOperation.InsufficientBalanceInSmsPackage 1031"
                                    + " UnauthorizedOperation.ServiceSuspendDueToArrears"
                                    + " UnauthorizedOperation.SerivceSuspendDueToArrears 1033"),
                    codes(
                            "FO",
                            "FailedOperation.SignatureIncorrectOrUnapproved 1012 FailedOperation.SignIdNotExist"
                                    + " FailedOperation.MissingSignature FailedOperation.MissingSignatureList"
                                    + " FailedOperation.MissingSignatureToModify FailedOperation.MissingSignatureX"
                                    + " InvalidParameterValue.SignNameLengthTooLong"),
                    codes(
                            "FO",
                            "FailedOperation.TemplateIncorrectOrUnapproved 1014"
                                    + " FailedOperation.TemplateUnapprovedOrNotExist"
                                    + " FailedOperation.TemplateIdNotExist FailedOperation.MissingTemplateList"),
                    codes(
                            "P",
                            "FailedOperation.TemplateParamSetNotMatchApprovedTemplate"
                                    + " InvalidParameterValue.TemplateParameterFormatError 1038"
                                    + " InvalidParameterValue.TemplateParameterLengthLimit 1036"
                                    + " InvalidParameterValue.ContentLengthLimit 1017"),
                    codes("P", "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter 1048"),
                    codes("P", "InvalidParameterValue.IncorrectPhoneNumber 1016 FailedOperation.PhoneNumberParseFail"),
                    codes(
                            "P",
                            "MissingParameter MissingParameter.EmptyPhoneNumberSet InvalidParameter"
                                    + " InvalidParameter.InvalidParameters FailedOperation.FailResolvePacket 1004"
                                    + " FailedOperation.JsonParseFail FailedOperation.ParametersOtherError"
                                    + " InternalError.JsonParseFail"),
                    codes(
                            "STOP",
                            "InvalidParameter.AppidAndBizId InvalidParameterValue.SdkAppIdNotExist 1019"
                                    + " UnauthorizedOperation.SmsSdkAppIdVerifyFail"
                                    + " UnauthorizedOperation.SdkAppIdIsDisabled 1020"
                                    + " UnauthorizedOperation.RequestPermissionDeny 1006"
                                    + " UnauthorizedOperation.RequestIpNotInWhitelist 1009"
                                    + " UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny 1032"
                                    + " FailedOperation.NotEnterpriseCertification"
                                    + " FailedOperation.ForbidAddMarketingTemplates"
                                    + " FailedOperation.ProhibitSubAccountUse"),
                    codes(
                            "STOP",
                            "AuthFailure.SecretIdNotFound AuthFailure.SignatureFailure AuthFailure.TokenFailure"
                                    + " AuthFailure.InvalidSecretId AuthFailure.UnauthorizedOperation"
                                    + " AuthFailure.MFAFailure AuthFailure.X IpInBlacklist IpNotInWhitelist"),
                    codes("R>STOP", "AuthFailure.SignatureExpire InternalError.RequestTimeException 1021"),
                    codes(
                            "AMB",
                            "InternalError.Timeout 1008 60008 InternalError.SendAndRecvFail"
                                    + " InternalError.ParseBackendResponseFail"),
                    codes(
                            "AMB>R>FO",
                            "InternalError InternalError.OtherError 1007 InternalError.UnknownError FailedOperation"
                                    + " FailedOperation.OtherError"),
                    codes(
                            "STOP",
                            "InternalError.SigVerificationFail 1001 InternalError.SigFieldMissing 1003"
                                    + " InternalError.RestApiInterfaceNotExist 1011 InvalidAction NoSuchVersion"
                                    + " NoSuchProduct ActionOffline InvalidRequest"),
                    codes("P", "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber 1034"),
                    codes(
                            "FO",
                            "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone"
                                    + " UnsupportedOperation.GlobalTemplateToChineseMainlandPhone"
                                    + " UnsupportedOperation.UnsupportedRegion UnsupportedOperation.UnsuportedRegion"
                                    + " 1045 UnsupportedOperation. 1030"),
                    codes(
                            "P",
                            "FailedOperation.SignNumberLimit FailedOperation.TemplateNumberLimit"
                                    + " FailedOperation.TemplateAlreadyPassedCheck FailedOperation.XAlreadyPassedCheck"
                                    + " FailedOperation.MissingTemplateToModify"
                                    + " InvalidParameterValue.SignAlreadyPassedCheck"
                                    + " InvalidParameterValue.SignExistAndUnapproved"
                                    + " InvalidParameterValue.ImageInvalid InvalidParameterValue.BeginTimeVerifyFail"
                                    + " InvalidParameterValue.EndTimeVerifyFail InvalidParameterValue.LimitVerifyFail"
                                    + " InvalidParameterValue.OffsetVerifyFail InvalidParameterValue.InvalidStartTime"
                                    + " InvalidParameterValue.InvalidDocumentType"
                                    + " InvalidParameterValue.InvalidInternational"
                                    + " InvalidParameterValue.InvalidSignPurpose"
                                    + " InvalidParameterValue.InvalidTemplateFormat"
                                    + " InvalidParameterValue.InvalidUsedMethod"))
            .flatMap(List::stream)
            .toList();

    private static final List<Arguments> OF_RECEIPTS = Stream.of(
                    codes("UNDELIVERED", "EXPIRED UNDELIV DELETED"),
                    codes("FO", "REJECTD"),
                    codes("UNDELIVERED", "MK:0001 MK:0005 MK:0013 MK:0010 MK:0023"),
                    codes("BL", "MBBLACK DBBLACK DB:0144 XYBLACK"),
                    codes("TH", "IB:0008 MI:0061 MI:0062"),
                    codes("P", "MK:0014 DB:0318 -106"))
            .flatMap(List::stream)
            .toList();

    /** Codes of the gateway that the list above does not name. */
    private static final Set<String> OTHERS = Set.of(
            "InvalidParameterValue",
            "UnknownParameter",
            "UnauthorizedOperation",
            "AuthFailure",
            "AuthFailure.InvalidAuthorization",
            "UnsupportedProtocol",
            "UnsupportedOperation",
            "UnsupportedRegion",
            "ResourceUnavailable",
            "ResourceInsufficient");

    private static final Set<String> NO_FAILURES =
            Set.of("Ok", "DELIVRD", "ACCEPTD", "ENROUTE", "SCHEDULED", "UNKNOWN");

    /** Which kinds may stand behind a letter; the engine's own table is proved elsewhere. */
    private static final Map<String, Set<FailureKind>> KINDS = Map.of(
            "TH", Set.of(FailureKind.THROTTLED),
            "TN", Set.of(FailureKind.RECIPIENT_THROTTLED),
            "BL", Set.of(FailureKind.RECIPIENT_OPTED_OUT),
            "R>STOP", Set.of(FailureKind.CLOCK_SKEW),
            "AMB", Set.of(FailureKind.PROVIDER_ERROR),
            "AMB>R>FO", Set.of(FailureKind.PROVIDER_ERROR),
            "UNDELIVERED", Set.of(FailureKind.RECIPIENT_UNREACHABLE, FailureKind.RECIPIENT_INVALID),
            "STOP",
                    Set.of(
                            FailureKind.QUOTA_EXHAUSTED,
                            FailureKind.OUT_OF_CREDIT,
                            FailureKind.ACCOUNT_BLOCKED,
                            FailureKind.AUTHENTICATION,
                            FailureKind.INVALID_REQUEST),
            "FO",
                    Set.of(
                            FailureKind.SIGN_NAME_REFUSED,
                            FailureKind.TEMPLATE_REFUSED,
                            FailureKind.DESTINATION_UNSUPPORTED,
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

    static List<Arguments> documentedOfSubmits() {
        return OF_SUBMITS;
    }

    static List<Arguments> documentedOfReceipts() {
        return OF_RECEIPTS;
    }

    private static Failure failure(String code) {
        return TABLE.failure(code, "", Instant.parse("2026-01-31T15:59:59Z")).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource({"documentedOfSubmits", "documentedOfReceipts"})
    void knowEveryDocumentedCode(String code, String action) {
        CodeRow row = TABLE.find(code).orElseThrow(() -> new AssertionError("no row for " + code));

        assertThat(row.action()).isEqualTo(action);
        assertThat(KINDS.get(action)).contains(row.kind());
        assertThat(failure(code).code()).isEqualTo(code);
        assertThat(failure(code).inDoubt()).isEqualTo(action.startsWith("AMB"));
        assertThat(failure(code).detail()).isNotEmpty();
    }

    @Test
    void haveNoRowThatThisTestDoesNotKnow() {
        Set<String> covered = Stream.concat(OF_SUBMITS.stream(), OF_RECEIPTS.stream())
                .map(row -> TABLE.find((String) row.get()[0]).orElseThrow().code())
                .collect(Collectors.toSet());

        assertThat(TABLE.rows())
                .extracting(CodeRow::code)
                .allMatch(code -> covered.contains(code) || OTHERS.contains(code) || NO_FAILURES.contains(code));
    }

    @Test
    void giveEveryRowASourceAnActionAndAMeaning() {
        assertThat(TABLE.rows()).allSatisfy(row -> {
            assertThat(row.source()).isIn("api", "number", "receipt");
            assertThat(row.meaning()).isNotEmpty();
            assertThat(row.action().equals("-")).isEqualTo(row.kind() == null);
        });
    }

    @Test
    void knowWhatIsNoFailure() {
        assertThat(NO_FAILURES)
                .allSatisfy(code ->
                        assertThat(TABLE.find(code).orElseThrow().kind()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LimitExceeded.", "9999", "ok", "MK:9999", "RequestLimit", "InternalError.X"})
    void doNotKnowWhatNobodyDescribed(String code) {
        assertThat(TABLE.find(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1023, LimitExceeded.PhoneNumberThirtySecondLimit",
        "1008, InternalError.Timeout",
        "60008, InternalError.Timeout",
        "1029, FailedOperation.MarketingSendTimeConstraint",
        "1045, UnsupportedOperation.UnsupportedRegion",
        "UnsupportedOperation.UnsuportedRegion, UnsupportedOperation.UnsupportedRegion",
        "UnauthorizedOperation.SerivceSuspendDueToArrears, UnauthorizedOperation.ServiceSuspendDueToArrears",
    })
    void giveTwoNamesOfACodeOneMeaning(String one, String other) {
        CodeRow row = TABLE.find(one).orElseThrow();
        CodeRow same = TABLE.find(other).orElseThrow();

        assertThat(row)
                .isEqualTo(new CodeRow(
                        row.source(),
                        row.code(),
                        same.kind(),
                        same.scope(),
                        same.pause(),
                        same.flags(),
                        same.action(),
                        same.meaning()));
    }

    @Nested
    class Pauses {
        @ParameterizedTest
        @CsvSource({
            "LimitExceeded.PhoneNumberThirtySecondLimit, 30",
            "LimitExceeded.PhoneNumberOneHourLimit, 3600",
            "LimitExceeded.DeliveryFrequencyLimit, 60",
        })
        void comeFromTheCode(String code, long seconds) {
            assertThat(failure(code).pause()).contains(Duration.ofSeconds(seconds));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "LimitExceeded.PhoneNumberDailyLimit",
                    "LimitExceeded.PhoneNumberSameContentDailyLimit",
                    "LimitExceeded.AppDailyLimit",
                    "LimitExceeded.DailyLimit",
                    "LimitExceeded.AppGlobalDailyLimit",
                    "LimitExceeded.AppMainlandChinaDailyLimit",
                    "LimitExceeded.AppCountryOrRegionDailyLimit",
                })
        void endWithTheDayInChina(String code) {
            assertThat(failure(code).end()).contains(Instant.parse("2026-01-31T16:00:00Z"));
        }

        @Test
        void endWithTheNightInChina() {
            assertThat(failure("FailedOperation.MarketingSendTimeConstraint").end())
                    .contains(Instant.parse("2026-02-01T00:00:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LimitExceeded.AppMainlandChinaDailyLimit, COUNTRY",
        "LimitExceeded.AppCountryOrRegionDailyLimit, COUNTRY",
        "LimitExceeded.AppDailyLimit, CHANNEL",
        "UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny, TEMPLATE",
        "FailedOperation.SignatureIncorrectOrUnapproved, SIGN_NAME",
        "FailedOperation.TemplateIncorrectOrUnapproved, TEMPLATE",
        "LimitExceeded.PhoneNumberCountLimit, MESSAGE",
        "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone, MESSAGE",
        "FailedOperation.PhoneNumberInBlacklist, RECIPIENT",
        "InvalidAction, CHANNEL",
    })
    void reachAsFarAsTheCauseDoes(String code, FailureScope scope) {
        assertThat(failure(code).scope()).isEqualTo(scope);
    }

    @Test
    void markWhatPointsToAnEarlierCopy() {
        assertThat(failure("LimitExceeded.PhoneNumberThirtySecondLimit").pointsToEarlierCopy())
                .isTrue();
        assertThat(failure("LimitExceeded.PhoneNumberSameContentDailyLimit").pointsToEarlierCopy())
                .isTrue();
        assertThat(failure("LimitExceeded.AppDailyLimit").pointsToEarlierCopy()).isFalse();
        assertThat(failure("LimitExceeded.DeliveryFrequencyLimit").pointsToEarlierCopy())
                .isFalse();
    }
}
