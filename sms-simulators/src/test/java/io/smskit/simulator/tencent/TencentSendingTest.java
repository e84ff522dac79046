package io.smskit.simulator.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.standin.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TencentSendingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Instant now = NOW;
    private final List<HandledCall> heard = new ArrayList<>();
    private TencentStandIn standIn = TencentStandIn.start(strict());

    private TencentOptions strict() {
        return TencentOptions.create()
                .clock(() -> now)
                .application("1400006666")
                .signName("腾讯云")
                .template("1110", "您的验证码是{1}。")
                .listener(heard::add);
    }

    private void restart(TencentOptions options) {
        standIn.close();
        standIn = TencentStandIn.start(options);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private JsonNode statuses(SignedCall call) throws IOException {
        return call.at(now).ask(standIn).path("SendStatusSet");
    }

    /** The code of the whole request, or else of its numbers, in order. */
    private String codes(SignedCall call) throws IOException {
        JsonNode response = call.at(now).ask(standIn);
        return response.has("Error")
                ? "whole: " + response.path("Error").path("Code").asText()
                : String.join(" ", response.path("SendStatusSet").findValuesAsText("Code"));
    }

    @Nested
    class AMessage {
        @Test
        void isTakenAndRemembered() throws IOException {
            JsonNode status = statuses(SignedCall.sendSms()).path(0);

            assertThat(status.path("PhoneNumber").asText()).isEqualTo("+8613800138000");
            assertThat(status.path("Fee").isInt()).isTrue();
            assertThat(status.path("Fee").asInt()).isEqualTo(1);
            assertThat(status.path("SessionContext").asText()).isEqualTo("0000000000001-1");
            assertThat(status.path("Code").asText()).isEqualTo("Ok");
            assertThat(status.path("Message").asText()).isEqualTo("send success");
            assertThat(status.path("IsoCode").asText()).isEqualTo("CN");
            assertThat(standIn.accepted())
                    .containsExactly(new AcceptedSms(
                            status.path("SerialNo").asText(),
                            "+8613800138000",
                            "腾讯云",
                            "1110",
                            List.of("4370"),
                            "【腾讯云】您的验证码是4370。",
                            1,
                            "0000000000001-1",
                            NOW));
            assertThat(standIn.accepted().toString())
                    .doesNotContain("13800138000")
                    .doesNotContain("4370");
        }

        @Test
        void toEachNumberHasAnIdOfItsOwnInTheOrderOfTheNumbers() throws IOException {
            JsonNode statuses = statuses(SignedCall.sendSms().withNumbers("+8613900139000", "+8613800138000"));

            assertThat(statuses.findValuesAsText("PhoneNumber")).containsExactly("+8613900139000", "+8613800138000");
            assertThat(statuses.findValuesAsText("SerialNo")).doesNotHaveDuplicates();
            assertThat(standIn.accepted())
                    .extracting(AcceptedSms::serialNo)
                    .containsExactlyElementsOf(statuses.findValuesAsText("SerialNo"));
        }

        @Test
        void toANumberThatIsNamedTwiceIsSentTwice() throws IOException {
            codes(SignedCall.sendSms().withNumbers("+8613800138000", "+8613900139000", "+8613800138000"));

            assertThat(standIn.copies())
                    .containsExactly(Map.entry("+8613800138000", 2L), Map.entry("+8613900139000", 1L));
        }

        @ParameterizedTest
        @CsvSource({
            "13800138000, +8613800138000, CN",
            "8613800138000, +8613800138000, CN",
            "008613800138000, +8613800138000, CN",
            "+85260001234, +85260001234, HK",
            "+14155550100, +14155550100, US",
            "+998901234567, +998901234567, ''",
        })
        void isTakenForANumberInAnyForm(String text, String number, String country) throws IOException {
            JsonNode status = statuses(SignedCall.sendSms().withNumbers(text)).path(0);

            assertThat(status.path("Code").asText()).isEqualTo("Ok");
            assertThat(status.path("PhoneNumber").asText()).isEqualTo(number);
            assertThat(status.path("IsoCode").asText()).isEqualTo(country);
            assertThat(standIn.copies()).containsOnlyKeys(number);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+86138001380x0",
                    "+8612800138000",
                    "+86138001380001",
                    "85260001234",
                    "+0123456789",
                    "+441",
                    "+4412345678901234",
                    "",
                })
        void isRefusedForAWrongNumberAlone(String number) throws IOException {
            JsonNode statuses = statuses(SignedCall.sendSms().withNumbers("+8613800138000", number));

            assertThat(statuses.findValuesAsText("Code"))
                    .containsExactly("Ok", "InvalidParameterValue.IncorrectPhoneNumber");
            JsonNode refused = statuses.path(1);
            assertThat(refused.path("PhoneNumber").asText()).isEqualTo(number);
            assertThat(refused.path("SerialNo").asText()).isEmpty();
            assertThat(refused.path("Fee").asInt(-1)).isZero();
            assertThat(refused.path("SessionContext").asText()).isEqualTo("0000000000001-1");
            assertThat(standIn.copies()).containsOnlyKeys("+8613800138000");
        }

        @Test
        void toAForeignNumberNeedsNoSignName() throws IOException {
            assertThat(codes(SignedCall.sendSms().without("SignName").withNumbers("+14155550100")))
                    .isEqualTo("Ok");
            assertThat(standIn.accepted()).extracting(AcceptedSms::text).containsExactly("您的验证码是4370。");
        }

        @Test
        void needsNoSessionContext() throws IOException {
            JsonNode status =
                    statuses(SignedCall.sendSms().without("SessionContext")).path(0);

            assertThat(status.path("SessionContext").asText("none")).isEmpty();
            assertThat(standIn.accepted())
                    .extracting(AcceptedSms::sessionContext)
                    .containsExactly("");
        }
    }

    static Stream<Arguments> wrongParameters() {
        return Stream.of(
                Arguments.of("PhoneNumberSet", List.of(), "whole: MissingParameter.EmptyPhoneNumberSet"),
                Arguments.of("PhoneNumberSet", "+8613800138000", "whole: InvalidParameter"),
                Arguments.of("PhoneNumberSet", List.of(13800138000L), "whole: InvalidParameter"),
                Arguments.of(
                        "PhoneNumberSet",
                        List.of("+8613800138000", "+14155550100"),
                        "whole: UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber"),
                Arguments.of("SmsSdkAppId", "1400007777", "whole: UnauthorizedOperation.SmsSdkAppIdVerifyFail"),
                Arguments.of("SmsSdkAppId", 1400006666L, "whole: InvalidParameter"),
                Arguments.of("SmsSdkAppId", "", "whole: MissingParameter"),
                Arguments.of("TemplateId", "1111", "FailedOperation.TemplateIncorrectOrUnapproved"),
                Arguments.of("TemplateId", 1110, "whole: InvalidParameter"),
                Arguments.of("SignName", "Unknown", "FailedOperation.SignatureIncorrectOrUnapproved"),
                Arguments.of("SignName", "", "FailedOperation.SignatureIncorrectOrUnapproved"),
                Arguments.of("TemplateParamSet", List.of(), "FailedOperation.TemplateParamSetNotMatchApprovedTemplate"),
                Arguments.of(
                        "TemplateParamSet",
                        List.of("1", "2"),
                        "FailedOperation.TemplateParamSetNotMatchApprovedTemplate"),
                Arguments.of("TemplateParamSet", List.of(4370), "whole: InvalidParameter"),
                Arguments.of("TemplateParamSet", Map.of("1", "4370"), "whole: InvalidParameter"),
                Arguments.of("SessionContext", "x".repeat(512), "whole: InvalidParameterValue"),
                Arguments.of("SessionContext", "x".repeat(511), "Ok"),
                Arguments.of("OutId", "1", "whole: UnknownParameter"),
                Arguments.of("ExtendCode", "10", "Ok"),
                Arguments.of("SenderId", "Acme", "Ok"));
    }

    @ParameterizedTest
    @MethodSource("wrongParameters")
    void aWrongParameterIsRefused(String name, Object value, String codes) throws IOException {
        assertThat(codes(SignedCall.sendSms().with(name, value))).isEqualTo(codes);
        assertThat(standIn.accepted()).hasSize(codes.equals("Ok") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PhoneNumberSet", "SmsSdkAppId", "TemplateId"})
    void aMissingParameterIsRefused(String name) throws IOException {
        assertThat(codes(SignedCall.sendSms().without(name))).isEqualTo("whole: MissingParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"SendSms\"", "{\"SmsSdkAppId\":", "{} {}", "no"})
    void aBodyThatIsNoObjectIsRefused(String body) throws IOException {
        assertThat(codes(SignedCall.sendSms().body(body))).isEqualTo("whole: InvalidParameter");
    }

    @Test
    void takes200NumbersAndNoMore() throws IOException {
        List<String> most = IntStream.range(0, 200)
                .mapToObj(i -> "+861380000" + (1_000 + i))
                .toList();
        List<String> more = new ArrayList<>(most);
        more.add("+8613900139000");

        assertThat(codes(SignedCall.sendSms().with("PhoneNumberSet", more)))
                .isEqualTo("whole: LimitExceeded.PhoneNumberCountLimit");
        assertThat(standIn.accepted()).isEmpty();

        JsonNode statuses = statuses(SignedCall.sendSms().with("PhoneNumberSet", most));
        assertThat(statuses.findValuesAsText("PhoneNumber")).isEqualTo(most);
        assertThat(standIn.copies())
                .hasSize(200)
                .allSatisfy((number, copies) -> assertThat(copies).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        // A sign name of 3 characters between brackets makes 5.
        "+8613800138000, a, 65, 1",
        "+8613800138000, a, 66, 2",
        "+8613800138000, 中, 65, 1",
        "+8613800138000, 中, 129, 2",
        "+8613800138000, 中, 130, 3",
        "+14155550100, a, 160, 1",
        "+14155550100, a, 161, 2",
        "+14155550100, 中, 70, 1",
        "+14155550100, 中, 71, 2",
    })
    void chargesASegmentForEach67CharactersInChina(String number, String character, int count, int fee)
            throws IOException {
        restart(TencentOptions.create().clock(() -> now));
        SignedCall call = SignedCall.sendSms()
                .withNumbers(number)
                .with("SignName", number.startsWith("+86") ? "腾讯云" : "")
                .with("TemplateParamSet", List.of(character.repeat(count)));

        assertThat(statuses(call).path(0).path("Fee").asInt()).isEqualTo(fee);
        assertThat(standIn.accepted()).extracting(AcceptedSms::segments).containsExactly(fee);
    }

    @Nested
    class ATemplate {
        @Test
        void putsItsParametersWhereTheyBelong() throws IOException {
            restart(strict().template("2220", "{2} before {1}, $1 and {2} again"));

            codes(SignedCall.sendSms().with("TemplateId", "2220").with("TemplateParamSet", List.of("a", "$2\\")));

            assertThat(standIn.accepted())
                    .extracting(AcceptedSms::text)
                    .containsExactly("【腾讯云】$2\\ before a, $1 and $2\\ again");
        }

        @Test
        void mayHaveNoParameters() throws IOException {
            restart(strict().template("3330", "Hello"));

            assertThat(codes(SignedCall.sendSms().with("TemplateId", "3330").without("TemplateParamSet")))
                    .isEqualTo("Ok");
            assertThat(codes(SignedCall.sendSms().with("TemplateId", "3330")))
                    .isEqualTo("FailedOperation.TemplateParamSetNotMatchApprovedTemplate");
        }
    }

    @Nested
    class Limits {
        @Test
        void areThoseOf30SecondsAnHourAndACalendarDayInChina() throws IOException {
            restart(strict().limits(1, 2, 3));

            assertThat(codes(SignedCall.sendSms())).isEqualTo("Ok");
            now = NOW.plusSeconds(29);
            assertThat(codes(SignedCall.sendSms())).isEqualTo("LimitExceeded.PhoneNumberThirtySecondLimit");
            now = NOW.plusSeconds(30);
            assertThat(codes(SignedCall.sendSms())).isEqualTo("Ok");
            now = NOW.plusSeconds(60);
            assertThat(codes(SignedCall.sendSms())).isEqualTo("LimitExceeded.PhoneNumberOneHourLimit");
            now = NOW.plus(Duration.ofHours(2));
            assertThat(codes(SignedCall.sendSms())).isEqualTo("Ok");
            now = Instant.parse("2026-01-02T15:59:59Z");
            assertThat(codes(SignedCall.sendSms())).isEqualTo("LimitExceeded.PhoneNumberDailyLimit");
            now = Instant.parse("2026-01-02T16:00:00Z");
            assertThat(codes(SignedCall.sendSms())).isEqualTo("Ok");
        }

        @Test
        void areThoseOfEachNumberAndRefuseItAlone() throws IOException {
            restart(strict().limits(1, 5, 10));
            codes(SignedCall.sendSms());

            assertThat(codes(SignedCall.sendSms().withNumbers("+8613900139000", "+8613800138000")))
                    .isEqualTo("Ok LimitExceeded.PhoneNumberThirtySecondLimit");
            assertThat(standIn.copies())
                    .containsExactly(Map.entry("+8613800138000", 1L), Map.entry("+8613900139000", 1L));
        }
    }

    @Nested
    class ScriptedRefusals {
        @Test
        void areOfSomeNumbersWithinAnAnswerThatTakesTheOthers() throws IOException {
            standIn.next(Reply.honest()
                    .refusing("FailedOperation.PhoneNumberInBlacklist", number -> number.endsWith("1"))
                    .refusing("InternalError.Timeout", number -> number.endsWith("2")));

            assertThat(codes(SignedCall.sendSms().withNumbers("+8613800138000", "+8613800138001", "+8613800138002")))
                    .isEqualTo("Ok FailedOperation.PhoneNumberInBlacklist InternalError.Timeout");
            assertThat(standIn.copies()).containsOnlyKeys("+8613800138000");
            assertThat(codes(SignedCall.sendSms().withNumbers("+8613800138001")))
                    .isEqualTo("Ok");
        }

        @Test
        void areOfEveryNumber() throws IOException {
            standIn.when(
                    call -> call.parameter("TemplateId").equals("1110"),
                    TencentReply.everyNumber("FailedOperation.InsufficientBalanceInSmsPackage"));

            assertThat(codes(SignedCall.sendSms().withNumbers("+8613800138000", "+8613900139000")))
                    .isEqualTo("FailedOperation.InsufficientBalanceInSmsPackage"
                            + " FailedOperation.InsufficientBalanceInSmsPackage");
            assertThat(standIn.accepted()).isEmpty();
        }
    }

    @Test
    void takesAnythingWhereNothingIsGiven() throws IOException {
        restart(TencentOptions.create().clock(() -> now));

        assertThat(codes(SignedCall.sendSms()
                        .with("SmsSdkAppId", "1")
                        .with("SignName", "x")
                        .with("TemplateId", "y")
                        .without("TemplateParamSet")))
                .isEqualTo("Ok");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void remembersEveryMessageOrTheLatest(int latest) throws IOException {
        restart(strict().remember(latest));
        for (int i = 0; i < 3; i++) {
            codes(SignedCall.sendSms());
        }

        assertThat(standIn.calls()).hasSize(latest);
        assertThat(standIn.accepted()).hasSize(latest);
        assertThat(standIn.copies()).containsExactly(Map.entry("+8613800138000", (long) latest));
    }

    @Test
    void tellsEveryCallAndItsAnswer() throws IOException {
        codes(SignedCall.sendSms());
        codes(SignedCall.sendSms().with("SignName", "Unknown"));
        codes(SignedCall.sendSms().without("TemplateId"));
        codes(SignedCall.pull());

        assertThat(standIn.calls()).isEqualTo(heard);
        assertThat(heard)
                .map(HandledCall::toString)
                .containsExactly(
                        "POST SendSms 0000000000001-1 -> 200 Ok",
                        "POST SendSms 0000000000001-1 -> 200 FailedOperation.SignatureIncorrectOrUnapproved",
                        "POST SendSms 0000000000001-1 -> 200 MissingParameter",
                        "POST PullSmsSendStatus -> 200");
        assertThat(standIn.calls("SendSms")).hasSize(3);
        assertThat(heard.get(0).call().parameter("PhoneNumberSet")).isEqualTo("[\"+8613800138000\"]");
        assertThat(heard.get(0).call().parameter("SignName")).isEqualTo("腾讯云");
        assertThat(standIn.connections()).isEqualTo(4);
    }
}
