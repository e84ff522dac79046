package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of an {@link HttpPeer}. Immutable.
 *
 * @since 0.1
 */
public final class PeerAnswer {
    private static final String CONTENT_TYPE = "Content-Type";

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
        return new PeerAnswer(status, Map.of(CONTENT_TYPE, contentType), requireNonNull(body, "body"));
    }

    /** A copy with one more header. */
    public PeerAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new PeerAnswer(status, more, body);
    }

    PeerAnswer firstHalf() {
        return new PeerAnswer(status, headers, body.substring(0, body.length() / 2));
    }

    PeerAnswer nothing() {
        return new PeerAnswer(status, headers, "");
    }

    Answer wire() {
        Answer answer = Answer.of(status, headers.getOrDefault(CONTENT_TYPE, ""), body.getBytes(UTF_8));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + body;
    }
}
