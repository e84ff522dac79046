package io.smskit.http;

import io.smskit.spi.EngineTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads an answer to its end, within its size and time. */
final class ReplyReader {
    /** Largest body that is read, in bytes after decompression. */
    static final int MAX_BYTES = 1 << 20;

    private final EngineTime time;
    private final Duration bodyTimeout;

    ReplyReader(EngineTime time, Duration bodyTimeout) {
        this.time = time;
        this.bodyTimeout = bodyTimeout;
    }

    /** Says that a body is larger than anybody should send. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("a body of more than " + MAX_BYTES + " bytes");
        }
    }

    HttpReply read(Response response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < response.headers().size(); i++) {
            headers.put(response.headers().name(i), response.headers().value(i));
        }
        return new HttpReply(response.code(), headers, body(response), retryAfter(response));
    }

    /** The server's clock is only read where a date may have to be compared with it. */
    private @Nullable Duration retryAfter(Response response) {
        String wish = response.header("Retry-After");
        return wish == null ? null : RetryAfter.parse(wish, serverTime(response));
    }

    private byte[] body(Response response) throws IOException {
        if (response.body().contentLength() > MAX_BYTES) {
            throw new TooLarge();
        }
        BufferedSource source = response.body().source();
        source.timeout().deadline(bodyTimeout.toNanos(), TimeUnit.NANOSECONDS);
        // The source decompresses, so a small body that unpacks into a huge one stops here, too.
        if (source.request(MAX_BYTES + 1L)) {
            throw new TooLarge();
        }
        return source.readByteArray();
    }

    private Instant serverTime(Response response) {
        Instant told = RetryAfter.date(response.header("Date"));
        return told == null ? time.instant() : told;
    }
}
