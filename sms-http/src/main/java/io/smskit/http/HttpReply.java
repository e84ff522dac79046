package io.smskit.http;

import io.smskit.delivery.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer: every byte has arrived and fits the limits. {@link #toString()} tells status and size, never the
 * content.
 *
 * @since 0.1
 */
public final class HttpReply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Json json;
    private final @Nullable Duration retryAfter;

    HttpReply(int status, Map<String, String> headers, byte[] body, @Nullable Duration retryAfter) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
        this.json = Json.parse(body).orElse(Json.missing());
        this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A header; the last one where it stands more than once. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body as JSON; {@link Json#isMissing() missing} where it is not strictly one JSON value. */
    public Json json() {
        return json;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The pause that the {@code Retry-After} header asks for (RFC 9110 §10.2.3); zero if it lies in the past. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * What the status alone says of a request, for answers whose body says nothing that anybody knows.
     *
     * @param code the raw code that the body named; an empty text if there was none
     * @return 429 and 503: throttled, with the pause; 401 and 403: the credentials; 3xx: nobody follows it, and the channel's
     *     address is wrong; other 4xx but 408: refused for a reason unknown; all others are {@linkplain Failure#inDoubt()
     *     in doubt}
     */
    public Failure failureByStatus(String code) {
        return StatusVerdict.of(this, code);
    }

    /** Whether the status says that all is well. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether it sends the client elsewhere. */
    boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    /** The first bytes in a form that may stand in a log. */
    String excerpt() {
        return MaskedExcerpt.of(body);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
