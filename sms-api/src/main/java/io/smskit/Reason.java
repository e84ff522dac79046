package io.smskit;

import static java.util.Objects.requireNonNull;

/**
 * Why a message is where it is.
 *
 * @param code a stable word in capitals, such as {@code SUPPRESSED}, {@code LIMIT_EXCEEDED} or a provider's code
 * @param source who says so: a policy, a channel or {@code engine}
 * @param text one sentence for people, without secrets, full numbers or message text
 * @since 0.1
 */
public record Reason(String code, String source, String text) {
    public Reason {
        requireNonNull(code, "code");
        requireNonNull(source, "source");
        requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return code + " (" + source + "): " + text;
    }
}
