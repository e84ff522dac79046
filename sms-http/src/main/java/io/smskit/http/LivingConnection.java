package io.smskit.http;

import java.io.IOException;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Takes a new connection, once, where a kept one turned out to be dead before the request began. Nothing was written, so
 * this is no second request.
 */
final class LivingConnection implements Interceptor {
    private final ConnectionPool pool;

    LivingConnection(ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (FirstByte.PeerGone e) {
            // Where one idle connection died, a restart or a middlebox most likely killed all of them.
            pool.evictAll();
            return chain.proceed(chain.request());
        }
    }
}
