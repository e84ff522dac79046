package io.smskit.http;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Connection;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one result. Its phase only goes forward, and every way to an end passes through it: who ends an
 * exchange that waits knows that it can never begin, who ends one that has begun knows that bytes may have left.
 */
final class Exchange<T> implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private enum Phase {
        WAITING,
        BEGUN,
        OVER
    }

    private final Judge<T> judge;
    private final Supplier<Optional<HttpRequest>> atFirstByte;
    private final ReplyReader reader;
    private final Liveness liveness;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile @Nullable Connection connection;

    Exchange(Judge<T> judge, Supplier<Optional<HttpRequest>> atFirstByte, ReplyReader reader, Liveness liveness) {
        this.judge = judge;
        this.atFirstByte = atFirstByte;
        this.reader = reader;
        this.liveness = liveness;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /**
     * Asks for leave to begin and gives the request that is then written, byte for byte.
     *
     * @throws IOException if nothing may be written, also if this exchange has written a request before, whoever repeats it
     */
    Request begin(Request planned, Connection connection) throws IOException {
        if (phase.get() != Phase.WAITING) {
            throw new IOException("an exchange writes one request");
        }
        Request request = wireForm(planned);
        if (!phase.compareAndSet(Phase.WAITING, Phase.BEGUN)) {
            throw new IOException("the exchange ended before its first byte");
        }
        this.connection = connection;
        return request;
    }

    private Request wireForm(Request planned) throws IOException {
        try {
            Optional<HttpRequest> request = atFirstByte.get();
            if (request.isPresent()) {
                return WireForm.of(request.get(), planned);
            }
            fail(new Fault("not-begun", "the message may no longer leave"));
        } catch (RuntimeException e) {
            LOG.debug("a request could not be made: {}", e.getClass().getName());
            fail(new Fault(
                    "request-failed",
                    "the request could not be made: " + e.getClass().getSimpleName()));
        }
        throw new IOException("there is no request to write");
    }

    @Override
    public void onResponse(Call call, Response response) {
        HttpReply reply;
        try (response) {
            reply = reader.read(response);
        } catch (IOException e) {
            fail(Fault.afterFirstByte(e));
            call.cancel();
            return;
        }
        Connection used = connection;
        if (used != null) {
            liveness.used(used);
        }
        if (phase.compareAndSet(Phase.BEGUN, Phase.OVER)) {
            result.complete(verdict(reply));
        }
    }

    private T verdict(HttpReply reply) {
        try {
            Optional<T> read = reply.isRedirect() ? Optional.empty() : judge.read(reply);
            if (read.isPresent()) {
                return read.get();
            }
        } catch (RuntimeException e) {
            LOG.debug("{} could not be read, {}: {}", reply, e.getClass().getName(), reply.excerpt());
            return judge.inDoubt(Failure.of(
                    FailureKind.PLUGIN_FAULT,
                    "answer-unreadable",
                    "the provider failed to read the answer: " + e.getClass().getSimpleName()));
        }
        LOG.debug("{} says nothing that the provider knows: {}", reply, reply.excerpt());
        return judge.byStatus(reply);
    }

    @Override
    public void onFailure(Call call, IOException e) {
        LOG.debug(
                "an exchange with {} failed: {}",
                call.request().url().host(),
                e.getClass().getName());
        fail(phase.get() == Phase.WAITING ? Fault.beforeFirstByte(e) : Fault.afterFirstByte(e));
    }

    /** Ends the exchange at its deadline. */
    void timeOut() {
        fail(phase.get() == Phase.WAITING ? Fault.CONNECT_TIMEOUT : Fault.CALL_TIMEOUT);
    }

    /** Ends the exchange unless it is over: as not sent where it has not begun, in doubt where it has. */
    void fail(Fault fault) {
        switch (phase.getAndSet(Phase.OVER)) {
            case WAITING ->
                result.complete(judge.notSent(Failure.of(FailureKind.NOT_SENT, fault.code(), fault.sentence())));
            case BEGUN ->
                result.complete(judge.inDoubt(Failure.of(FailureKind.PROVIDER_ERROR, fault.code(), fault.sentence())));
            case OVER -> {}
        }
    }
}
