package io.smskit.core.engine;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long a channel may be silent about an attempt. All of its attempts have the same time and are answered long before
 * it is over, so one timer serves them all; it is called off when none is awaited.
 */
final class Patience {
    private static final int FEW = 64;

    private final Mailbox mailbox;
    private final EngineTime time;
    private final Duration length;
    private final Consumer<Flight> over;
    private final ReentrantLock lock = new ReentrantLock();
    /** Those that were answered are dropped when they come first, or when they are most of all. */
    private final ArrayDeque<Awaited> awaited = new ArrayDeque<>();

    private int open;
    private EngineTime.@Nullable Timer alarm;

    /** {@code over} is told in the engine's loop whose time is over. */
    Patience(Flights.Tools tools, Duration length, Consumer<Flight> over) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.length = length;
        this.over = over;
    }

    private record Awaited(Flight flight, long until) {}

    /** The flight is handed over now. */
    void begin(Flight flight) {
        lock.lock();
        try {
            dropAnswered();
            open++;
            awaited.add(new Awaited(flight, time.nanoTime() + length.toNanos()));
            if (alarm == null) {
                alarm = mailbox.postAfter(length, this::look);
            }
        } finally {
            lock.unlock();
        }
    }

    private void dropAnswered() {
        while (!awaited.isEmpty() && awaited.element().flight.isAnswered()) {
            awaited.remove();
        }
        if (awaited.size() > FEW + 2 * open) {
            awaited.removeIf(each -> each.flight.isAnswered());
        }
    }

    /** A flight that began was answered. */
    void end() {
        lock.lock();
        try {
            open--;
            if (open == 0) {
                awaited.clear();
                if (alarm != null) {
                    alarm.cancel();
                    alarm = null;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        List<Flight> late = new ArrayList<>();
        lock.lock();
        try {
            long now = time.nanoTime();
            dropAnswered();
            while (!awaited.isEmpty() && awaited.element().until <= now) {
                late.add(awaited.remove().flight);
                dropAnswered();
            }
            alarm = awaited.isEmpty()
                    ? null
                    : mailbox.postAfter(Duration.ofNanos(awaited.element().until - now), this::look);
        } finally {
            lock.unlock();
        }
        late.forEach(over);
    }
}
