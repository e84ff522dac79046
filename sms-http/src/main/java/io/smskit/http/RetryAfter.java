package io.smskit.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110 §10.2.3): whole seconds or a date. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}");

    private RetryAfter() {}

    /**
     * The pause from now on; null where there is no header or nobody can read it.
     *
     * @param now by the server's clock if it told it, so that a wrong clock of ours does not matter
     */
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.trim();
        Duration pause =
                SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : untilDate(text, now);
        return pause == null || !pause.isNegative() ? pause : Duration.ZERO;
    }

    private static @Nullable Duration untilDate(String text, Instant now) {
        Instant date = date(text);
        return date == null ? null : Duration.between(now, date);
    }

    static @Nullable Instant date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
