package io.smskit.tck;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of an {@link HttpPeer}. Immutable.
 *
 * @since 0.1
 */
public final class PeerAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final String body;

    private PeerAnswer(int status, Map<String, String> headers, String body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer in JSON, UTF-8. */
    public static PeerAnswer json(int status, String body) {
        return of(status, "application/json; charset=utf-8", body);
    }

    /** An answer of any media type; the body is sent in UTF-8. */
    public static PeerAnswer of(int status, String contentType, String body) {
        return new PeerAnswer(status, Map.of("Content-Type", contentType), requireNonNull(body, "body"));
    }

    /** A copy with one more header. */
    public PeerAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new PeerAnswer(status, more, body);
    }

    PeerAnswer body(String body) {
        return new PeerAnswer(status, headers, body);
    }

    String body() {
        return body;
    }

    /** The bytes before the body. */
    String head(int contentLength) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ")
                .append(contentLength)
                .append("\r\n\r\n")
                .toString();
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + body;
    }
}
