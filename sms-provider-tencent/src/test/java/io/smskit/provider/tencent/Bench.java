package io.smskit.provider.tencent;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Failure;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.Json;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A channel, the server that it talks to, and the time that it lives in. */
final class Bench implements AutoCloseable {
    static final String KEY = "canary-secret-key";
    static final String PUSH_SECRET = "canary-push-secret";
    static final Msisdn MAINLAND = Msisdn.of("+8613800138000");

    /** One for all tests that talk to it: starting it takes longer than most of them. */
    private static final class Server {
        static final WireMockServer RUNNING =
                new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

        static {
            RUNNING.start();
        }
    }

    final WireMockServer server = Server.RUNNING;
    final SetTime time = new SetTime("2026-01-02T03:04:05.678Z");
    final Channel channel;

    Bench() {
        this(definition -> definition);
    }

    Bench(UnaryOperator<Tencent> change) {
        server.resetAll();
        channel = open(change.apply(definition()), time);
    }

    private Tencent definition() {
        return Tencent.secret("testId", KEY)
                .sdkAppId("1400006666")
                .signName("腾讯云")
                .pushSecret(PUSH_SECRET)
                .endpoint(URI.create("http://127.0.0.1:" + server.port()));
    }

    /** Opens a channel as the engine does. */
    static Channel open(Tencent definition, EngineTime time) {
        return definition
                .provider()
                .open(ChannelSettings.of(definition.provider().descriptor(), definition.settings()), new Engine(time));
    }

    /** An engine that a channel asks for the time and for nothing else. */
    private record Engine(EngineTime time) implements ChannelContext {
        @Override
        public String channelId() {
            return "tencent-main";
        }

        @Override
        public CompletionStage<Void> received(RawReport raw) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void lateOutcome(AttemptId attempt, SubmitOutcome outcome) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void link(boolean up, int capacity, String reason) {
            throw new UnsupportedOperationException();
        }
    }

    static AttemptId attempt(long message) {
        return new AttemptId(MessageId.of(message), 1);
    }

    static Submission.Builder submission(long message, Msisdn to, String... parameters) {
        return Submission.builder(attempt(message), to, "canary text")
                .template(new BoundTemplate("1110", Map.of(), List.of(parameters)));
    }

    static Submission submission() {
        return submission(1, MAINLAND, "482913", "5").build();
    }

    void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl()).willReturn(answer));
    }

    /** Answers one action. */
    void answer(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl()).withHeader("X-TC-Action", equalTo(action)).willReturn(answer));
    }

    /** An answer with this list. */
    static ResponseDefinitionBuilder list(String name, List<Map<String, Object>> rows) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("RequestId", "r-1");
        response.put(name, rows);
        return okJson(Json.format(Map.of("Response", response)));
    }

    /** The verdict on one number. */
    static Map<String, Object> verdict(String number, String serialNo, String code) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("SerialNo", serialNo);
        verdict.put("PhoneNumber", number);
        verdict.put("Fee", 1);
        verdict.put("SessionContext", "");
        verdict.put("Code", code);
        verdict.put("Message", "canary message");
        verdict.put("IsoCode", "CN");
        return verdict;
    }

    @SafeVarargs
    static ResponseDefinitionBuilder verdicts(Map<String, Object>... verdicts) {
        return list("SendStatusSet", List.of(verdicts));
    }

    /** An error of a whole request. */
    static String error(String code) {
        return "{\"Response\":{\"Error\":{\"Code\":\"" + code
                + "\",\"Message\":\"canary message\"},\"RequestId\":\"r-1\"}}";
    }

    SubmitOutcome submit(Submission submission) {
        return await(channel.submit(submission));
    }

    List<LoggedRequest> requests() {
        return server.findAll(postRequestedFor(anyUrl()));
    }

    LoggedRequest onlyRequest() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }

    static Json body(LoggedRequest request) {
        return Json.parse(request.getBody()).orElseThrow();
    }

    static List<String> texts(Json array) {
        return array.items().stream().map(item -> item.text().orElse("")).toList();
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the stage did not complete", e);
        }
    }

    static Failure rejected(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
        return ((SubmitOutcome.Rejected) outcome).failure();
    }

    static Failure unknown(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Unknown.class);
        Failure failure = ((SubmitOutcome.Unknown) outcome).failure();
        assertThat(failure.inDoubt()).isTrue();
        return failure;
    }

    @Override
    public void close() {
        channel.close();
    }
}
