package io.smskit.cli;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsListener;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears which messages have ended, and when one has left or ended last. */
final class Endings implements SmsListener {
    private final BlockingQueue<MessageId> ended = new LinkedBlockingQueue<>();
    private volatile long lastStep = System.nanoTime();

    @Override
    public void on(SmsEvent event) {
        if (event instanceof SmsEvent.StateChanged changed) {
            if (changed.to().isTerminal()) {
                ended.add(changed.id());
            }
            if (changed.to().isTerminal() || changed.to() == MessageState.SUBMITTED) {
                lastStep = System.nanoTime();
            }
        }
    }

    /** The next one that has ended; null if none does in time. */
    @Nullable
    MessageId next(Duration atMost) {
        try {
            return ended.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    boolean isEmpty() {
        return ended.isEmpty();
    }

    /** Forgets those that have ended so far. */
    void forget() {
        ended.clear();
    }

    /** What is left of this time since a message has left or ended last; zero if nothing is. */
    Duration restOf(Duration patience) {
        Duration rest = patience.minusNanos(System.nanoTime() - lastStep);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** Begins to count the time anew. */
    void begin() {
        lastStep = System.nanoTime();
    }
}
