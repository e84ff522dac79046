package io.smskit.http;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * The OkHttp clients of a transport: one that speaks TLS and one that does not, each made when it is first needed, for nothing
 * at a start takes longer than OkHttp and TLS. Whatever could make OkHttp send a request twice, follow a redirect or accept
 * weak TLS is off.
 */
final class Clients {
    private static final int KEPT_CONNECTIONS = 256;

    // Well under what servers keep, and under the 10 seconds from which on OkHttp itself reads from an idle connection.
    private static final int KEPT_SECONDS = 8;

    private final HttpOptions options;
    private final ExecutorService threads;
    private final Liveness liveness;
    private final ConcurrentHashMap<String, OkHttpClient> byScheme = new ConcurrentHashMap<>();

    Clients(HttpOptions options, ExecutorService threads, Liveness liveness) {
        this.options = options;
        this.threads = threads;
        this.liveness = liveness;
    }

    /**
     * The client for {@code http} or {@code https}.
     *
     * @throws IllegalStateException if this Java cannot set up TLS
     */
    OkHttpClient of(String scheme) {
        try {
            return byScheme.computeIfAbsent(scheme, this::make);
        } catch (Exception | AssertionError e) {
            // OkHttp declares nothing, but lets through what Java's security throws, checked exceptions too.
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    private OkHttpClient make(String scheme) {
        ConnectionPool pool = new ConnectionPool(KEPT_CONNECTIONS, KEPT_SECONDS, TimeUnit.SECONDS);
        OkHttpClient bare = new OkHttpClient.Builder()
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                .build();
        return options.client()
                .orElse(bare)
                .newBuilder()
                .dispatcher(dispatcher())
                .connectionPool(pool)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(scheme.equals("https") ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .hostnameVerifier(bare.hostnameVerifier())
                .connectTimeout(options.connectTimeout())
                .callTimeout(options.callTimeout())
                .readTimeout(options.callTimeout())
                .writeTimeout(options.callTimeout())
                .addInterceptor(new LivingConnection(pool))
                .addNetworkInterceptor(new FirstByte(liveness))
                .build();
    }

    private Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher(threads);
        // The engine's permits bound what is open; a second bound here would let calls wait unseen.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }

    /** Gives up every call and every connection. */
    void close() {
        byScheme.values().forEach(client -> {
            client.dispatcher().cancelAll();
            client.connectionPool().evictAll();
        });
    }
}
