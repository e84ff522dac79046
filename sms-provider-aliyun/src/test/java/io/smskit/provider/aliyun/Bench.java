package io.smskit.provider.aliyun;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import io.smskit.template.BoundTemplate;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A channel, the server that it talks to, and the time that it lives in. */
final class Bench implements AutoCloseable {
    static final String SECRET = "canary-access-key-secret";
    static final String PUSH_SECRET = "canary-push-secret";
    static final Msisdn MAINLAND = Msisdn.of("+8613800138000");

    // One for all tests: starting it takes longer than most of them.
    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    static {
        SERVER.start();
    }

    final WireMockServer server = SERVER;
    final StillTime time = new StillTime("2026-01-02T03:04:05.678Z");
    final Channel channel;

    Bench() {
        this(definition -> definition);
    }

    Bench(UnaryOperator<Aliyun> change) {
        server.resetAll();
        channel = open(
                change.apply(Aliyun.accessKey("testId", SECRET)
                        .signName("阿里云")
                        .pushSecret(PUSH_SECRET)
                        .endpoint(URI.create("http://127.0.0.1:" + server.port()))),
                time);
    }

    /** Opens a channel as the engine does. */
    static Channel open(Aliyun definition, EngineTime time) {
        return definition
                .provider()
                .open(ChannelSettings.of(definition.provider().descriptor(), definition.settings()), context(time));
    }

    private static ChannelContext context(EngineTime time) {
        return new ChannelContext() {
            @Override
            public String channelId() {
                return "aliyun-main";
            }

            @Override
            public EngineTime time() {
                return time;
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
        };
    }

    static AttemptId attempt(long message) {
        return new AttemptId(MessageId.of(message), 1);
    }

    static Submission.Builder submission(long message, Msisdn to, Map<String, String> parameters) {
        return Submission.builder(attempt(message), to, "canary text")
                .template(new BoundTemplate("SMS_154950909", parameters, List.of()));
    }

    static Submission submission() {
        return submission(1, MAINLAND, Map.of("code", "482913")).build();
    }

    void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(post(anyUrl()).willReturn(answer));
    }

    /** Answers one action. */
    void answer(String action, ResponseDefinitionBuilder answer) {
        server.stubFor(
                post(anyUrl()).withHeader("x-acs-action", equalTo(action)).willReturn(answer));
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

    /** The parameters of the query, decoded. */
    static Map<String, String> query(LoggedRequest request) {
        Map<String, String> query = new HashMap<>();
        request.getQueryParams().forEach((name, parameter) -> query.put(name, parameter.firstValue()));
        return query;
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
        return ((SubmitOutcome.Unknown) outcome).failure();
    }

    @Override
    public void close() {
        channel.close();
    }
}
