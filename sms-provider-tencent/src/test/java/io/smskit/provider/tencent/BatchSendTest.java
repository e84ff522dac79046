package io.smskit.provider.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.smskit.provider.tencent.Bench.MAINLAND;
import static io.smskit.provider.tencent.Bench.error;
import static io.smskit.provider.tencent.Bench.list;
import static io.smskit.provider.tencent.Bench.rejected;
import static io.smskit.provider.tencent.Bench.submission;
import static io.smskit.provider.tencent.Bench.unknown;
import static io.smskit.provider.tencent.Bench.verdict;
import static io.smskit.provider.tencent.Bench.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.Json;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSendTest {
    private static final Msisdn OTHER = Msisdn.of("+8613900139000");

    private final Bench bench = new Bench();
    private final BatchSubmit batch = bench.channel.ability(BatchSubmit.class).orElseThrow();
    private final List<Submission> two = List.of(
            submission(1, MAINLAND, "noon").build(),
            submission(2, OTHER, "noon").build());

    @AfterEach
    void close() {
        bench.close();
    }

    private List<SubmitOutcome> submitAll(List<Submission> submissions) {
        return Bench.await(batch.submitAll(submissions));
    }

    @Test
    void isOnePostWithAListOfNumbers() {
        bench.answer(verdicts(verdict("+8613800138000", "71", "Ok"), verdict("+8613900139000", "72", "Ok")));

        assertThat(submitAll(two)).containsExactly(SubmitOutcome.accepted("71"), SubmitOutcome.accepted("72"));

        Json body = Bench.body(bench.onlyRequest());
        assertThat(Bench.texts(body.get("PhoneNumberSet"))).containsExactly("+8613800138000", "+8613900139000");
        assertThat(Bench.texts(body.get("TemplateParamSet"))).containsExactly("noon");
        assertThat(body.get("TemplateId").text()).contains("1110");
        String context = body.get("SessionContext").text().orElseThrow();
        assertThat(two).allMatch(each -> CallContext.mayShare(context, each.attempt()));
    }

    @Nested
    class Verdicts {
        @Test
        void areFoundByTheirNumberAndNotByTheirPlace() {
            bench.answer(verdicts(
                    verdict("+8613900139000", "72", "Ok"),
                    verdict("+8613800138000", "", "FailedOperation.PhoneNumberInBlacklist")));

            List<SubmitOutcome> outcomes = submitAll(two);

            assertThat(rejected(outcomes.get(0)).kind()).isEqualTo(FailureKind.RECIPIENT_OPTED_OUT);
            assertThat(outcomes.get(1)).isEqualTo(SubmitOutcome.accepted("72"));
        }

        @Test
        void areRightForTwoHundredNumbersInAnyOrder() {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<Submission> messages = new ArrayList<>();
            List<String> codes = new ArrayList<>();
            List<Map<String, Object>> verdicts = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Msisdn number = Msisdn.of("+86" + (13_800_000_000L + i));
                String code = List.of("Ok", "InvalidParameterValue.IncorrectPhoneNumber", "InternalError.Timeout")
                        .get(random.nextInt(3));
                messages.add(submission(i, number, "noon").build());
                codes.add(code);
                verdicts.add(verdict(number.e164(), "serial-" + i, code));
            }
            Collections.shuffle(verdicts, random);
            bench.answer(list("SendStatusSet", verdicts));

            List<SubmitOutcome> outcomes = submitAll(messages);

            assertThat(outcomes).hasSize(200);
            for (int i = 0; i < 200; i++) {
                SubmitOutcome outcome = outcomes.get(i);
                switch (codes.get(i)) {
                    case "Ok" ->
                        assertThat(outcome)
                                .as("message %d, seed %d", i, seed)
                                .isEqualTo(SubmitOutcome.accepted("serial-" + i));
                    case "InternalError.Timeout" -> unknown(outcome);
                    default -> assertThat(rejected(outcome).kind()).isEqualTo(FailureKind.RECIPIENT_INVALID);
                }
            }
            assertThat(bench.requests()).hasSize(1);
        }

        @Test
        void ofAnotherNumberLeaveDoubtAboutThatMessageAlone() {
            bench.answer(verdicts(verdict("+8613800138000", "71", "Ok"), verdict("+8613700137000", "73", "Ok")));

            List<SubmitOutcome> outcomes = submitAll(two);

            assertThat(outcomes.get(0)).isEqualTo(SubmitOutcome.accepted("71"));
            assertThat(unknown(outcomes.get(1)).code()).isEqualTo("answer-numbers");
        }

        @Test
        void onTheSameNumberTwiceLeaveDoubt() {
            bench.answer(verdicts(
                    verdict("+8613800138000", "71", "Ok"),
                    verdict("13800138000", "", "FailedOperation.PhoneNumberInBlacklist")));

            assertThat(submitAll(two))
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThat(unknown(outcome).code()).isEqualTo("answer-numbers"));
        }

        @Test
        void withoutANumberAreNotGuessedByTheirPlace() {
            bench.answer(okJson("{\"Response\":{\"SendStatusSet\":[{\"Code\":\"Ok\"},{\"Code\":\"Ok\"}]}}"));

            assertThat(submitAll(two)).hasSize(2).allSatisfy(Bench::unknown);
        }

        @ParameterizedTest
        @CsvSource({"0", "1", "3"})
        void inAListOfAnotherSizeLeaveDoubtAboutAll(int size) {
            List<Map<String, Object>> all = List.of(
                    verdict("+8613800138000", "71", "Ok"),
                    verdict("+8613900139000", "72", "Ok"),
                    verdict("+8613700137000", "73", "Ok"));
            bench.answer(list("SendStatusSet", all.subList(0, size)));

            assertThat(submitAll(two))
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThat(unknown(outcome).code()).isEqualTo("answer-size"));
        }
    }

    @Test
    void leavesOutWhatMayNoLongerLeave() {
        bench.answer(verdicts(verdict("+8613900139000", "72", "Ok")));
        Submission cancelled = submission(1, MAINLAND, "noon").gate(() -> false).build();

        List<SubmitOutcome> outcomes = submitAll(List.of(cancelled, two.get(1)));

        assertThat(rejected(outcomes.get(0)).code()).isEqualTo("not-begun");
        assertThat(outcomes.get(1)).isEqualTo(SubmitOutcome.accepted("72"));
        Json body = Bench.body(bench.onlyRequest());
        assertThat(Bench.texts(body.get("PhoneNumberSet"))).containsExactly("+8613900139000");
        assertThat(body.get("SessionContext").text())
                .as("who is left alone is named")
                .contains(Bench.attempt(2).toString());
    }

    @Test
    void refusesHereWhatCannotBeWritten() {
        bench.answer(verdicts(verdict("+8613900139000", "72", "Ok")));
        Submission names = submission(1, MAINLAND)
                .template(new BoundTemplate("1110", Map.of("time", "noon"), List.of()))
                .build();

        List<SubmitOutcome> outcomes = submitAll(List.of(names, two.get(1)));

        assertThat(rejected(outcomes.get(0)).code()).isEqualTo("named-binding");
        assertThat(outcomes.get(1)).isEqualTo(SubmitOutcome.accepted("72"));
    }

    @Test
    void sendsNobodyWhatIsMeantForSomebodyElse() {
        List<Submission> mixed = List.of(
                submission(1, MAINLAND, "482913").build(),
                submission(2, OTHER, "100200").build());

        assertThat(submitAll(mixed))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(rejected(outcome).code()).isEqualTo("request-failed"));
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void isOneUnitOfDoubtWhereTheAnswerIsLost() {
        bench.answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(submitAll(two)).hasSize(2).allSatisfy(Bench::unknown);
        assertThat(bench.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber, UNAVAILABLE",
        "LimitExceeded.PhoneNumberCountLimit, UNAVAILABLE",
        "InvalidParameterValue.IncorrectPhoneNumber, UNAVAILABLE",
        "FailedOperation.TemplateIncorrectOrUnapproved, TEMPLATE_REFUSED",
        "FailedOperation.SignatureIncorrectOrUnapproved, SIGN_NAME_REFUSED",
        "FailedOperation.InsufficientBalanceInSmsPackage, OUT_OF_CREDIT",
        "RequestLimitExceeded, THROTTLED",
    })
    void doesNotBlameAllForOneWhereTheErrorIsForAll(String code, FailureKind kind) {
        bench.answer(okJson(error(code)));

        assertThat(submitAll(two)).hasSize(2).allSatisfy(outcome -> {
            assertThat(rejected(outcome).kind()).isEqualTo(kind);
            assertThat(rejected(outcome).code()).isEqualTo(code);
        });
    }

    @Test
    void tellsOneMessageAloneItsOwnFault() {
        bench.answer(okJson(error("InvalidParameterValue.IncorrectPhoneNumber")));

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
    void groupsWhatDiffersInNothingButItsNumber() {
        Object group = batch.groupBy(two.get(0));

        assertThat(batch.groupBy(two.get(1))).isEqualTo(group).hasSameHashCodeAs(group);
        assertThat(List.of(
                        submission(3, OTHER, "midnight").build(),
                        submission(3, OTHER, "noon", "5").build(),
                        submission(3, OTHER, "noon").signName("Acme").build(),
                        submission(3, OTHER, "noon")
                                .senderId(SenderId.of("KESTREL"))
                                .build(),
                        submission(3, Msisdn.of("+85251234567"), "noon").build(),
                        submission(3, OTHER)
                                .template(new BoundTemplate("1111", Map.of(), List.of("noon")))
                                .build()))
                .allSatisfy(other -> assertThat(batch.groupBy(other)).isNotEqualTo(group));
        assertThat(batch.groupBy(submission(3, OTHER, "noon").signName("腾讯云").build()))
                .as("the channel's own sign name, given by the message")
                .isEqualTo(group);
        assertThat(group.toString()).doesNotContain("noon");
        assertThat(batch.maxBatch()).isEqualTo(200);
    }
}
