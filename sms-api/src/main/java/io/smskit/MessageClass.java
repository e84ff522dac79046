package io.smskit;

import java.time.Duration;
import java.time.Instant;

/**
 * What a message is for. The class decides the default priority and validity, which limits and windows apply, and whether
 * a message of unknown outcome may be sent once more.
 *
 * @since 0.1
 */
public enum MessageClass {
    /** One-time codes: urgent, valid for 10 minutes, sent once more after 15 seconds of doubt. */
    VERIFICATION(Priority.URGENT, Duration.ofMinutes(10), Duration.ofSeconds(15), true),
    /** About something that the recipient did: valid for a day, sent once more after 10 minutes of doubt. */
    TRANSACTIONAL(Priority.HIGH, Duration.ofDays(1), Duration.ofMinutes(10), true),
    /** News that the recipient expects: valid for a day, sent once more after 10 minutes of doubt. */
    NOTIFICATION(Priority.NORMAL, Duration.ofDays(1), Duration.ofMinutes(10), true),
    /** Advertising: valid for a day, never sent once more. */
    MARKETING(Priority.LOW, Duration.ofDays(1), Duration.ofMinutes(10), false);

    private static final Duration HEARING = Duration.ofSeconds(45);

    private final Priority priority;
    private final Duration validity;
    private final Duration ambiguityWait;
    private final boolean resentAfterDoubt;

    MessageClass(Priority priority, Duration validity, Duration ambiguityWait, boolean resentAfterDoubt) {
        this.priority = priority;
        this.validity = validity;
        this.ambiguityWait = ambiguityWait;
        this.resentAfterDoubt = resentAfterDoubt;
    }

    /** The priority where the message names none. */
    public Priority priority() {
        return priority;
    }

    /** The validity where the message names none. */
    public Duration validity() {
        return validity;
    }

    /** How long an unknown outcome waits for evidence. */
    public Duration ambiguityWait() {
        return ambiguityWait;
    }

    /**
     * When a doubt is decided: {@link #ambiguityWait} after it came up, however many engines watch it one after the other. An
     * engine that takes up an old one still asks and lets reports come in for 45 seconds, or the whole wait if that is shorter.
     *
     * @param cameUp when the outcome was found to be unknown
     * @param takenUp since when whoever decides has been watching
     */
    public Instant doubtEnds(Instant cameUp, Instant takenUp) {
        Instant end = cameUp.plus(ambiguityWait);
        Instant heard = takenUp.plus(ambiguityWait.compareTo(HEARING) < 0 ? ambiguityWait : HEARING);
        return end.isBefore(heard) ? heard : end;
    }

    /** Whether a message whose doubt cannot be resolved is sent once more, flagged as a possible duplicate. */
    public boolean isResentAfterDoubt() {
        return resentAfterDoubt;
    }
}
