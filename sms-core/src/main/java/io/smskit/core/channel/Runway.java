package io.smskit.core.channel;

import io.smskit.Priority;
import io.smskit.definition.Rate;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where those whose intents are stored wait for their slot. Intents are made ahead, so that nobody waits for a commit; who
 * leaves first is decided at the slot itself, so that an urgent message overtakes those that are ready already. One leaves
 * at a time, and the next slot is reckoned from when that one had really left.
 *
 * <p>Permits are given out by the engine's loop; whoever is awake lets the next one leave.
 */
final class Runway {
    private final Pacer pacer;
    private final EngineTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLanes<Departure> ready = new WaitingLanes<>();
    /** How many messages of each lane have a permit and have not left. */
    private final int[] expected = new int[Priority.values().length];

    private boolean leaving;
    private EngineTime.@Nullable Timer alarm;
    private long alarmAt;

    Runway(Pacer pacer, EngineTime time) {
        this.pacer = pacer;
        this.time = time;
    }

    /**
     * What leaves in one piece.
     *
     * @param lane of its messages
     * @param messages how many, one or more
     * @param since since when somebody has been waiting for the first of their slots
     * @param leaving hands it over and returns how many messages have left; those that were called off have not
     */
    record Departure(Priority lane, int messages, long since, IntSupplier leaving) {}

    /** Gives a permit to a message of this lane if its slot is near enough; lower lanes do not count. */
    boolean permit(int lane, long now, long horizon) {
        lock.lock();
        try {
            boolean near = slot(lane, now) <= now + horizon;
            if (near) {
                expected[lane]++;
            }
            return near;
        } finally {
            lock.unlock();
        }
    }

    /** When a message of this lane could leave that comes now. */
    long nextSlot(int lane, long now) {
        lock.lock();
        try {
            return slot(lane, now);
        } finally {
            lock.unlock();
        }
    }

    private long slot(int lane, long now) {
        int others = 0;
        for (int higher = 0; higher <= lane; higher++) {
            others += expected[higher];
        }
        return pacer.slot(now, others);
    }

    /** A message that had a permit will not leave. */
    void giveBack(int lane) {
        lock.lock();
        try {
            expected[lane]--;
        } finally {
            lock.unlock();
        }
    }

    /** Lets it leave at its slot, which may be now. */
    void enter(Departure departure) {
        Departure next;
        lock.lock();
        try {
            ready.add(departure.lane, departure);
            next = due();
        } finally {
            lock.unlock();
        }
        letLeave(next);
    }

    private void letLeave() {
        Departure first;
        lock.lock();
        try {
            first = due();
        } finally {
            lock.unlock();
        }
        letLeave(first);
    }

    /** And all behind it whose slots have come meanwhile. */
    private void letLeave(@Nullable Departure first) {
        Departure next = first;
        while (next != null) {
            Departure now = next;
            int left = now.messages;
            try {
                left = now.leaving.getAsInt();
            } finally {
                next = hasLeft(now, left);
            }
        }
    }

    /** Takes the next one if its slot has come; otherwise sees to it that somebody comes again. The lock is held. */
    private @Nullable Departure due() {
        if (leaving || ready.size() == 0) {
            return null;
        }
        if (pacer.isPaced()) {
            long now = time.nanoTime();
            // Several that leave together wait for the slot of the last one.
            long slot = pacer.slot(waitingSince(now), ready.next().messages - 1);
            if (slot > now) {
                comeAgain(slot, now);
                return null;
            }
        }
        leaving = true;
        return ready.poll();
    }

    private long waitingSince(long latest) {
        long since = latest;
        for (int lane = 0; ready.size() > 0 && lane < expected.length; lane++) {
            Departure first = ready.first(lane);
            since = first == null ? since : Math.min(since, first.since);
        }
        return since;
    }

    private void comeAgain(long at, long now) {
        if (alarm != null && alarmAt <= at && alarmAt > now) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        alarmAt = at;
        alarm = time.schedule(Duration.ofNanos(at - now), this::letLeave);
    }

    /** Returns the next one if its slot has come. */
    private @Nullable Departure hasLeft(Departure departure, int messages) {
        long now = time.nanoTime();
        lock.lock();
        try {
            if (messages > 0) {
                long since = Math.min(departure.since, waitingSince(now));
                pacer.left(pacer.slot(since, messages - 1), messages, now);
            }
            expected[departure.lane.ordinal()] -= departure.messages;
            leaving = false;
            return due();
        } finally {
            lock.unlock();
        }
    }

    /** The provider asked to go slower. */
    void throttled(long now) {
        lock.lock();
        try {
            pacer.throttled(now);
        } finally {
            lock.unlock();
        }
    }

    /** So many nodes go at the rate together. */
    void shareWith(int nodes) {
        lock.lock();
        try {
            pacer.shareWith(nodes);
        } finally {
            lock.unlock();
        }
        letLeave();
    }

    /** It goes at another rate, or at none. */
    void pace(@Nullable Rate rate) {
        lock.lock();
        try {
            pacer.pace(rate);
        } finally {
            lock.unlock();
        }
        letLeave();
    }

    /** At how many messages a second it goes since it was throttled; empty if it goes at its full rate. */
    OptionalDouble learnedPerSecond() {
        lock.lock();
        try {
            return pacer.learnedPerSecond();
        } finally {
            lock.unlock();
        }
    }
}
