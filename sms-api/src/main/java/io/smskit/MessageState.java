package io.smskit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a message stands. The arrows between the states are {@link #canBecome}; every other change is refused.
 *
 * @since 0.1
 */
public enum MessageState {
    /** Waits for its time. */
    SCHEDULED,
    /** Waits for a person. */
    HELD,
    /** Waits for a channel. */
    QUEUED,
    /** An attempt is in hand, in doubt or partly done. */
    SUBMITTING,
    /** A provider accepted it; a report may follow. */
    SUBMITTED,
    /** The handset has it. */
    DELIVERED,
    /** The network says that it will not be delivered. */
    UNDELIVERED,
    /** Nobody can say what became of it; a late report still can. */
    UNKNOWN,
    /** A policy refused it. */
    BLOCKED,
    /** Its validity ended before it could leave. */
    EXPIRED,
    /** The application called it back. */
    CANCELLED,
    /** Every way to send it failed; it can be redriven. */
    DEAD;

    private static final Map<MessageState, Set<MessageState>> ARROWS = arrows();

    private static Map<MessageState, Set<MessageState>> arrows() {
        Map<MessageState, Set<MessageState>> arrows = new EnumMap<>(MessageState.class);
        arrows.put(HELD, EnumSet.of(QUEUED, SCHEDULED, BLOCKED, CANCELLED, EXPIRED));
        arrows.put(SCHEDULED, EnumSet.of(QUEUED, BLOCKED, CANCELLED, EXPIRED));
        arrows.put(QUEUED, EnumSet.of(SUBMITTING, SCHEDULED, BLOCKED, CANCELLED, EXPIRED, DEAD));
        arrows.put(
                SUBMITTING, EnumSet.of(SUBMITTED, QUEUED, SCHEDULED, DELIVERED, UNDELIVERED, UNKNOWN, EXPIRED, DEAD));
        arrows.put(SUBMITTED, EnumSet.of(DELIVERED, UNDELIVERED, QUEUED, UNKNOWN));
        arrows.put(UNKNOWN, EnumSet.of(DELIVERED, UNDELIVERED));
        arrows.put(DEAD, EnumSet.of(QUEUED));
        return arrows;
    }

    /** Whether a message of this state may get that one. */
    public boolean canBecome(MessageState next) {
        return ARROWS.getOrDefault(this, Set.of()).contains(next);
    }

    /** Whether nothing more happens by itself. {@link #UNKNOWN} and {@link #DEAD} can still change from outside. */
    public boolean isTerminal() {
        return ordinal() >= DELIVERED.ordinal();
    }
}
