package io.smskit.http;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Everything that keeps OkHttp from sending a request twice, from following a redirect and from weak TLS. */
final class Guards {
    private static final int KEPT_CONNECTIONS = 256;

    // Well under what servers keep, and under the 10 seconds from which on OkHttp itself reads from an idle connection.
    private static final int KEPT_SECONDS = 8;

    private Guards() {}

    static OkHttpClient.Builder client(HttpOptions options, ExecutorService threads, ConnectionPool pool) {
        OkHttpClient plain = new OkHttpClient();
        Dispatcher dispatcher = new Dispatcher(threads);
        // The engine's permits bound what is open; a second bound here would let calls wait unseen.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return options.client()
                .orElse(plain)
                .newBuilder()
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                .hostnameVerifier(plain.hostnameVerifier())
                .connectTimeout(options.connectTimeout())
                .callTimeout(options.callTimeout())
                .readTimeout(options.callTimeout())
                .writeTimeout(options.callTimeout());
    }

    static ConnectionPool pool() {
        return new ConnectionPool(KEPT_CONNECTIONS, KEPT_SECONDS, TimeUnit.SECONDS);
    }
}
