package io.smskit.simulator.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.smskit.simulator.http.Wire;
import io.smskit.simulator.standin.HandledCall;
import io.smskit.simulator.standin.Json;
import io.smskit.simulator.standin.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AliyunSendingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private Instant now = NOW;
    private final List<HandledCall> heard = new ArrayList<>();
    private AliyunStandIn standIn = AliyunStandIn.start(strict());

    private AliyunOptions strict() {
        return AliyunOptions.create()
                .clock(() -> now)
                .signName("阿里云 测试")
                .template("SMS_154950909", "code")
                .listener(heard::add);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private String code(SignedCall call) throws IOException {
        Wire.Whole answer = call.at(now).send(standIn);
        return answer.status() + " " + Json.read(answer.body()).path("Code").asText();
    }

    @Nested
    class AnSms {
        @Test
        void isTakenAndRemembered() throws IOException {
            Wire.Whole answer = SignedCall.sendSms().send(standIn);

            JsonNode json = Json.read(answer.body());
            assertThat(json.path("Message").asText()).isEqualTo("OK");
            assertThat(standIn.accepted())
                    .containsExactly(new AcceptedSms(
                            json.path("BizId").asText(),
                            "13800138000",
                            "阿里云 测试",
                            "SMS_154950909",
                            Map.of("code", "1 2*~"),
                            "0000000000001-1",
                            NOW));
            assertThat(standIn.accepted().toString())
                    .doesNotContain("13800138000")
                    .doesNotContain("1 2*~");
        }

        @Test
        void forManyNumbersHasOneId() throws IOException {
            code(SignedCall.sendSms().query("PhoneNumbers", "13800138000,+8613900139000,0085260001234"));

            assertThat(standIn.accepted())
                    .extracting(AcceptedSms::number)
                    .containsExactly("13800138000", "13900139000", "85260001234");
            assertThat(standIn.accepted())
                    .extracting(AcceptedSms::bizId)
                    .containsOnly(standIn.accepted().get(0).bizId());
        }

        @Test
        void hasAnIdOfItsOwn() throws IOException {
            code(SignedCall.sendSms());
            code(SignedCall.sendSms());

            assertThat(standIn.accepted()).extracting(AcceptedSms::bizId).doesNotHaveDuplicates();
        }

        @ParameterizedTest
        @CsvSource({
            "13800138000, 13800138000",
            "8613800138000, 13800138000",
            "+8613800138000, 13800138000",
            "008613800138000, 13800138000",
            "+14155550100, 14155550100",
            "85260001234, 85260001234",
        })
        void isTakenForANumberInAnyForm(String text, String number) throws IOException {
            code(SignedCall.sendSms().query("PhoneNumbers", text));

            assertThat(standIn.accepted()).extracting(AcceptedSms::number).containsExactly(number);
        }

        @ParameterizedTest
        @CsvSource({
            "PhoneNumbers, 138001380x0, 200 isv.MOBILE_NUMBER_ILLEGAL",
            "PhoneNumbers, '13800138000,', 200 isv.MOBILE_NUMBER_ILLEGAL",
            "PhoneNumbers, '13800138000, 13900139000', 200 isv.MOBILE_NUMBER_ILLEGAL",
            "PhoneNumbers, 0123456789, 200 isv.MOBILE_NUMBER_ILLEGAL",
            "PhoneNumbers, '', 400 MissingPhoneNumbers",
            "SignName, Unknown, 200 isv.SMS_SIGNATURE_ILLEGAL",
            "SignName, '', 400 MissingSignName",
            "TemplateCode, SMS_1, 200 isv.SMS_TEMPLATE_ILLEGAL",
            "TemplateCode, '', 400 MissingTemplateCode",
            "TemplateParam, '', 200 isv.TEMPLATE_MISSING_PARAMETERS",
            "TemplateParam, '{\"name\":\"x\"}', 200 isv.TEMPLATE_MISSING_PARAMETERS",
            "TemplateParam, '{\"code\":1}', 200 isv.INVALID_JSON_PARAM",
            "TemplateParam, '{\"code\":null}', 200 isv.INVALID_JSON_PARAM",
            "TemplateParam, '{\"code\":\"1\"', 200 isv.INVALID_JSON_PARAM",
            "TemplateParam, '{\"code\":\"1\"} x', 200 isv.INVALID_JSON_PARAM",
            "TemplateParam, '[\"code\"]', 200 isv.INVALID_JSON_PARAM",
            "SmsUpExtendCode, 12a, 200 isv.EXTEND_CODE_ERROR",
        })
        void isRefusedForAWrongParameter(String name, String value, String code) throws IOException {
            assertThat(code(SignedCall.sendSms().query(name, value))).isEqualTo(code);
            assertThat(standIn.accepted()).isEmpty();
        }

        @Test
        void isRefusedForMoreThan1000Numbers() throws IOException {
            String most = IntStream.range(0, 1_000)
                    .mapToObj(i -> "1380000" + (1_000 + i))
                    .collect(Collectors.joining(","));

            assertThat(code(SignedCall.sendSms().query("PhoneNumbers", most + ",13900139000")))
                    .isEqualTo("200 isv.MOBILE_COUNT_OVER_LIMIT");
            assertThat(code(SignedCall.sendSms().query("PhoneNumbers", most))).isEqualTo("200 OK");
            assertThat(standIn.accepted()).hasSize(1_000);
        }

        @Test
        void mayHaveItsParametersInAForm() throws IOException {
            Map<String, String> form =
                    Map.of("PhoneNumbers", "13800138000", "SignName", "阿里云 测试", "TemplateCode", "SMS_154950909");

            assertThat(code(SignedCall.of("SendSms").form(form).query("TemplateParam", "{\"code\":\"1\"}")))
                    .isEqualTo("200 OK");
        }
    }

    @Nested
    class ABatch {
        private final Map<String, String> good = Map.of(
                "PhoneNumberJson", "[\"13800138000\",\"+8613900139000\"]",
                "SignNameJson", "[\"阿里云 测试\",\"阿里云 测试\"]",
                "TemplateCode", "SMS_154950909",
                "TemplateParamJson", "[{\"code\":\"1\"},{\"code\":\"2\"}]");

        private SignedCall batch(Map<String, String> change) {
            Map<String, String> form = new TreeMap<>(good);
            form.putAll(change);
            return SignedCall.of("SendBatchSms").form(form);
        }

        @Test
        void givesEveryNumberItsOwnText() throws IOException {
            assertThat(code(batch(Map.of()))).isEqualTo("200 OK");

            assertThat(standIn.accepted())
                    .extracting(sms -> sms.number() + " " + sms.parameters().get("code"))
                    .containsExactly("13800138000 1", "13900139000 2");
        }

        @ParameterizedTest
        @CsvSource({
            "PhoneNumberJson, '[]', isv.INVALID_PARAMETERS",
            "PhoneNumberJson, '[\"13800138000\"]', isv.INVALID_PARAMETERS",
            "PhoneNumberJson, '13800138000', isv.INVALID_JSON_PARAM",
            "PhoneNumberJson, '[\"13800138000\",\"x\"]', isv.MOBILE_NUMBER_ILLEGAL",
            "SignNameJson, '[\"阿里云 测试\",\"Unknown\"]', isv.SMS_SIGNATURE_ILLEGAL",
            "TemplateCode, SMS_1, isv.SMS_TEMPLATE_ILLEGAL",
            "TemplateParamJson, '[{\"code\":\"1\"}]', isv.INVALID_PARAMETERS",
            "TemplateParamJson, '[{\"code\":\"1\"},{}]', isv.TEMPLATE_MISSING_PARAMETERS",
            "TemplateParamJson, '', isv.TEMPLATE_MISSING_PARAMETERS",
        })
        void isRefusedAsAWhole(String name, String value, String code) throws IOException {
            assertThat(code(batch(Map.of(name, value)))).isEqualTo("200 " + code);
            assertThat(standIn.accepted()).isEmpty();
        }

        @Test
        void isRefusedForMoreThan100Numbers() throws IOException {
            String numbers = IntStream.range(0, 101)
                    .mapToObj(i -> "\"1380000" + (1_000 + i) + "\"")
                    .collect(Collectors.joining(",", "[", "]"));
            String signNames = "[" + "\"阿里云 测试\",".repeat(100) + "\"阿里云 测试\"]";
            String parameters = "[" + "{\"code\":\"1\"},".repeat(100) + "{\"code\":\"1\"}]";

            assertThat(code(batch(Map.of(
                            "PhoneNumberJson", numbers, "SignNameJson", signNames, "TemplateParamJson", parameters))))
                    .isEqualTo("200 isv.MOBILE_COUNT_OVER_LIMIT");
        }
    }

    @Nested
    class Limits {
        @Test
        void areThoseOfAMinuteAnHourAndADay() throws IOException {
            standIn.close();
            standIn = AliyunStandIn.start(strict().limits(1, 2, 3));

            assertThat(code(SignedCall.sendSms())).isEqualTo("200 OK");
            assertThat(message(SignedCall.sendSms())).isEqualTo("触发分钟级流控Permits:1");
            now = NOW.plusSeconds(60);
            assertThat(code(SignedCall.sendSms())).isEqualTo("200 OK");
            now = NOW.plusSeconds(120);
            assertThat(message(SignedCall.sendSms())).isEqualTo("触发小时级流控Permits:2");
            now = NOW.plus(Duration.ofHours(2));
            assertThat(code(SignedCall.sendSms())).isEqualTo("200 OK");
            now = NOW.plus(Duration.ofHours(4));
            assertThat(message(SignedCall.sendSms())).isEqualTo("触发天级流控Permits:3");
            assertThat(code(SignedCall.sendSms())).isEqualTo("200 isv.BUSINESS_LIMIT_CONTROL");
            now = NOW.plus(Duration.ofDays(1));
            assertThat(code(SignedCall.sendSms())).isEqualTo("200 OK");
        }

        @Test
        void areThoseOfEachNumberAndRefuseAWholeList() throws IOException {
            standIn.close();
            standIn = AliyunStandIn.start(strict().limits(1, 5, 10));
            code(SignedCall.sendSms());

            assertThat(code(SignedCall.sendSms().query("PhoneNumbers", "13900139000,13800138000")))
                    .isEqualTo("200 isv.BUSINESS_LIMIT_CONTROL");
            assertThat(code(SignedCall.sendSms().query("PhoneNumbers", "13900139000")))
                    .isEqualTo("200 OK");
        }

        private String message(SignedCall call) throws IOException {
            return Json.read(call.at(now).send(standIn).body()).path("Message").asText();
        }
    }

    @Test
    void refusesAWholeRequestForOneNumberThatItIsToRefuse() throws IOException {
        standIn.next(Reply.honest().refusing("isv.CUSTOMER_REFUSED", number -> number.endsWith("9000")));

        assertThat(code(SignedCall.sendSms().query("PhoneNumbers", "13800138000,13900139000")))
                .isEqualTo("200 isv.CUSTOMER_REFUSED");
        assertThat(standIn.copies()).isEmpty();
        assertThat(code(SignedCall.sendSms().query("PhoneNumbers", "13800138000,13900139000")))
                .isEqualTo("200 OK");
        assertThat(standIn.copies()).containsOnlyKeys("13800138000", "13900139000");
    }

    @Test
    void takesAnySignNameAndTemplateWhereNoneIsGiven() throws IOException {
        standIn.close();
        standIn = AliyunStandIn.start(AliyunOptions.create().clock(() -> now));

        assertThat(code(SignedCall.sendSms().query("SignName", "x").query("TemplateCode", "y")))
                .isEqualTo("200 OK");
        assertThat(code(SignedCall.sendSms().without("TemplateParam"))).isEqualTo("200 OK");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void remembersEveryCallOrTheLatest(int latest) throws IOException {
        standIn.close();
        standIn = AliyunStandIn.start(strict().remember(latest));
        for (int i = 0; i < 3; i++) {
            code(SignedCall.sendSms());
        }

        assertThat(standIn.calls()).hasSize(latest);
        assertThat(standIn.accepted()).hasSize(latest);
    }

    @Test
    void tellsEveryCallAndItsAnswer() throws IOException {
        code(SignedCall.sendSms());
        code(SignedCall.sendSms().query("SignName", "Unknown"));
        code(SignedCall.of("QuerySendDetails"));

        assertThat(standIn.calls()).isEqualTo(heard);
        assertThat(heard)
                .map(HandledCall::toString)
                .containsExactly(
                        "POST SendSms 0000000000001-1 -> 200 OK",
                        "POST SendSms 0000000000001-1 -> 200 isv.SMS_SIGNATURE_ILLEGAL",
                        "POST QuerySendDetails -> 400 MissingPhoneNumber");
        assertThat(standIn.calls("SendSms")).hasSize(2);
        assertThat(heard.get(0).call().parameter("PhoneNumbers")).isEqualTo("13800138000");
        assertThat(standIn.connections()).isEqualTo(3);
    }
}
