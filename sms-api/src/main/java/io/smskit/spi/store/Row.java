package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stored message that changes.
 *
 * @param state where it stands
 * @param dueMicros the earliest instant of its next step, in microseconds since 1970
 * @param deadlineMicros when it is overdue in this state: the end of its validity before it is submitted, the end of the
 *     wait for a report afterwards
 * @param owner the node that works on it; null if it may be claimed
 * @param revision counts the changes, from 0
 * @param attempt the number of the last attempt; 0 for none
 * @param rescues how often it was rescued from a dead node since its last step
 * @param progress the engine's encoding of attempts and decisions; not to be changed
 * @since 0.1
 */
public record Row(
        MessageState state,
        long dueMicros,
        long deadlineMicros,
        @Nullable NodeId owner,
        int revision,
        int attempt,
        int rescues,
        byte[] progress) {
    private static final int SUSPECT = 2;

    public Row {
        requireNonNull(state, "state");
        requireNonNull(progress, "progress");
    }

    /** A copy of the next revision that belongs to {@code owner}. */
    public Row owned(@Nullable NodeId owner) {
        return new Row(state, dueMicros, deadlineMicros, owner, revision + 1, attempt, rescues, progress);
    }

    /**
     * A copy of the next revision as a claim leaves it: the node's own, and {@link MessageState#QUEUED} if its time had been
     * waited for, unless the claim is of what is overdue.
     */
    public Row claimed(MessageStore.Claim claim) {
        boolean isDue = state == MessageState.SCHEDULED && !(claim instanceof MessageStore.Claim.Overdue);
        MessageState next = isDue ? MessageState.QUEUED : state;
        return new Row(next, dueMicros, deadlineMicros, claim.owner(), revision + 1, attempt, rescues, progress);
    }

    /** A copy of the next revision that was rescued from its owner. */
    public Row rescued() {
        return new Row(state, dueMicros, deadlineMicros, null, revision + 1, attempt, rescues + 1, progress);
    }

    /**
     * Whether two nodes in a row have died with it in hand, so that it may be what ended them: it is handed out alone, by
     * {@link MessageStore.Claim.Suspect}.
     */
    public boolean isSuspect() {
        return rescues >= SUSPECT;
    }

    /** Names state and revision, never the bytes. */
    @Override
    public String toString() {
        return state + " revision " + revision;
    }
}
