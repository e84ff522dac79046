package io.smskit.provider.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.smskit.provider.tencent.Bench.MAINLAND;
import static io.smskit.provider.tencent.Bench.error;
import static io.smskit.provider.tencent.Bench.rejected;
import static io.smskit.provider.tencent.Bench.submission;
import static io.smskit.provider.tencent.Bench.unknown;
import static io.smskit.provider.tencent.Bench.verdict;
import static io.smskit.provider.tencent.Bench.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.smskit.Msisdn;
import io.smskit.SenderId;
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
import io.smskit.spi.report.ReportPull;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TencentChannelTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void takes(String number) {
        bench.answer(verdicts(verdict(number, "5000:1045710669157053657849499619", "Ok")));
    }

    @Nested
    class ASubmit {
        @Test
        void isOneSignedPostWithOneNumber() {
            takes("+8613800138000");

            assertThat(bench.submit(submission()))
                    .isEqualTo(SubmitOutcome.accepted("5000:1045710669157053657849499619"));

            LoggedRequest request = bench.onlyRequest();
            assertThat(request.getUrl()).isEqualTo("/");
            assertThat(request.getBodyAsString())
                    .isEqualTo("{\"PhoneNumberSet\":[\"+8613800138000\"],\"SmsSdkAppId\":\"1400006666\","
                            + "\"TemplateId\":\"1110\",\"SignName\":\"腾讯云\",\"TemplateParamSet\":[\"482913\",\"5\"],"
                            + "\"SessionContext\":\"" + Bench.attempt(1) + "\"}");
            // The server behind WireMock writes names of alphabets in its own way.
            assertThat(request.getHeader("Content-Type")).isEqualToIgnoringCase("application/json; charset=utf-8");
            assertThat(request.getHeader("X-TC-Action")).isEqualTo("SendSms");
            assertThat(request.getHeader("X-TC-Version")).isEqualTo("2021-01-11");
            assertThat(request.getHeader("X-TC-Region")).isEqualTo("ap-guangzhou");
            assertThat(request.getHeader("X-TC-Timestamp")).isEqualTo("1767323045");
            assertThat(request.getHeader("Authorization"))
                    .startsWith("TC3-HMAC-SHA256 Credential=testId/2026-01-02/sms/tc3_request,"
                            + " SignedHeaders=content-type;host, Signature=")
                    .doesNotContain(Bench.KEY);
        }

        @Test
        void usesTheSignNameAndSenderOfTheMessage() {
            takes("+8613800138000");

            bench.submit(submission(1, MAINLAND)
                    .signName("Acme & Co")
                    .senderId(SenderId.of("KESTREL"))
                    .build());

            Json body = Bench.body(bench.onlyRequest());
            assertThat(body.get("SignName").text()).contains("Acme & Co");
            assertThat(body.get("SenderId").text()).contains("KESTREL");
            assertThat(body.get("TemplateParamSet").isMissing()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"+8613800138000", "+85251234567", "+14155550100", "+861081234567"})
        void writesNumbersInE164(String number) {
            takes(number);

            assertThat(bench.submit(submission(1, Msisdn.of(number)).build()))
                    .isInstanceOf(SubmitOutcome.Accepted.class);

            assertThat(Bench.texts(Bench.body(bench.onlyRequest()).get("PhoneNumberSet")))
                    .containsExactly(number);
        }

        @Test
        void letsNoValueBecomeAParameterOrAHeader() {
            takes("+8613800138000");
            String[] hostile = {"1\",\"SmsSdkAppId\":\"2", "x\r\nX-Forged: 1", "${e} %41 +é😀\u2028", "\u0000\\"};

            bench.submit(submission(1, MAINLAND, hostile)
                    .signName("S\",\"SignName\":\"T\r\nX: y")
                    .build());

            LoggedRequest request = bench.onlyRequest();
            assertThat(Bench.texts(Bench.body(request).get("TemplateParamSet"))).containsExactly(hostile);
            assertThat(Bench.body(request).get("SmsSdkAppId").text()).contains("1400006666");
            assertThat(request.getHeader("X-Forged")).isNull();
            assertThat(request.getHeader("X")).isNull();
        }

        @Test
        void isSignedWithTheDayOfItsTimestamp() {
            takes("+8613800138000");
            bench.time.set("2026-01-02T23:59:59.999Z");
            bench.submit(submission());
            bench.time.set("2026-01-03T00:00:00Z");
            bench.submit(submission());

            assertThat(bench.requests().stream().map(request -> request.getHeader("X-TC-Timestamp")))
                    .containsExactlyInAnyOrder("1767398399", "1767398400");
            assertThat(bench.requests().stream().map(request -> request.getHeader("Authorization")))
                    .anyMatch(header -> header.contains("/2026-01-02/sms/"))
                    .anyMatch(header -> header.contains("/2026-01-03/sms/"));
        }

        @Test
        void isNotWrittenIfTheMessageMayNotLeave() {
            SubmitOutcome outcome =
                    bench.submit(submission(1, MAINLAND).gate(() -> false).build());

            assertThat(rejected(outcome).kind()).isEqualTo(FailureKind.NOT_SENT);
            assertThat(bench.requests()).isEmpty();
        }

        @Test
        void isRefusedHereWithoutATemplateOrWithParametersByName() {
            SubmitOutcome free =
                    bench.submit(submission(1, MAINLAND).template(null).build());
            SubmitOutcome names = bench.submit(submission(1, MAINLAND)
                    .template(new BoundTemplate("1110", Map.of("code", "482913"), List.of()))
                    .build());

            assertThat(rejected(free).code()).isEqualTo("no-template");
            assertThat(rejected(names).code()).isEqualTo("named-binding");
            assertThat(bench.requests()).isEmpty();
        }

        @Test
        void needsASignNameForTheMainlandOnly() {
            try (Bench unnamed = new Bench(definition -> Tencent.secret("testId", Bench.KEY)
                    .sdkAppId("1400006666")
                    .endpoint(URI.create(definition.settings().get("endpoint"))))) {
                unnamed.answer(verdicts(verdict("+85251234567", "7", "Ok")));

                assertThat(rejected(unnamed.submit(submission())).kind()).isEqualTo(FailureKind.SIGN_NAME_REFUSED);
                assertThat(unnamed.submit(
                                submission(2, Msisdn.of("+85251234567")).build()))
                        .isEqualTo(SubmitOutcome.accepted("7"));
                assertThat(Bench.body(unnamed.onlyRequest()).get("SignName").isMissing())
                        .isTrue();
            }
        }
    }

    @Nested
    class AVerdict {
        @ParameterizedTest
        @MethodSource("io.smskit.provider.tencent.TencentCodesTest#documentedOfSubmits")
        void isJudgedByItsCodeWhereverThatStands(String code, String action) {
            for (String body : List.of(
                    error(code),
                    Json.format(Map.of(
                            "Response", Map.of("SendStatusSet", List.of(verdict("+8613800138000", "", code))))))) {
                bench.answer(okJson(body));

                SubmitOutcome outcome = bench.submit(submission());

                Failure failure = action.startsWith("AMB") ? unknown(outcome) : rejected(outcome);
                assertThat(failure.code()).isEqualTo(code);
                assertThat(failure.kind())
                        .isEqualTo(TencentCodes.TABLE.find(code).orElseThrow().kind());
            }
        }

        @Test
        void namesTheWindowOfALimit() {
            bench.answer(verdicts(verdict("+8613800138000", "", "LimitExceeded.PhoneNumberOneHourLimit")));

            Failure failure = rejected(bench.submit(submission()));

            assertThat(failure.kind()).isEqualTo(FailureKind.RECIPIENT_THROTTLED);
            assertThat(failure.pause()).contains(Duration.ofHours(1));
            assertThat(failure.pointsToEarlierCopy()).isTrue();
        }

        @Test
        void namesTheEndOfAQuotaAndOfTheNight() {
            bench.answer(okJson(error("LimitExceeded.AppDailyLimit")));
            assertThat(rejected(bench.submit(submission())).end()).contains(Instant.parse("2026-01-02T16:00:00Z"));

            bench.answer(okJson(error("FailedOperation.MarketingSendTimeConstraint")));
            assertThat(rejected(bench.submit(submission())).end()).contains(Instant.parse("2026-01-03T00:00:00Z"));
        }

        @ParameterizedTest
        @CsvSource({
            "LimitExceeded.BrandNew, UNRECOGNISED, MESSAGE",
            "FailedOperation.BrandNew, UNRECOGNISED, MESSAGE",
            "9999, UNRECOGNISED, MESSAGE",
            "RequestLimitExceeded.BrandNew, THROTTLED, CHANNEL",
            "AuthFailure.BrandNew, AUTHENTICATION, CHANNEL",
        })
        void ofUnknownCodeIsTheRefusalThatItClearlyIs(String code, FailureKind kind, FailureScope scope) {
            bench.answer(okJson(error(code)));

            Failure failure = rejected(bench.submit(submission()));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.scope()).isEqualTo(scope);
            assertThat(failure.code()).isEqualTo(code);
        }

        @Test
        void ofUnknownCodeLeavesDoubtWhereTheServiceFailedInside() {
            bench.answer(okJson(error("InternalError.BrandNew")));
            assertThat(unknown(bench.submit(submission())).code()).isEqualTo("InternalError.BrandNew");

            bench.answer(aResponse().withStatus(502).withBody(error("BrandNew")));
            assertThat(unknown(bench.submit(submission())).code()).isEqualTo("BrandNew");
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 403, 500, 503})
        void thatSaysYesWithAStatusThatSaysNoIsNoAcceptance(int status) {
            bench.answer(verdicts(verdict("+8613800138000", "7", "Ok")).withStatus(status));

            unknown(bench.submit(submission()));
        }

        @Test
        void withoutAnIdIsAcceptedAllTheSame() {
            bench.answer(okJson("{\"Response\":{\"SendStatusSet\":[{\"Code\":\"ok\"}]}}"));

            assertThat(bench.submit(submission())).isEqualTo(SubmitOutcome.accepted(""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"+8613900139000", "+8513800138000", "nobody", "138****8000"})
        void onAnotherNumberLeavesDoubt(String number) {
            bench.answer(verdicts(verdict(number, "7", "Ok")));
            assertThat(unknown(bench.submit(submission())).code()).isEqualTo("answer-numbers");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+8613800138000", "8613800138000", "13800138000"})
        void namesTheNumberInManyForms(String number) {
            takes(number);

            assertThat(bench.submit(submission())).isInstanceOf(SubmitOutcome.Accepted.class);
        }

        @Test
        void besidesAnErrorForAllLeavesDoubt() {
            bench.answer(okJson("{\"Response\":{\"Error\":{\"Code\":\"InvalidParameter\"},"
                    + "\"SendStatusSet\":[{\"Code\":\"Ok\",\"PhoneNumber\":\"+8613800138000\"}]}}"));

            assertThat(unknown(bench.submit(submission())).code()).isEqualTo("contradiction");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "<html>",
                    "{\"Response\":{}}",
                    "{\"Response\":{\"RequestId\":\"r-1\"}}",
                    "{\"Response\":{\"SendStatusSet\":null}}",
                    "{\"Response\":{\"SendStatusSet\":{}}}",
                    "{\"Response\":{\"Error\":{}}}",
                    "{\"Response\":{\"Error\":{\"Code\":{\"a\":1}}}}",
                    "{\"SendStatusSet\":[{\"Code\":\"Ok\"}]}",
                    "{\"Response\":{\"SendStatusSet\":[{\"Code\":\"Ok\"}]}"
                })
        void thatIsNoneLeavesDoubt(String body) {
            bench.answer(okJson(body));

            assertThat(unknown(bench.submit(submission())).code()).isEqualTo("http-200");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"Response\":{\"SendStatusSet\":[{}]}}",
                    "{\"Response\":{\"SendStatusSet\":[7]}}",
                    "{\"Response\":{\"SendStatusSet\":[{\"Code\":[]}]}}",
                    "{\"Response\":{\"SendStatusSet\":[]}}",
                    "{\"Response\":{\"SendStatusSet\":[{\"Code\":\"Ok\"},{\"Code\":\"Ok\"}]}}",
                })
        void thatCannotBeReadLeavesDoubt(String body) {
            bench.answer(okJson(body));

            unknown(bench.submit(submission()));
        }

        @Test
        void thatNeverComesLeavesDoubtAfterOnePost() {
            bench.answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

            unknown(bench.submit(submission()));

            assertThat(bench.requests()).hasSize(1);
        }

        @Test
        void keepsTheServersTextToItself() {
            bench.answer(okJson(error("AuthFailure.SignatureFailure")));

            Failure failure = rejected(bench.submit(submission()));

            assertThat(failure.toString()).doesNotContain("canary");
            assertThat(failure.detail()).contains("secret key");
        }
    }

    @Nested
    class WhatItCan {
        private Bench with(boolean pull) {
            return new Bench(definition -> Tencent.secret("testId", Bench.KEY)
                    .sdkAppId("1400006666")
                    .pull(pull)
                    .endpoint(URI.create(definition.settings().get("endpoint"))));
        }

        @Test
        void isAllOfItsProviderWhereItIsPushedTo() {
            assertThat(bench.channel.capabilities())
                    .isEqualTo(new TencentProvider().descriptor().capabilities())
                    .contains(Capability.INBOUND, Capability.SENDER_ID)
                    .doesNotContain(Capability.FREE_TEXT);
            assertThat(bench.channel.ability(ReportPull.class)).isEmpty();
        }

        @Test
        void hasReportsWhereItFetchesThem() {
            try (Bench fetching = with(true)) {
                assertThat(fetching.channel.capabilities()).contains(Capability.DELIVERY_REPORTS, Capability.INBOUND);
                assertThat(fetching.channel.ability(ReportPull.class)).isPresent();
            }
        }

        @Test
        void hasNoReportsWithoutPushesAndFetching() {
            try (Bench silent = with(false)) {
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
        bench.answer(aResponse().withFixedDelay(5_000));
        var stage = bench.channel.submit(submission());

        bench.channel.close();
        bench.channel.close();

        assertThat(Bench.await(stage)).isNotInstanceOf(SubmitOutcome.Accepted.class);
    }
}
