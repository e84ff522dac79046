package io.smskit.http;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Makes OkHttp's requests from ours. */
final class WireForm {
    private static final String USER_AGENT = "SmsKit";

    private WireForm() {}

    /** A body that cannot be written twice, which is how OkHttp knows never to send a request again. */
    private static final class OneShot extends RequestBody {
        private final byte[] bytes;

        OneShot(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }

    /** The body of a request that is never written, which tells the first byte whose call it is. */
    private static final class Announced extends RequestBody {
        private final Exchange<?> exchange;

        Announced(Exchange<?> exchange) {
            this.exchange = exchange;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return 0;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            throw new IOException("a placeholder is never written");
        }
    }

    /** What OkHttp finds a connection by. It is never written: the request of the first byte takes its place. */
    static Request placeholder(HttpUrl endpoint, Exchange<?> exchange) {
        return new Request.Builder()
                .url(endpoint)
                .header("User-Agent", USER_AGENT)
                .post(new Announced(exchange))
                .build();
    }

    /** The exchange that this request is the placeholder of; null if it is none. */
    static @Nullable Exchange<?> exchangeOf(Request placeholder) {
        return placeholder.body() instanceof Announced announced ? announced.exchange : null;
    }

    /**
     * The request to write, with the connection's headers of the placeholder.
     *
     * @throws IllegalArgumentException if it goes to another host than the connection does
     */
    static Request of(HttpRequest request, Request placeholder) {
        HttpUrl url = HttpUrl.get(request.url().toString());
        HttpUrl planned = placeholder.url();
        if (!url.scheme().equals(planned.scheme())
                || !url.host().equals(planned.host())
                || url.port() != planned.port()) {
            throw new IllegalArgumentException("a request goes where its connection goes");
        }
        Request.Builder wire = placeholder.newBuilder().url(url).removeHeader("Content-Length");
        byte[] body = request.body();
        if (request.method().equals("GET")) {
            wire.get();
        } else {
            wire.post(new OneShot(body)).header("Content-Length", String.valueOf(body.length));
        }
        request.eachHeader(wire::header);
        return wire.build();
    }
}
