package io.smskit.core.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Gives out slots, evenly spaced (generic cell rate algorithm with no burst), and learns: a throttled channel goes half as
 * fast, and every second without throttling it gains a tenth of its full rate. A channel without a rate of its own learns
 * one when it is throttled for the first time. Used by the engine's loop only.
 */
final class Pacer {
    private static final double SMALLEST_SHARE = 0.01;
    private static final double GAIN_PER_SECOND = 0.1;
    private static final Duration THROTTLES_ARE_ONE_WITHIN = Duration.ofSeconds(1);

    private final long fullInterval;
    private double share = 1;
    private int nodes = 1;
    private long learnedInterval;
    private long nextSlot;
    private long gainedUntil;
    private long throttledAt;
    private boolean started;
    private long windowStart;
    private int slotsInWindow;
    private double recentPerSecond;

    /** Paces at the rate, or not at all. */
    Pacer(@Nullable Rate rate) {
        this.fullInterval = rate == null ? 0 : rate.nanosBetween();
    }

    /** So many nodes go at the rate together. */
    void shareWith(int nodes) {
        this.nodes = nodes;
    }

    /** When the next slot is, at the earliest now. */
    long nextSlot(long now) {
        if (!started || interval() == 0) {
            return now;
        }
        return Math.max(now, nextSlot);
    }

    /** Takes the next slot; the caller waits until then before the first byte. */
    long take(long now) {
        long slot = nextSlot(now);
        started = true;
        nextSlot = slot + interval();
        measure(now);
        recover(now);
        return slot;
    }

    private void measure(long now) {
        long second = Duration.ofSeconds(1).toNanos();
        if (now - windowStart >= second) {
            recentPerSecond = slotsInWindow * (double) second / Math.max(second, now - windowStart);
            windowStart = now;
            slotsInWindow = 0;
        }
        slotsInWindow++;
    }

    private long interval() {
        // A learned rate is that of this node alone.
        long base = fullInterval == 0 ? learnedInterval : fullInterval * nodes;
        return base == 0 ? 0 : (long) (base / share);
    }

    /** The provider asked to go slower. Several such answers within a second count once. */
    void throttled(long now) {
        if (share < 1 && now - throttledAt < THROTTLES_ARE_ONE_WITHIN.toNanos()) {
            return;
        }
        if (fullInterval == 0 && learnedInterval == 0) {
            double perSecond = Math.max(1, Math.max(recentPerSecond, slotsInWindow));
            learnedInterval = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
        }
        share = Math.max(SMALLEST_SHARE, share / 2);
        throttledAt = now;
        gainedUntil = now;
    }

    private void recover(long now) {
        if (share >= 1) {
            return;
        }
        double seconds = (now - gainedUntil) / (double) Duration.ofSeconds(1).toNanos();
        share = Math.min(1, share + GAIN_PER_SECOND * seconds);
        gainedUntil = now;
        if (share == 1) {
            learnedInterval = 0;
        }
    }

    /** The share of its full rate at which it goes now, above 0 and at most 1. */
    double share() {
        return share;
    }
}
