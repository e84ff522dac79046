package io.smskit.http;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.Failure;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import java.net.URI;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one HTTP transport of all channels. A submit is written at most once, whatever happens, and its stage always completes
 * with an outcome, at the call's deadline at the latest:
 *
 * <ul>
 *   <li>no address, no connection, no TLS, a dead connection, a closed gate: rejected with {@code NOT_SENT};
 *   <li>anything that goes wrong from the first byte of the request on: unknown;
 *   <li>a complete answer: what the provider reads in it, else what its status says.
 * </ul>
 *
 * <p>It speaks HTTP/1.1 only: one connection carries one exchange at a time, so it is known what was written where. It is
 * safe for use by many threads, does not block the caller, and completes its stages on threads of its own named
 * {@code sms-http-*}; its owner bounds how many exchanges are open.
 *
 * @since 0.1
 */
public final class HttpTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private final ExecutorService threads;
    private final Clients clients;
    private final ReplyReader reader;
    private final Liveness liveness;
    private final Set<Exchange<?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Destination destination;
    private volatile CompletableFuture<Void> prepared = CompletableFuture.completedFuture(null);

    private HttpTransport(HttpOptions options, EngineTime time) {
        this.reader = new ReplyReader(time, options.bodyTimeout());
        this.liveness = new Liveness(time);
        this.threads = HttpThreads.open();
        this.clients = new Clients(options, threads, liveness);
    }

    /** A transport of its own, with its own connections. Does no I/O. */
    public static HttpTransport open(HttpOptions options, EngineTime time) {
        return new HttpTransport(requireNonNull(options, "options"), requireNonNull(time, "time"));
    }

    /**
     * Begins, in the background, to make ready for calls to a service, so that its first message need not wait until the HTTP
     * client, TLS and JSON are set up. Nothing goes over the network.
     *
     * @throws IllegalArgumentException if the endpoint is not of the form that {@link HttpRequest#post} takes
     */
    public void prepare(URI endpoint) {
        HttpRequest.checked(endpoint);
        threads.execute(() -> {
            try {
                destination(endpoint);
            } catch (IllegalStateException e) {
                LOG.error("The HTTP client could not be made", e);
            }
        });
        prepared = prepared.thenRunAsync(
                () -> {
                    // OkHttp asks for them, too, and to load them takes as long as everything else that it does.
                    LOG.trace("There are {} security providers", Security.getProviders().length);
                    Json.prepare();
                },
                threads);
    }

    /**
     * Makes a request in the background, behind what is being {@linkplain #prepare prepared}, and throws it away, so that the
     * first one that is sent finds signing and writing ready. What it throws is ignored.
     */
    public void rehearse(Supplier<HttpRequest> making) {
        prepared = prepared.thenRunAsync(
                () -> {
                    try {
                        LOG.trace(
                                "A request of {} bytes can be made",
                                making.get().body().length);
                    } catch (RuntimeException e) {
                        LOG.debug("The rehearsal of a request failed", e);
                    }
                },
                threads);
    }

    /**
     * Hands a message over, once.
     *
     * @param request what is written
     * @param begin asked right before the first byte; if it answers false nothing is written
     * @param reading reads a complete answer that is no redirect; empty if it says nothing that the provider knows
     */
    public CompletionStage<SubmitOutcome> submit(
            HttpRequest request, BooleanSupplier begin, Function<HttpReply, Optional<SubmitOutcome>> reading) {
        return submit(request.url(), () -> begin.getAsBoolean() ? Optional.of(request) : Optional.empty(), reading);
    }

    /**
     * Hands over, once, what is only known right before the first byte, such as the part of a batch that may still leave.
     *
     * @param endpoint where the request will go: scheme, host and port count
     * @param atFirstByte makes the request, or nothing if nothing may be written; called once at most, without I/O
     * @param reading reads a complete answer that is no redirect; empty if it says nothing that the provider knows
     * @throws IllegalArgumentException if the endpoint is not of the form that {@link HttpRequest#post} takes
     */
    public CompletionStage<SubmitOutcome> submit(
            URI endpoint,
            Supplier<Optional<HttpRequest>> atFirstByte,
            Function<HttpReply, Optional<SubmitOutcome>> reading) {
        return start(endpoint, new Exchange<>(new Judge.OfSubmit(reading), atFirstByte, reader, liveness));
    }

    /**
     * Hands several messages over in one request, once. Each is asked right before the first byte whether it may leave.
     *
     * @param endpoint where the request will go: scheme, host and port count
     * @param submissions at least one
     * @param form how the service writes and answers them
     * @return one outcome for each message, in the same order
     * @throws IllegalArgumentException if the endpoint is not of the form that {@link HttpRequest#post} takes
     */
    public CompletionStage<List<SubmitOutcome>> submitAll(URI endpoint, List<Submission> submissions, BatchForm form) {
        BatchCall batch = new BatchCall(submissions, form);
        return start(endpoint, new Exchange<>(batch, batch::request, reader, liveness));
    }

    /**
     * Asks something that changes nothing at the provider. It is written once, too.
     *
     * @param request what is written
     * @param reading reads a complete answer that is no redirect; empty if it says nothing that the provider knows
     * @param failed makes the result where there is no such answer
     */
    public <T> CompletionStage<T> query(
            HttpRequest request, Function<HttpReply, Optional<T>> reading, Function<Failure, T> failed) {
        Supplier<Optional<HttpRequest>> atFirstByte = () -> Optional.of(request);
        return start(
                request.url(), new Exchange<>(new Judge.OfQuery<>(reading, failed), atFirstByte, reader, liveness));
    }

    private <T> CompletionStage<T> start(URI endpoint, Exchange<T> exchange) {
        Destination to;
        try {
            to = destination(endpoint);
        } catch (IllegalStateException e) {
            LOG.error("The HTTP client could not be made", e);
            exchange.fail(Fault.NO_TLS);
            return exchange.result();
        }
        open.add(exchange);
        CompletionStage<T> result = exchange.result().whenComplete((value, failure) -> open.remove(exchange));
        if (closed.get()) {
            exchange.fail(Fault.CLOSED);
        } else {
            Call call = to.client.newCall(WireForm.placeholder(to.root, exchange));
            call.addEventListener(endingAtDeadline(exchange));
            call.enqueue(exchange);
        }
        return result;
    }

    /** Nearly all calls of a transport go to one place, so that its address is read once. */
    private Destination destination(URI endpoint) {
        Destination known = destination;
        if (known == null || !known.endpoint.equals(endpoint)) {
            HttpUrl url = HttpUrl.get(HttpRequest.checked(endpoint).toString());
            OkHttpClient client = clients.of(url.scheme());
            known = new Destination(
                    endpoint,
                    client,
                    url.newBuilder().encodedPath("/").query(null).build());
            destination = known;
        }
        return known;
    }

    private record Destination(URI endpoint, OkHttpClient client, HttpUrl root) {}

    /** A name lookup cannot be interrupted, so at the deadline the exchange ends although its thread still hangs. */
    private EventListener endingAtDeadline(Exchange<?> exchange) {
        return new EventListener() {
            @Override
            public void canceled(Call call) {
                try {
                    // Not on the caller's thread, which watches the deadlines of all other calls.
                    threads.execute(exchange::timeOut);
                } catch (RejectedExecutionException e) {
                    exchange.fail(Fault.CLOSED);
                }
            }
        };
    }

    /** Completes every open stage and gives up every connection. Does not wait. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            open.forEach(exchange -> exchange.fail(Fault.CLOSED));
            clients.close();
            threads.shutdown();
        }
    }
}
