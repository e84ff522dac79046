package io.smskit.core.channel;

import io.smskit.definition.Rate;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Says when the next message may leave: at evenly spaced slots (generic cell rate algorithm). Whoever leaves at most
 * {@link #LATE} after his slot does not move those behind him, so that tardy threads do not cost throughput; slots are that
 * far apart that no second has more than the rate and one all the same. Nothing is saved up while nobody waits.
 *
 * <p>And it learns: a throttled channel goes half as fast, and every second without throttling it gains a tenth of its full
 * rate. A channel without a rate of its own learns one when it is throttled for the first time. One that is throttled again
 * within half a minute has shown where its ceiling is: it comes back quickly to just below that, feels its way up from there,
 * first slowly and then ever faster, and gives way by a tenth only where it meets the ceiling again.
 */
final class Pacer {
    private static final double SMALLEST_SHARE = 0.01;
    private static final double GAIN_PER_SECOND = 0.1;
    private static final double JUST_BELOW = 0.95;
    /** What it gains in a second just below the ceiling, of the ceiling. */
    private static final double CAUTIOUS_GAIN = 0.0015;
    /** After so many seconds it gains twice as much. */
    private static final double CAUTION = 20;

    private static final double GIVES_WAY_TO = 0.9;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** So long a ceiling is remembered. */
    private static final long MEMORY = Duration.ofSeconds(30).toNanos();
    /** How late may be made up for. */
    static final long LATE = Duration.ofMillis(5).toNanos();
    /** Nobody has left from whom others have to keep away. */
    private static final long FREE = Long.MIN_VALUE;

    private @Nullable Rate rate;
    private double share = 1;
    /** The share at which it was throttled again; zero while that is not known. */
    private double ceiling;

    private int nodes = 1;
    private long learnedInterval;
    /** What lies between two slots now; zero for nothing. */
    private long interval;

    private long nextSlot = FREE;
    private long gainedUntil;
    private boolean wasThrottled;
    private long throttledAt;
    /** How many have left since then. */
    private int leftSince;

    private long windowStart;
    private int leftInWindow;
    private double recentPerSecond;

    /** Paces at the rate, or not at all. */
    Pacer(@Nullable Rate rate) {
        this.rate = rate;
        this.interval = fullInterval();
    }

    /** So long a second and what may be made up for hold no more than the most of a second. */
    private long fullInterval() {
        return rate == null
                ? 0
                : Math.max(nanosBetween(rate, nodes), ceilDiv(SECOND + LATE, mostInSecond(rate, nodes)));
    }

    /** The time of one submit if the rate is divided evenly, rounded up. */
    private static long nanosBetween(Rate rate, int nodes) {
        return ceilDiv(rate.per().toNanos() * nodes, rate.count());
    }

    /**
     * The most submits of one node in any second: one more than the rate if it is alone. Several together stay below one more
     * for each node but one.
     */
    private static long mostInSecond(Rate rate, int nodes) {
        long per = rate.per().toNanos();
        return nodes == 1 ? rate.count() * SECOND / per + 1 : ceilDiv(rate.count() * SECOND, per * nodes);
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    /** It goes at another rate, or at none, from the last slot on: who waits for a far one need not any more. */
    void pace(@Nullable Rate rate) {
        long before = interval;
        this.rate = rate;
        learnedInterval = 0;
        ceiling = 0;
        goAt(rate == null ? 1 : share);
        nextSlot = nextSlot == FREE ? FREE : nextSlot + interval - before;
    }

    /** So many nodes go at the rate together. */
    void shareWith(int nodes) {
        this.nodes = nodes;
        goAt(share);
    }

    /** Whether there are slots at all. */
    boolean isPaced() {
        return interval != 0;
    }

    /** The slot of the message that comes after so many others, where somebody has been waiting since then. */
    long slot(long since, int others) {
        return Math.max(nextSlot, since) + others * interval;
    }

    /**
     * So many messages have left together.
     *
     * @param slot the slot of the last of them
     * @param messages how many, one or more
     * @param now a time at which all of them had left
     */
    void left(long slot, int messages, long now) {
        if (interval != 0) {
            nextSlot = Math.max(slot + interval, now + interval - LATE);
        }
        if (rate == null) {
            measure(messages, now);
        }
        if (share < 1) {
            leftSince += messages;
            recover(now);
        }
    }

    /** How fast it goes matters where a rate may have to be learned. */
    private void measure(int messages, long now) {
        if (now - windowStart >= SECOND) {
            recentPerSecond = leftInWindow * (double) SECOND / (now - windowStart);
            windowStart = now;
            leftInWindow = 0;
        }
        leftInWindow += messages;
    }

    /** The provider asked to go slower. Several such answers within a second count once. */
    void throttled(long now) {
        if (share < 1 && now - throttledAt < SECOND) {
            return;
        }
        if (rate == null && learnedInterval == 0) {
            double perSecond = Math.max(1, Math.max(recentPerSecond, leftInWindow));
            learnedInterval = (long) (SECOND / perSecond);
        }
        boolean met = ceiling > 0 && share > GIVES_WAY_TO * ceiling && share * GIVES_WAY_TO < ceiling;
        // Who refuses each single one has no ceiling, and is waited for.
        ceiling = wasThrottled && leftSince > 1 && now - throttledAt < MEMORY ? share : 0;
        goAt(Math.max(SMALLEST_SHARE, met ? share * GIVES_WAY_TO : share / 2));
        wasThrottled = true;
        leftSince = 0;
        throttledAt = now;
        gainedUntil = now;
    }

    private void recover(long now) {
        double seconds = (now - gainedUntil) / (double) SECOND;
        goAt(Math.min(
                1, now - throttledAt < MEMORY ? towardsCeiling(seconds, now) : share + GAIN_PER_SECOND * seconds));
        gainedUntil = now;
    }

    private double towardsCeiling(double seconds, long now) {
        double quickly = share + GAIN_PER_SECOND * seconds;
        double below = JUST_BELOW * ceiling;
        if (ceiling == 0 || quickly <= below) {
            return quickly;
        }
        double calm = (now - throttledAt) / (CAUTION * SECOND);
        double slowly = share + ceiling * CAUTIOUS_GAIN * (1 + calm * calm) * seconds;
        return Math.min(quickly, Math.max(below, slowly));
    }

    /** The learned rate is forgotten with the last trace of the throttling. */
    private void goAt(double newShare) {
        share = newShare;
        learnedInterval = share == 1 ? 0 : learnedInterval;
        ceiling = share == 1 ? 0 : ceiling;
        // A learned rate is that of this node alone.
        interval = (long) ((rate == null ? learnedInterval : fullInterval()) / share);
        nextSlot = interval == 0 ? FREE : nextSlot;
    }

    /** At how many messages a second it goes since it was throttled; empty if it goes at its full rate. */
    OptionalDouble learnedPerSecond() {
        return share == 1 ? OptionalDouble.empty() : OptionalDouble.of(SECOND / (double) interval);
    }

    /** The share of its full rate at which it goes now, above 0 and at most 1. */
    double share() {
        return share;
    }
}
