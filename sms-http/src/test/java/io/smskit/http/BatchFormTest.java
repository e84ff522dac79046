package io.smskit.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.smskit.http.Submitting.notSent;
import static io.smskit.http.Submitting.rejected;
import static io.smskit.http.Submitting.unknown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Submission;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchFormTest {
    private static WireMockServer server;

    private final Submitting client = new Submitting(Submitting.QUICK);
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    static void startServer() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @BeforeEach
    void forgetEarlierRequests() {
        server.resetAll();
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** A service that writes texts line by line, answers {@code {"ids":[…]}}, and cannot write the text "unwritable". */
    private static final class Lines implements BatchForm {
        private final URI endpoint;

        Lines(URI endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public Optional<Failure> refusal(Submission submission) {
            return Optional.of(Failure.of(FailureKind.PARAMETER_REFUSED, "unwritable", ""))
                    .filter(any -> submission.text().equals("unwritable"));
        }

        @Override
        public HttpRequest request(List<Submission> leaving) {
            List<String> texts = leaving.stream().map(Submission::text).toList();
            if (texts.contains("impossible")) {
                throw new IllegalStateException("no request is made of that");
            }
            return HttpRequest.post(endpoint)
                    .body("text/plain", String.join("\n", texts).getBytes(UTF_8));
        }

        @Override
        public Optional<List<SubmitOutcome>> read(HttpReply reply, List<Submission> sent) {
            Json ids = reply.json().get("ids");
            return Optional.of(ids.items().stream().map(Lines::outcome).toList())
                    .filter(any -> ids.isArray());
        }

        private static SubmitOutcome outcome(Json id) {
            String text = id.text().orElse("");
            return text.equals("doubt")
                    ? SubmitOutcome.rejected(
                            Failure.of(FailureKind.PROVIDER_ERROR, "doubt", "").mayHaveArrived())
                    : SubmitOutcome.accepted(text);
        }
    }

    private static URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port() + "/");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        server.stubFor(post(anyUrl()).willReturn(response));
    }

    private Submission message(String text, boolean mayLeave) {
        return Submission.builder(new AttemptId(MessageId.of(1), 1), Msisdn.of("+8613800138000"), text)
                .gate(() -> asked.incrementAndGet() > 0 && mayLeave)
                .build();
    }

    private List<SubmitOutcome> submitAll(URI endpoint, String... texts) {
        List<Submission> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(message(text, !text.equals("cancelled")));
        }
        return Submitting.await(client.transport.submitAll(endpoint, messages, new Lines(endpoint)));
    }

    private List<SubmitOutcome> submitAll(String... texts) {
        return submitAll(endpoint(), texts);
    }

    @Test
    void givesEachMessageItsOwnVerdict() {
        answer(okJson("{\"ids\":[\"1\",\"doubt\",\"3\"]}"));

        List<SubmitOutcome> outcomes = submitAll("a", "b", "c");

        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.get(0)).isEqualTo(SubmitOutcome.accepted("1"));
        assertThat(unknown(outcomes.get(1)).code()).isEqualTo("doubt");
        assertThat(outcomes.get(2)).isEqualTo(SubmitOutcome.accepted("3"));
        server.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void leavesOutWhatCannotBeWrittenAndWhatMayNotLeave() {
        answer(okJson("{\"ids\":[\"1\",\"2\"]}"));

        List<SubmitOutcome> outcomes = submitAll("cancelled", "a", "unwritable", "b");

        assertThat(notSent(outcomes.get(0)).code()).isEqualTo("not-begun");
        assertThat(outcomes.get(1)).isEqualTo(SubmitOutcome.accepted("1"));
        assertThat(rejected(outcomes.get(2)).code()).isEqualTo("unwritable");
        assertThat(outcomes.get(3)).isEqualTo(SubmitOutcome.accepted("2"));
        assertThat(asked).as("messages that were asked").hasValue(3);
        assertThat(server.findAll(postRequestedFor(anyUrl())).get(0).getBodyAsString())
                .isEqualTo("a\nb");
    }

    @Test
    void writesNothingIfNothingMayLeave() {
        List<SubmitOutcome> outcomes = submitAll("cancelled", "unwritable");

        assertThat(notSent(outcomes.get(0)).code()).isEqualTo("not-begun");
        assertThat(rejected(outcomes.get(1)).code()).isEqualTo("unwritable");
        server.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"ids\":[\"1\"]}", "{\"ids\":[]}", "{\"ids\":[\"1\",\"2\",\"3\"]}"})
    void trustsNoListOfAnotherSize(String body) {
        answer(okJson(body));

        assertThat(submitAll("a", "b"))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(unknown(outcome).code()).isEqualTo("answer-size"));
    }

    @Test
    void isOneUnitOfDoubtWhereTheAnswerIsLost() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        List<SubmitOutcome> outcomes = submitAll("a", "cancelled", "b");

        unknown(outcomes.get(0));
        notSent(outcomes.get(1));
        unknown(outcomes.get(2));
    }

    @Test
    void isNotSentWhereNobodyListensOrNoRequestCanBeMade() {
        assertThat(submitAll(URI.create("http://127.0.0.1:1/"), "a", "unwritable"))
                .satisfiesExactly(
                        outcome -> notSent(outcome),
                        outcome -> assertThat(rejected(outcome).code()).isEqualTo("unwritable"));
        assertThat(submitAll("a", "impossible")).allSatisfy(outcome -> notSent(outcome));
    }

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "403, AUTHENTICATION", "404, UNAVAILABLE"})
    void isJudgedByItsStatusWhereTheAnswerSaysNothing(int status, FailureKind kind) {
        answer(aResponse().withStatus(status));

        assertThat(submitAll("a", "b"))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(rejected(outcome).kind()).isEqualTo(kind));
    }

    @Test
    void isInDoubtByItsStatusToo() {
        answer(aResponse().withStatus(502));

        assertThat(submitAll("a", "b")).hasSize(2).allSatisfy(Submitting::unknown);
    }

    @Nested
    class OneOutcomeForAll {
        private List<SubmitOutcome> spread(FailureKind kind, FailureScope scope, int messages) {
            return BatchForm.forEach(
                    SubmitOutcome.rejected(Failure.of(kind, "code", "why").scope(scope)), messages);
        }

        @ParameterizedTest
        @CsvSource({
            "RECIPIENT_INVALID, RECIPIENT",
            "INVALID_REQUEST, MESSAGE",
            "DESTINATION_UNSUPPORTED, COUNTRY",
        })
        void doesNotBlameAllForOne(FailureKind kind, FailureScope scope) {
            assertThat(spread(kind, scope, 2)).hasSize(2).allSatisfy(outcome -> {
                assertThat(rejected(outcome).kind()).isEqualTo(FailureKind.UNAVAILABLE);
                assertThat(rejected(outcome).code()).isEqualTo("code");
                assertThat(rejected(outcome).detail()).contains("why");
            });
        }

        @ParameterizedTest
        @CsvSource({
            "TEMPLATE_REFUSED, TEMPLATE",
            "SIGN_NAME_REFUSED, SIGN_NAME",
            "OUT_OF_CREDIT, CHANNEL",
            "NOT_SENT, MESSAGE",
        })
        void standsWhereItConcernsAll(FailureKind kind, FailureScope scope) {
            assertThat(spread(kind, scope, 2))
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThat(rejected(outcome).kind()).isEqualTo(kind));
        }

        @Test
        void standsForAMessageAlone() {
            assertThat(rejected(spread(FailureKind.RECIPIENT_INVALID, FailureScope.RECIPIENT, 1)
                                    .get(0))
                            .kind())
                    .isEqualTo(FailureKind.RECIPIENT_INVALID);
        }

        @Test
        void standsWhereItIsNoRefusal() {
            assertThat(BatchForm.forEach(SubmitOutcome.accepted("7"), 2))
                    .containsExactly(SubmitOutcome.accepted("7"), SubmitOutcome.accepted("7"));
        }
    }
}
