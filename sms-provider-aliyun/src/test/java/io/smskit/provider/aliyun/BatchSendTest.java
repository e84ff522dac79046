package io.smskit.provider.aliyun;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.smskit.provider.aliyun.Bench.MAINLAND;
import static io.smskit.provider.aliyun.Bench.rejected;
import static io.smskit.provider.aliyun.Bench.submission;
import static io.smskit.provider.aliyun.Bench.unknown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.smskit.Msisdn;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.Json;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSendTest {
    private static final Msisdn OTHER = Msisdn.of("+8613900139000");

    private final Bench bench = new Bench();
    private final BatchSubmit batch = bench.channel.ability(BatchSubmit.class).orElseThrow();
    private final List<Submission> two = List.of(
            submission(1, MAINLAND, Map.of("code", "1")).build(),
            submission(2, OTHER, Map.of("code", "2&x=y")).signName("Acme").build());

    @AfterEach
    void close() {
        bench.close();
    }

    private List<SubmitOutcome> submitAll(List<Submission> submissions) {
        return Bench.await(batch.submitAll(submissions));
    }

    private static Map<String, Json> form(LoggedRequest request) {
        Map<String, Json> form = new HashMap<>();
        for (String pair : request.getBodyAsString().split("&")) {
            String[] parts = pair.split("=", 2);
            String text = URLDecoder.decode(parts[1], UTF_8);
            form.put(parts[0], Json.parse(text.getBytes(UTF_8)).orElseThrow());
        }
        return form;
    }

    private static List<String> texts(Json array) {
        return array.items().stream().map(item -> item.text().orElseThrow()).toList();
    }

    @Test
    void isOnePostWithAFormOfArrays() {
        bench.answer(okJson("{\"Code\":\"OK\",\"BizId\":\"77\"}"));

        assertThat(submitAll(two)).containsExactly(SubmitOutcome.accepted("77"), SubmitOutcome.accepted("77"));

        LoggedRequest request = bench.onlyRequest();
        assertThat(request.getHeader("x-acs-action")).isEqualTo("SendBatchSms");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeader("Authorization")).contains("SignedHeaders=content-type;host;x-acs-action");
        assertThat(Bench.query(request)).containsOnly(Map.entry("TemplateCode", "SMS_154950909"));
        Map<String, Json> form = form(request);
        assertThat(form.keySet()).containsExactlyInAnyOrder("PhoneNumberJson", "SignNameJson", "TemplateParamJson");
        assertThat(texts(form.get("PhoneNumberJson"))).containsExactly("13800138000", "13900139000");
        assertThat(texts(form.get("SignNameJson"))).containsExactly("阿里云", "Acme");
        assertThat(form.get("TemplateParamJson").items().get(1).get("code").text())
                .contains("2&x=y");
    }

    @Test
    void leavesOutWhatMayNoLongerLeave() {
        bench.answer(okJson("{\"Code\":\"OK\",\"BizId\":\"77\"}"));
        Submission cancelled =
                submission(1, MAINLAND, Map.of()).gate(() -> false).build();
        Submission going = submission(2, OTHER, Map.of()).build();

        List<SubmitOutcome> outcomes = submitAll(List.of(cancelled, going));

        assertThat(rejected(outcomes.get(0)).code()).isEqualTo("not-begun");
        assertThat(outcomes.get(1)).isEqualTo(SubmitOutcome.accepted("77"));
        assertThat(texts(form(bench.onlyRequest()).get("PhoneNumberJson"))).containsExactly("13900139000");
        assertThat(form(bench.onlyRequest())).doesNotContainKey("TemplateParamJson");
    }

    @Test
    void isNotWrittenIfNothingMayLeave() {
        Submission cancelled =
                submission(1, MAINLAND, Map.of()).gate(() -> false).build();

        assertThat(submitAll(List.of(cancelled, cancelled)))
                .allSatisfy(outcome -> assertThat(rejected(outcome).kind()).isEqualTo(FailureKind.NOT_SENT));
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void refusesHereWhatCannotBeWritten() {
        bench.answer(okJson("{\"Code\":\"OK\",\"BizId\":\"77\"}"));
        Submission places = submission(1, MAINLAND, Map.of())
                .template(new BoundTemplate("SMS_154950909", Map.of(), List.of("1")))
                .build();

        List<SubmitOutcome> outcomes = submitAll(List.of(places, two.get(1)));

        assertThat(rejected(outcomes.get(0)).code()).isEqualTo("positional-binding");
        assertThat(outcomes.get(1)).isEqualTo(SubmitOutcome.accepted("77"));
    }

    @Test
    void isOneUnitOfDoubt() {
        bench.answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(submitAll(two))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(unknown(outcome).inDoubt()).isTrue());
        assertThat(bench.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "isv.MOBILE_NUMBER_ILLEGAL, UNAVAILABLE",
        "isv.BUSINESS_LIMIT_CONTROL, UNAVAILABLE",
        "isv.MOBILE_COUNT_OVER_LIMIT, UNAVAILABLE",
        "isv.SMS_TEMPLATE_ILLEGAL, TEMPLATE_REFUSED",
        "isv.SMS_SIGN_ILLEGAL, SIGN_NAME_REFUSED",
        "isv.AMOUNT_NOT_ENOUGH, OUT_OF_CREDIT",
        "Throttling.User, THROTTLED",
    })
    void doesNotBlameAllForOne(String code, FailureKind kind) {
        bench.answer(okJson("{\"Code\":\"" + code + "\"}"));

        assertThat(submitAll(two)).hasSize(2).allSatisfy(outcome -> {
            assertThat(rejected(outcome).kind()).isEqualTo(kind);
            assertThat(rejected(outcome).code()).isEqualTo(code);
        });
    }

    @Test
    void tellsOneMessageAloneItsOwnFault() {
        bench.answer(okJson("{\"Code\":\"isv.MOBILE_NUMBER_ILLEGAL\"}"));

        assertThat(rejected(submitAll(two.subList(0, 1)).get(0)).kind()).isEqualTo(FailureKind.RECIPIENT_INVALID);
    }

    @Test
    void tellsAllThatNothingWasSentWhereNobodyListens() {
        try (Bench lonely = new Bench(definition -> definition.endpoint(URI.create("http://127.0.0.1:1")))) {
            BatchSubmit unheard = lonely.channel.ability(BatchSubmit.class).orElseThrow();

            assertThat(Bench.await(unheard.submitAll(two)))
                    .allSatisfy(outcome -> assertThat(rejected(outcome).kind()).isEqualTo(FailureKind.NOT_SENT));
        }
    }

    @Test
    void groupsWhatSharesTemplateSignNameAndKindOfNumber() {
        Submission alike = submission(3, OTHER, Map.of("code", "3")).build();
        Submission abroad =
                submission(4, Msisdn.of("+85251234567"), Map.of("code", "4")).build();
        Submission otherTemplate = submission(5, OTHER, Map.of())
                .template(new BoundTemplate("SMS_2", Map.of(), List.of()))
                .build();

        assertThat(batch.groupBy(two.get(0)))
                .isEqualTo(batch.groupBy(alike))
                .hasSameHashCodeAs(batch.groupBy(alike))
                .isNotEqualTo(batch.groupBy(two.get(1)))
                .isNotEqualTo(batch.groupBy(abroad))
                .isNotEqualTo(batch.groupBy(otherTemplate));
        assertThat(batch.maxBatch()).isEqualTo(100);
    }
}
