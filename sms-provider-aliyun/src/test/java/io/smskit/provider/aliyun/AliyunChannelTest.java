package io.smskit.provider.aliyun;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.smskit.provider.aliyun.Bench.MAINLAND;
import static io.smskit.provider.aliyun.Bench.rejected;
import static io.smskit.provider.aliyun.Bench.submission;
import static io.smskit.provider.aliyun.Bench.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.smskit.Msisdn;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.Json;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Capability;
import io.smskit.spi.MessageCancel;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.ReportDecode;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunChannelTest {
    private static final String TAKEN =
            "{\"Code\":\"OK\",\"Message\":\"OK\",\"RequestId\":\"r-1\",\"BizId\":\"9006197469364984400\"}";

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private SubmitOutcome answered(int status, String code, String message) {
        bench.answer(aResponse()
                .withStatus(status)
                .withBody(Json.format(Map.of("Code", code, "Message", message, "RequestId", "r-1"))));
        return bench.submit(submission());
    }

    @Nested
    class ASubmit {
        @Test
        void isOneSignedPostWithItsParametersInTheQuery() {
            bench.answer(okJson(TAKEN));

            assertThat(bench.submit(submission())).isEqualTo(SubmitOutcome.accepted("9006197469364984400"));

            LoggedRequest request = bench.onlyRequest();
            assertThat(Bench.query(request))
                    .containsOnly(
                            Map.entry("PhoneNumbers", "13800138000"),
                            Map.entry("SignName", "阿里云"),
                            Map.entry("TemplateCode", "SMS_154950909"),
                            Map.entry("TemplateParam", "{\"code\":\"482913\"}"),
                            Map.entry("OutId", Bench.attempt(1).toString()));
            assertThat(request.getHeader("x-acs-action")).isEqualTo("SendSms");
            assertThat(request.getHeader("x-acs-version")).isEqualTo("2017-05-25");
            assertThat(request.getHeader("x-acs-date")).isEqualTo("2026-01-02T03:04:05Z");
            assertThat(request.getHeader("x-acs-signature-nonce")).matches("[0-9a-f-]{36}");
            assertThat(request.getHeader("Authorization"))
                    .startsWith("ACS3-HMAC-SHA256 Credential=testId,SignedHeaders=host;x-acs-action;")
                    .doesNotContain(Bench.SECRET);
            assertThat(request.getBody()).isEmpty();
            assertThat(request.getHeader("Content-Type")).isNull();
        }

        @Test
        void hasANonceOfItsOwn() {
            bench.answer(okJson(TAKEN));

            bench.submit(submission());
            bench.submit(submission());

            assertThat(bench.requests().stream().map(request -> request.getHeader("x-acs-signature-nonce")))
                    .doesNotHaveDuplicates();
        }

        @Test
        void usesTheSignNameOfTheMessage() {
            bench.answer(okJson(TAKEN));

            bench.submit(submission(1, MAINLAND, Map.of()).signName("Acme & Co").build());

            assertThat(Bench.query(bench.onlyRequest()))
                    .containsEntry("SignName", "Acme & Co")
                    .doesNotContainKey("TemplateParam");
        }

        @ParameterizedTest
        @CsvSource({
            "+8613800138000, 13800138000",
            "+85251234567, 85251234567",
            "+14155550100, 0014155550100",
            "+861081234567, 861081234567",
        })
        void writesNumbersAsTheServiceDoes(String number, String written) {
            bench.answer(okJson(TAKEN));

            bench.submit(submission(1, Msisdn.of(number), Map.of()).build());

            assertThat(Bench.query(bench.onlyRequest())).containsEntry("PhoneNumbers", written);
        }

        @Test
        void letsNoValueBecomeAParameterOrAHeader() {
            bench.answer(okJson(TAKEN));
            Map<String, String> hostile = new LinkedHashMap<>();
            hostile.put("a", "1&Action=DeleteSmsTemplate");
            hostile.put("b", "x\r\nX-Forged: 1");
            hostile.put("c", "\",\"code\":\"0");
            hostile.put("d", "${e} %41 +é😀\u2028");

            bench.submit(submission(1, MAINLAND, hostile)
                    .signName("S&SignName=T\r\nX: y")
                    .build());

            LoggedRequest request = bench.onlyRequest();
            assertThat(Bench.query(request).keySet())
                    .containsExactlyInAnyOrder("PhoneNumbers", "SignName", "TemplateCode", "TemplateParam", "OutId");
            Json parameters = Json.parse(
                            Bench.query(request).get("TemplateParam").getBytes(StandardCharsets.UTF_8))
                    .orElseThrow();
            hostile.forEach(
                    (name, value) -> assertThat(parameters.get(name).text()).contains(value));
            assertThat(request.getHeader("X-Forged")).isNull();
            assertThat(request.getHeader("X")).isNull();
        }

        @Test
        void isNotWrittenIfTheMessageMayNotLeave() {
            SubmitOutcome outcome = bench.submit(
                    submission(1, MAINLAND, Map.of()).gate(() -> false).build());

            assertThat(rejected(outcome).kind()).isEqualTo(FailureKind.NOT_SENT);
            assertThat(bench.requests()).isEmpty();
        }

        @Test
        void isRefusedHereWithoutATemplateOrWithParametersByPlace() {
            SubmitOutcome free = bench.submit(
                    submission(1, MAINLAND, Map.of()).template(null).build());
            SubmitOutcome places = bench.submit(submission(1, MAINLAND, Map.of())
                    .template(new BoundTemplate("SMS_1", Map.of(), List.of("482913")))
                    .build());

            assertThat(rejected(free).code()).isEqualTo("no-template");
            assertThat(rejected(places).code()).isEqualTo("positional-binding");
            assertThat(bench.requests()).isEmpty();
        }
    }

    @Nested
    class AnAnswer {
        @ParameterizedTest
        @MethodSource("io.smskit.provider.aliyun.AliyunCodesTest#documented")
        void isJudgedByItsCodeAndNotByItsStatus(String code, String action) {
            for (int status : new int[] {200, 400, 500}) {
                SubmitOutcome outcome = answered(status, code, "");

                Failure failure = action.startsWith("AMB") ? unknown(outcome) : rejected(outcome);
                assertThat(failure.code()).isEqualTo(code);
                assertThat(failure.kind())
                        .isEqualTo(AliyunCodes.TABLE.find(code).orElseThrow().kind());
            }
        }

        @Test
        void namesTheWindowOfALimit() {
            Failure failure = rejected(answered(200, "isv.BUSINESS_LIMIT_CONTROL", "触发小时级流控Permits:5"));

            assertThat(failure.kind()).isEqualTo(FailureKind.RECIPIENT_THROTTLED);
            assertThat(failure.pause()).contains(Duration.ofHours(1));
            assertThat(failure.pointsToEarlierCopy()).isTrue();
        }

        @Test
        void namesTheEndOfAQuota() {
            assertThat(rejected(answered(200, "isv.DAY_LIMIT_CONTROL", "")).end())
                    .contains(Instant.parse("2026-01-02T16:00:00Z"));
        }

        @Test
        void ofAThrottlingGatewayCarriesItsPause() {
            bench.answer(aResponse()
                    .withStatus(429)
                    .withHeader("Retry-After", "9")
                    .withBody("{\"Code\":\"Throttling.User\"}"));

            Failure failure = rejected(bench.submit(submission()));

            assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
            assertThat(failure.pause()).contains(Duration.ofSeconds(9));
            assertThat(failure.code()).isEqualTo("Throttling.User");
        }

        @ParameterizedTest
        @CsvSource({
            "200, isv.BRAND_NEW, UNRECOGNISED, MESSAGE",
            "400, MissingSomething, UNRECOGNISED, MESSAGE",
            "404, Weird, UNRECOGNISED, MESSAGE",
            "403, Forbidden.RAM, AUTHENTICATION, CHANNEL",
            "401, Whoever, AUTHENTICATION, CHANNEL",
            "429, TooFast, THROTTLED, CHANNEL",
            "503, Busy, THROTTLED, CHANNEL",
        })
        void ofUnknownCodeIsARefusalWhereItIsClearlyOne(int status, String code, FailureKind kind, FailureScope scope) {
            Failure failure = rejected(answered(status, code, ""));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.scope()).isEqualTo(scope);
            assertThat(failure.code()).isEqualTo(code);
        }

        @ParameterizedTest
        @CsvSource({
            "500, InternalError",
            "502, BadGateway",
            "504, Timeout",
            "200, isp.BRAND_NEW",
            "400, isp.OTHER",
            "408, Late"
        })
        void ofUnknownCodeLeavesDoubtElsewhere(int status, String code) {
            Failure failure = unknown(answered(status, code, ""));

            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.inDoubt()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(ints = {302, 400, 403, 500, 503})
        void thatSaysYesWithAStatusThatSaysNoIsNoAcceptance(int status) {
            SubmitOutcome outcome = answered(status, "OK", "");

            assertThat(outcome).isNotInstanceOf(SubmitOutcome.Accepted.class);
            if (status != 302) {
                assertThat(unknown(outcome).inDoubt()).isTrue();
            }
        }

        @Test
        void withoutAnIdIsAcceptedAllTheSame() {
            bench.answer(okJson("{\"Code\":\"OK\"}"));

            assertThat(bench.submit(submission())).isEqualTo(SubmitOutcome.accepted(""));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"Code\":null}",
                    "{\"Code\":{\"OK\":1}}",
                    "[]",
                    "{\"code\":\"OK\"}",
                    "<html>",
                    "{\"Code\":\"OK\""
                })
        void withoutACodeLeavesDoubt(String body) {
            bench.answer(aResponse().withStatus(200).withBody(body));

            assertThat(unknown(bench.submit(submission())).code()).isEqualTo("http-200");
        }

        @Test
        void thatNeverComesLeavesDoubtAfterOnePost() {
            bench.answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

            unknown(bench.submit(submission()));

            assertThat(bench.requests()).hasSize(1);
        }

        @Test
        void keepsTheServersTextToItself() {
            Failure failure = rejected(
                    answered(400, "SignatureDoesNotMatch", "string to sign is: PhoneNumbers=13800138000&code=482913"));

            assertThat(failure.toString()).doesNotContain("13800138000", "482913", Bench.SECRET);
            assertThat(failure.detail()).contains("access key secret");
        }
    }

    @Nested
    class WhatItCan {
        @Test
        void isAllOfItsProviderWhereItIsPushedTo() {
            assertThat(bench.channel.capabilities())
                    .isEqualTo(new AliyunProvider().descriptor().capabilities())
                    .contains(Capability.INBOUND)
                    .doesNotContain(Capability.FREE_TEXT);
        }

        @Test
        void hasNoReportsWithoutAPushSecret() {
            try (Bench silent = new Bench(definition -> Aliyun.accessKey("testId", Bench.SECRET)
                    .signName("Acme")
                    .endpoint(URI.create(definition.settings().get("endpoint"))))) {
                assertThat(silent.channel.capabilities())
                        .contains(Capability.TEMPLATE, Capability.SIGN_NAME)
                        .doesNotContain(Capability.DELIVERY_REPORTS, Capability.INBOUND);
            }
        }

        @Test
        void includesItsAbilities() {
            assertThat(bench.channel.ability(BatchSubmit.class)).isPresent();
            assertThat(bench.channel.ability(AttemptQuery.class)).isPresent();
            assertThat(bench.channel.ability(PushReceive.class)).isPresent();
            assertThat(bench.channel.ability(ReportDecode.class)).isPresent();
            assertThat(bench.channel.ability(MessageCancel.class)).isEmpty();
        }
    }

    @Test
    void completesWhatIsOpenWhenItIsClosed() {
        bench.answer(okJson(TAKEN).withFixedDelay(5_000));
        var stage = bench.channel.submit(submission());

        bench.channel.close();
        bench.channel.close();

        assertThat(Bench.await(stage)).isNotInstanceOf(SubmitOutcome.Accepted.class);
    }
}
