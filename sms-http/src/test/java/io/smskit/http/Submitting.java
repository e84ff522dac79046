package io.smskit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A transport in use by a provider that knows the code OK and nothing else, and by an engine that counts its permissions. */
final class Submitting implements AutoCloseable {
    static final HttpOptions QUICK = HttpOptions.defaults()
            .connectTimeout(Duration.ofSeconds(2))
            .callTimeout(Duration.ofSeconds(5))
            .bodyTimeout(Duration.ofSeconds(4));

    final HttpTransport transport;
    private final AtomicInteger begun = new AtomicInteger();

    Submitting(HttpOptions options) {
        transport = HttpTransport.open(options, new RealTime());
    }

    /** How often the engine was asked whether the first byte may leave. */
    int begun() {
        return begun.get();
    }

    SubmitOutcome submit(URI url) {
        return submit(HttpRequest.post(url));
    }

    SubmitOutcome submit(HttpRequest request) {
        return await(start(request));
    }

    CompletionStage<SubmitOutcome> start(HttpRequest request) {
        return transport.submit(request, () -> begun.incrementAndGet() > 0, Submitting::read);
    }

    static Optional<SubmitOutcome> read(HttpReply reply) {
        return reply.json()
                .get("Code")
                .text()
                .filter("OK"::equals)
                .map(code ->
                        SubmitOutcome.accepted(reply.json().get("BizId").text().orElse("")));
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the stage did not complete with an outcome", e);
        }
    }

    static Failure rejected(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
        return ((SubmitOutcome.Rejected) outcome).failure();
    }

    static Failure notSent(SubmitOutcome outcome) {
        Failure failure = rejected(outcome);
        assertThat(failure.kind()).isEqualTo(FailureKind.NOT_SENT);
        assertThat(failure.inDoubt()).isFalse();
        return failure;
    }

    static Failure unknown(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Unknown.class);
        Failure failure = ((SubmitOutcome.Unknown) outcome).failure();
        assertThat(failure.inDoubt()).isTrue();
        return failure;
    }

    @Override
    public void close() {
        transport.close();
    }
}
