package io.smskit.core.store;

import io.smskit.MessageId;
import java.util.ArrayList;
import java.util.List;

/** What a message took of limits. Whoever uses it holds the lock of its store. */
final class Holding {
    private final MessageId message;
    private final List<Counter.Taken> taken = new ArrayList<>(3);

    Holding(MessageId message) {
        this.message = message;
    }

    MessageId message() {
        return message;
    }

    void add(Counter.Taken more) {
        taken.add(more);
    }

    /** Whether the message has units of this counter: reserved ones without a time-out, committed ones in their window. */
    boolean has(Counter.Id id, long now) {
        for (Counter.Taken units : taken) {
            if (units.isOf(id) && isHeld(units, now)) {
                return true;
            }
        }
        return false;
    }

    /** The message's own units that count. */
    long unitsOf(Counter.Id id, Span span) {
        long own = 0;
        for (Counter.Taken units : taken) {
            own += units.isOf(id) && span.counts(units.until()) ? units.units() : 0;
        }
        return own;
    }

    void commit() {
        for (Counter.Taken units : taken) {
            units.commit();
        }
        taken.removeIf(units -> units.until() == Span.ENDLESS);
    }

    /** Gives back what is not committed. */
    void giveBack() {
        for (Counter.Taken units : taken) {
            if (!units.isCommitted()) {
                units.giveBack();
            }
        }
        taken.removeIf(units -> !units.isCommitted());
    }

    /** Gives everything back, committed or not. */
    void forget() {
        taken.forEach(Counter.Taken::giveBack);
        taken.clear();
    }

    /** Forgets what is final and over. */
    void release(long now) {
        for (Counter.Taken units : taken) {
            if (!isHeld(units, now)) {
                taken.removeIf(over -> !isHeld(over, now));
                return;
            }
        }
    }

    private static boolean isHeld(Counter.Taken units, long now) {
        return !units.isCommitted() || units.until() > now;
    }

    boolean isEmpty() {
        return taken.isEmpty();
    }
}
