package io.smskit.policy;

import static java.util.Objects.requireNonNull;

import io.smskit.Recipient;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of each day in which a message may leave, by the clock on the wall of a place. Where that clock is put forward
 * over a time of the window, the window begins or ends with the leap; where it is put back, the hours that are shown twice
 * count twice. Immutable.
 *
 * <pre>{@code
 * SendWindow.between(LocalTime.of(9, 0), LocalTime.of(21, 0), ZoneId.of("Asia/Shanghai"))
 * }</pre>
 *
 * @param opens the first time at which a message may leave, in whole seconds
 * @param closes the first time at which it may not any more, in whole seconds; before {@code opens} if the window is open
 *     over midnight
 * @param zone whose clock is looked at
 * @param byRecipientsClock whether the clock of {@link Recipient#zone()} is looked at instead, where it is known
 * @since 0.1
 */
public record SendWindow(LocalTime opens, LocalTime closes, ZoneId zone, boolean byRecipientsClock) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{2}:\\d{2}(?::\\d{2})?)\\s*-\\s*(\\d{2}:\\d{2}(?::\\d{2})?)(?:\\s+(\\S+))?");
    private static final Duration DAY = Duration.ofDays(1);

    public SendWindow {
        requireNonNull(zone, "zone");
        opens = opens.truncatedTo(ChronoUnit.SECONDS);
        closes = closes.truncatedTo(ChronoUnit.SECONDS);
        if (opens.equals(closes)) {
            throw new IllegalArgumentException("a window closes at another time than it opens");
        }
    }

    /**
     * A window by the clock of this zone.
     *
     * @throws IllegalArgumentException if both times are the same
     */
    public static SendWindow between(LocalTime opens, LocalTime closes, ZoneId zone) {
        return new SendWindow(opens, closes, zone, false);
    }

    /** A copy by the recipient's own clock, and by that of {@link #zone} for recipients whose zone is not known. */
    public SendWindow recipientsClock() {
        return new SendWindow(opens, closes, zone, true);
    }

    /**
     * Reads {@code 09:00-21:00}, {@code 09:00-21:00 Asia/Shanghai} or, over midnight, {@code 20:00-02:30}.
     *
     * @param zone whose clock is looked at where the text names none
     * @throws IllegalArgumentException for any other text
     */
    public static SendWindow parse(String text, ZoneId zone) {
        Matcher matcher = FORM.matcher(text.trim());
        if (matcher.matches()) {
            try {
                ZoneId named = matcher.group(3) == null ? zone : ZoneId.of(matcher.group(3));
                return between(LocalTime.parse(matcher.group(1)), LocalTime.parse(matcher.group(2)), named);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("is no window: a time or the zone does not exist", e);
            }
        }
        throw new IllegalArgumentException("is no window such as 09:00-21:00 or 09:00-21:00 Asia/Shanghai");
    }

    /** The zone whose clock is looked at for this recipient. */
    public ZoneId zoneOf(Recipient recipient) {
        return byRecipientsClock ? recipient.zone().orElse(zone) : zone;
    }

    /** Whether a message to this recipient may leave at this instant. */
    public boolean isOpen(Instant at, Recipient recipient) {
        return isOpen(shown(at, zoneOf(recipient).getRules()));
    }

    /** The first instant, from this one on, at which a message to this recipient may leave. */
    public Instant opensAt(Instant from, Recipient recipient) {
        return first(from, recipient, true);
    }

    /** The first instant, from this one on, at which a message to this recipient may not leave. */
    public Instant closesAt(Instant from, Recipient recipient) {
        return first(from, recipient, false);
    }

    private boolean isOpen(LocalTime shown) {
        boolean behindOpening = !shown.isBefore(opens);
        boolean beforeClosing = shown.isBefore(closes);
        return opens.isBefore(closes) ? behindOpening && beforeClosing : behindOpening || beforeClosing;
    }

    private static LocalTime shown(Instant at, ZoneRules rules) {
        return at.atOffset(rules.getOffset(at)).toLocalTime();
    }

    /** Goes from one leap of the clock to the next, since between two of them it runs evenly. */
    private Instant first(Instant from, Recipient recipient, boolean open) {
        ZoneRules rules = zoneOf(recipient).getRules();
        Instant at = from;
        while (isOpen(shown(at, rules)) != open) {
            Instant turn = at.plus(until(open ? opens : closes, shown(at, rules)));
            ZoneOffsetTransition leap = rules.nextTransition(at);
            at = leap == null || turn.isBefore(leap.getInstant()) ? turn : leap.getInstant();
        }
        return at;
    }

    private static Duration until(LocalTime time, LocalTime shown) {
        Duration ahead = Duration.between(shown, time);
        return ahead.isNegative() || ahead.isZero() ? ahead.plus(DAY) : ahead;
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return opens + "-" + closes + " " + zone;
    }
}
