package io.smskit.spi.report;

import static java.util.Objects.requireNonNull;

/**
 * What is answered to a push.
 *
 * @param status the HTTP status
 * @param contentType the body's media type
 * @param body the body
 * @since 0.1
 */
public record PushAnswer(int status, String contentType, String body) {
    public PushAnswer {
        requireNonNull(contentType, "contentType");
        requireNonNull(body, "body");
    }

    /** An answer in JSON. */
    public static PushAnswer json(int status, String body) {
        return new PushAnswer(status, "application/json; charset=utf-8", body);
    }
}
