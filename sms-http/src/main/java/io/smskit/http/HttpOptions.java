package io.smskit.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * How long a transport waits, and through which client it talks. Immutable; copy methods give changed copies. The
 * deadlines are kept in real time, whatever time the engine lives in.
 *
 * @since 0.1
 */
public final class HttpOptions {
    private static final HttpOptions DEFAULTS =
            new HttpOptions(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(5), null);

    private final Duration connectTimeout;
    private final Duration callTimeout;
    private final Duration bodyTimeout;
    private final @Nullable OkHttpClient client;

    private HttpOptions(
            Duration connectTimeout, Duration callTimeout, Duration bodyTimeout, @Nullable OkHttpClient client) {
        this.connectTimeout = connectTimeout;
        this.callTimeout = callTimeout;
        this.bodyTimeout = bodyTimeout;
        this.client = client;
    }

    /** 3 seconds to connect, 10 for the whole call, 5 for a body that has begun; a client of our own. */
    public static HttpOptions defaults() {
        return DEFAULTS;
    }

    /** A copy with the longest time for one TCP connect, at least a millisecond. */
    public HttpOptions connectTimeout(Duration timeout) {
        return new HttpOptions(positive(timeout), callTimeout, bodyTimeout, client);
    }

    /** A copy with the longest time from the ask to the last byte of the answer, at least a millisecond. */
    public HttpOptions callTimeout(Duration timeout) {
        return new HttpOptions(connectTimeout, positive(timeout), bodyTimeout, client);
    }

    /** A copy with the longest time from the answer's headers to its last byte, at least a millisecond. */
    public HttpOptions bodyTimeout(Duration timeout) {
        return new HttpOptions(connectTimeout, callTimeout, positive(timeout), client);
    }

    /**
     * A copy that takes proxy, trust, DNS, interceptors and listeners from a client of the user's. It is taken through
     * {@code newBuilder()}, and everything that could send a request twice, follow a redirect or weaken TLS is set back.
     */
    public HttpOptions client(OkHttpClient client) {
        return new HttpOptions(connectTimeout, callTimeout, bodyTimeout, requireNonNull(client, "client"));
    }

    private static Duration positive(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a time-out is at least one millisecond");
        }
        return timeout;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    Duration bodyTimeout() {
        return bodyTimeout;
    }

    Optional<OkHttpClient> client() {
        return Optional.ofNullable(client);
    }
}
