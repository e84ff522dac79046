package io.smskit.core.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The terminal messages in the order in which they became so, and when each may go: when it is old, or when there are too
 * many. One with an idempotency key does not go for the second reason before its key is a day old.
 */
final class SettledMessages {
    /** The most messages of either kind that stay because there is room. */
    static final int MOST = 100_000;

    /** Above the 72 hours for which an early report may wait for its message. */
    private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(7);

    /** For so long at least a key is known. */
    static final Duration KEY = Duration.ofHours(24);

    private static final long KEY_MICROS = TimeUnit.HOURS.toMicros(KEY.toHours());

    private final int most;
    private final ArrayDeque<Settled> withoutKey = new ArrayDeque<>();
    private final ArrayDeque<Settled> withKey = new ArrayDeque<>();

    SettledMessages(int most) {
        this.most = most;
    }

    private record Settled(KeptMessage message, int revision, long micros) {
        boolean isStale() {
            return message.revision() != revision;
        }

        boolean isOld(long nowMicros) {
            return nowMicros - micros >= LONGEST_MICROS;
        }

        boolean hasLiveKey(long nowMicros) {
            return message.key != null && nowMicros - message.createdMicros < KEY_MICROS;
        }
    }

    /** Takes up a message that is terminal at its present revision. */
    void add(KeptMessage message, long nowMicros) {
        (message.key == null ? withoutKey : withKey).addLast(new Settled(message, message.revision(), nowMicros));
    }

    /** Lets go of what need not stay. */
    void release(long nowMicros, Consumer<KeptMessage> gone) {
        release(withoutKey, nowMicros, gone);
        release(withKey, nowMicros, gone);
    }

    private void release(ArrayDeque<Settled> settled, long nowMicros, Consumer<KeptMessage> gone) {
        for (Settled first = settled.peekFirst();
                mayGo(first, settled.size(), nowMicros);
                first = settled.peekFirst()) {
            settled.removeFirst();
            if (!first.isStale()) {
                gone.accept(first.message);
            }
        }
    }

    private boolean mayGo(@Nullable Settled first, int size, long nowMicros) {
        return first != null
                && (first.isStale() || first.isOld(nowMicros) || (size > most && !first.hasLiveKey(nowMicros)));
    }
}
