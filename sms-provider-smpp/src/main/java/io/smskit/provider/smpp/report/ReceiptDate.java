package io.smskit.provider.smpp.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The dates of reports: {@code YYMMDDhhmm}, with seconds or a full year in some, and nonsense in others. */
final class ReceiptDate {
    private static final int CENTURY = 2000;

    private ReceiptDate() {}

    /** The instant that a peer in this zone means; empty for what is no date. */
    static Optional<Instant> read(String text, ZoneId zone) {
        String digits = text.length() > 14 ? text.substring(0, 14) : text;
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return switch (digits.length()) {
            case 10 -> date(CENTURY + two(digits, 0), digits.substring(2) + "00", zone);
            case 12 ->
                date(CENTURY + two(digits, 0), digits.substring(2), zone)
                        .or(() -> date(four(digits), digits.substring(4) + "00", zone));
            case 14 -> date(four(digits), digits.substring(4), zone);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> date(int year, String rest, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDateTime.of(year, two(rest, 0), two(rest, 2), two(rest, 4), two(rest, 6), two(rest, 8))
                            .atZone(zone)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int four(String digits) {
        return two(digits, 0) * 100 + two(digits, 2);
    }

    private static int two(String digits, int at) {
        return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
    }
}
