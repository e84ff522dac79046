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

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** No slot was taken that others have to keep away from. */
    private static final long FREE = Long.MIN_VALUE;

    private final long fullInterval;
    private double share = 1;
    private int nodes = 1;
    private long learnedInterval;
    /** What lies between two slots now; zero for nothing. */
    private long interval;

    private long nextSlot = FREE;
    private long gainedUntil;
    private long throttledAt;
    private long windowStart;
    private int slotsInWindow;
    private double recentPerSecond;

    /** Paces at the rate, or not at all. */
    Pacer(@Nullable Rate rate) {
        this.fullInterval = rate == null ? 0 : rate.nanosBetween();
        this.interval = fullInterval;
    }

    /** So many nodes go at the rate together. */
    void shareWith(int nodes) {
        this.nodes = nodes;
        goAt(share);
    }

    /** When the next slot is, at the earliest now. */
    long nextSlot(long now) {
        return Math.max(now, nextSlot);
    }

    /** Takes the next slot; the caller waits until then before the first byte. */
    long take(long now) {
        long slot = nextSlot(now);
        if (interval != 0) {
            nextSlot = slot + interval;
        }
        if (fullInterval == 0) {
            measure(now);
        }
        if (share < 1) {
            recover(now);
        }
        return slot;
    }

    /** How fast it goes matters where a rate may have to be learned. */
    private void measure(long now) {
        if (now - windowStart >= SECOND) {
            recentPerSecond = slotsInWindow * (double) SECOND / (now - windowStart);
            windowStart = now;
            slotsInWindow = 0;
        }
        slotsInWindow++;
    }

    /** The provider asked to go slower. Several such answers within a second count once. */
    void throttled(long now) {
        if (share < 1 && now - throttledAt < SECOND) {
            return;
        }
        if (fullInterval == 0 && learnedInterval == 0) {
            double perSecond = Math.max(1, Math.max(recentPerSecond, slotsInWindow));
            learnedInterval = (long) (SECOND / perSecond);
        }
        goAt(Math.max(SMALLEST_SHARE, share / 2));
        throttledAt = now;
        gainedUntil = now;
    }

    private void recover(long now) {
        double seconds = (now - gainedUntil) / (double) SECOND;
        goAt(Math.min(1, share + GAIN_PER_SECOND * seconds));
        gainedUntil = now;
    }

    /** The learned rate is forgotten with the last trace of the throttling. */
    private void goAt(double newShare) {
        share = newShare;
        learnedInterval = share == 1 ? 0 : learnedInterval;
        // A learned rate is that of this node alone.
        interval = (long) ((fullInterval == 0 ? learnedInterval : fullInterval * nodes) / share);
        nextSlot = interval == 0 ? FREE : nextSlot;
    }

    /** The share of its full rate at which it goes now, above 0 and at most 1. */
    double share() {
        return share;
    }
}
