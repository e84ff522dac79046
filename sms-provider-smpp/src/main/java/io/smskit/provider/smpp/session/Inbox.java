package io.smskit.provider.smpp.session;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where any thread puts messages for the driver: one atomic step for each, and one wake-up for each burst. */
final class Inbox {
    private final AtomicReference<@Nullable Pending<?>> top = new AtomicReference<>();

    /** Puts a message in; true if there was none, so that the driver must be woken. */
    boolean put(Pending<?> message) {
        Pending<?> below;
        do {
            below = top.get();
            message.below = below;
        } while (!top.compareAndSet(below, message));
        return below == null;
    }

    /** Moves all messages to the end of a queue, in the order in which they came. */
    void drainTo(ArrayDeque<Pending<?>> queue) {
        Pending<?> message = top.getAndSet(null);
        Pending<?> first = null;
        while (message != null) {
            Pending<?> below = message.below;
            message.below = first;
            first = message;
            message = below;
        }
        while (first != null) {
            Pending<?> above = first.below;
            first.below = null;
            first.taken();
            queue.add(first);
            first = above;
        }
    }
}
