package io.smskit.simulator.smsc;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done later: one thing at a time, by its due time and then in the order in which it was asked for. One
 * timer serves it all, so a hundred thousand reports take one thread. Safe for use by many threads.
 */
final class Agenda {
    private record Item(long due, long number, Runnable task) {}

    private static final Comparator<Item> BY_TIME =
            Comparator.comparingLong(Item::due).thenComparingLong(Item::number);

    private final EngineTime time;
    private final Runnable afterwards;
    private final long origin;
    private final PriorityQueue<Item> items = new PriorityQueue<>(BY_TIME);
    private long added;
    private boolean running;
    private long armedFor = Long.MAX_VALUE;
    private EngineTime.@Nullable Timer timer;

    /**
     * An empty agenda.
     *
     * @param afterwards is done each time when nothing more is due
     */
    Agenda(EngineTime time, Runnable afterwards) {
        this.time = time;
        this.afterwards = afterwards;
        this.origin = time.nanoTime();
    }

    synchronized void add(Duration delay, Runnable task) {
        items.add(new Item(now() + delay.toNanos(), added++, task));
        arm();
    }

    synchronized void clear() {
        items.clear();
    }

    private long now() {
        return time.nanoTime() - origin;
    }

    private void arm() {
        Item first = items.peek();
        if (running || first == null || first.due >= armedFor) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        armedFor = first.due;
        timer = time.schedule(Duration.ofNanos(Math.max(0, first.due - now())), this::run);
    }

    private void run() {
        synchronized (this) {
            if (running) {
                return;
            }
            running = true;
            armedFor = Long.MAX_VALUE;
        }
        try {
            for (Runnable task = next(); task != null; task = next()) {
                task.run();
            }
            afterwards.run();
        } finally {
            synchronized (this) {
                running = false;
                arm();
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Item first = items.peek();
        if (first == null || first.due > now()) {
            return null;
        }
        items.remove();
        return first.task;
    }
}
