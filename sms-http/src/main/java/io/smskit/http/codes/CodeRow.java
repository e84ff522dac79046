package io.smskit.http.codes;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.http.china.ChinaTime;
import io.smskit.spi.SettingText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table of codes.
 *
 * @param source which of the service's interfaces has the code
 * @param code as the service writes it; one {@code *} at the beginning or end stands for anything
 * @param kind null where the code is no failure
 * @param scope null for the kind's usual one
 * @param pause a time span, {@code next-day} or {@code next-month}, a time such as {@code 08:00} (all UTC+8),
 *     {@code by-text} where the message names the window, or {@code -}
 * @param flags {@code in-doubt}: the message may have gone out; {@code earlier-copy}: on a re-send, evidence that the first
 *     copy got through
 * @param action what the engine makes of it, for people and tests
 * @param meaning one sentence for people
 * @since 0.1
 */
public record CodeRow(
        String source,
        String code,
        @Nullable FailureKind kind,
        @Nullable FailureScope scope,
        String pause,
        Set<String> flags,
        String action,
        String meaning) {
    private static final String NONE = "-";
    private static final int COLUMNS = 8;

    public CodeRow {
        flags = Set.copyOf(flags);
    }

    /**
     * Reads a line of eight columns separated by tabs, in the order of the record; {@code -} stands for nothing.
     *
     * @throws IllegalStateException for a line of another form
     */
    public static CodeRow parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("not " + COLUMNS + " columns: " + line);
        }
        return new CodeRow(
                columns[0],
                columns[1],
                columns[2].equals(NONE) ? null : FailureKind.valueOf(columns[2]),
                columns[3].equals(NONE) ? null : FailureScope.valueOf(columns[3]),
                columns[4],
                columns[5].equals(NONE) ? Set.of() : Set.of(columns[5].split(",")),
                columns[6],
                columns[7]);
    }

    /** A row without pause, flags and action, such as a user adds to a table. */
    public static CodeRow of(String source, String code, FailureKind kind, String meaning) {
        return new CodeRow(source, code, kind, null, NONE, Set.of(), NONE, meaning);
    }

    /** Whether it stands for more than one code. */
    public boolean isPattern() {
        return code.startsWith("*") || code.endsWith("*");
    }

    boolean matches(String other) {
        return code.startsWith("*")
                ? other.endsWith(code.substring(1))
                : other.startsWith(code.substring(0, code.length() - 1));
    }

    /**
     * The failure that the code stands for.
     *
     * @param raw the code as it came
     * @param text the service's message, read for a window and never repeated: it can quote the request
     * @param at when it was said; null where nobody knows, then no end is named
     * @throws IllegalStateException if the code is no failure
     */
    public Failure failure(String raw, String text, @Nullable Instant at) {
        if (kind == null) {
            throw new IllegalStateException(code + " is no failure");
        }
        Failure failure = Failure.of(kind, raw, meaning);
        if (scope != null) {
            failure = failure.scope(scope);
        }
        if (flags.contains("in-doubt")) {
            failure = failure.mayHaveArrived();
        }
        if (flags.contains("earlier-copy")) {
            failure = failure.evidenceOfEarlierCopy();
        }
        return withPause(failure, text, at);
    }

    private Failure withPause(Failure failure, String text, @Nullable Instant at) {
        return switch (pause) {
            case NONE -> failure;
            case "by-text" -> failure.retryAfter(window(text));
            case "next-day" -> at == null ? failure : failure.until(ChinaTime.nextDay(at));
            case "next-month" -> at == null ? failure : failure.until(ChinaTime.nextMonth(at));
            default -> pause.contains(":") ? untilTime(failure, at) : failure.retryAfter(SettingText.duration(pause));
        };
    }

    private Failure untilTime(Failure failure, @Nullable Instant at) {
        return at == null ? failure : failure.until(ChinaTime.next(at, LocalTime.parse(pause)));
    }

    /** The message says 触发分钟级流控, 触发小时级流控 or 触发天级流控: the level of a minute, an hour or a day. */
    private static Duration window(String text) {
        if (text.contains("天") || text.contains("DAY") || text.contains("day")) {
            return Duration.ofHours(24);
        }
        boolean anHour = text.contains("小时") || text.contains("HOUR") || text.contains("hour");
        return anHour ? Duration.ofHours(1) : Duration.ofSeconds(60);
    }
}
