package io.smskit.core.channel;

import io.smskit.core.settle.Action;
import io.smskit.core.settle.FailureActions;
import io.smskit.delivery.Failure;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Whether a channel takes messages. A pause ends by itself; a stop and the pause after many failures end with one message
 * that is tried (a probe). Pauses grow while nothing works, and much more when the channel works only for a moment. Used
 * by the engine's loop only, but may be looked at by anybody.
 */
final class ChannelHealth {
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_STOP = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 9;
    private static final int MOST_FAILURE_DOUBLINGS = 5;
    /** Who fails again sooner than this is said to relapse. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private static final int MOST_RELAPSES = 3;
    private static final int ROUNDS_OF_PATIENCE = 2;
    private static final Duration LONGEST_DISBELIEF = Duration.ofSeconds(10);

    private final BreakerOptions breaker;
    private final RandomGenerator random;
    private final RecentAttempts recent = new RecentAttempts();
    private volatile Health health = Health.UP;
    private volatile String reason = "";
    private long pausedUntil = NEVER;
    private boolean probing;
    private int failures;
    private int pauses;
    /** Whether it has taken a message since the last pause began. */
    private boolean takes;

    private int relapses;
    private long upSince = NEVER;
    private boolean linkUp = true;

    ChannelHealth(BreakerOptions breaker, RandomGenerator random) {
        this.breaker = breaker;
        this.random = random;
    }

    Health health() {
        return linkUp ? health : Health.DOWN;
    }

    String reason() {
        return reason;
    }

    /** Whether only one message at a time may be tried. */
    boolean isProbing() {
        return probing;
    }

    /** When it takes messages again; the past if it takes them now. */
    long pausedUntil() {
        return pausedUntil;
    }

    boolean isOpen(long now) {
        return linkUp && now >= pausedUntil;
    }

    void link(boolean up, String reason) {
        linkUp = up;
        this.reason = reason;
    }

    /** Learns from an outcome; returns whether the health has changed. */
    boolean learn(SubmitOutcome outcome, long now, Instant wallClock) {
        Health before = health;
        if (outcome instanceof SubmitOutcome.Rejected rejected
                && !rejected.failure().inDoubt()) {
            learn(rejected.failure(), now, wallClock);
        } else if (outcome instanceof SubmitOutcome.Unknown || outcome instanceof SubmitOutcome.Rejected) {
            failed(now, "no verdict came");
        } else {
            worked(now);
        }
        return before != health;
    }

    private void learn(Failure failure, long now, Instant wallClock) {
        Action action = FailureActions.of(failure);
        switch (action) {
            case THROTTLE -> throttled(failure, now);
            case STOP_CHANNEL -> stop(failure, now, wallClock);
            case RETRY_ELSEWHERE, RETRY -> failed(now, failure.toString());
            case RETRY_THEN_STOP -> {
                if (++failures > 1) {
                    stop(failure, now, wallClock);
                }
            }
            default -> worked(now);
        }
    }

    private void throttled(Failure failure, long now) {
        if (isResting(now)) {
            failure.pause().ifPresent(longer -> pause(longer, now, failure.toString()));
            return;
        }
        pauses = takes ? 0 : pauses;
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, pauses));
        Duration pause = failure.pause().map(named -> believed(named, grown)).orElse(grown);
        probing |= pauses >= ROUNDS_OF_PATIENCE;
        pause(pause, now, failure.toString());
    }

    /** Who asks for a second again and again, and takes nothing between, is not waited for: others take over. */
    private Duration believed(Duration named, Duration grown) {
        Duration longer = grown.compareTo(LONGEST_DISBELIEF) < 0 ? grown : LONGEST_DISBELIEF;
        return pauses < ROUNDS_OF_PATIENCE || named.compareTo(longer) > 0 ? named : longer;
    }

    private void failed(long now, String why) {
        failures++;
        recent.add(true);
        boolean tooMany = failures >= breaker.failures() || recent.reaches(breaker.failureRate());
        if (!isResting(now) && (tooMany || probing)) {
            String among = failures < breaker.failures() && !probing
                    ? recent.failures() + " of the last " + BreakerOptions.RECENT + " attempts failed, the last one: "
                    : "";
            long millis = failurePause(now).toMillis();
            pause(Duration.ofMillis(millis + random.nextLong(millis / 2 + 1)), now, among + why);
            recent.clear();
            probing = true;
        }
    }

    /** A channel that comes and goes is left alone for long, or traffic would swing to and fro with it. */
    private Duration failurePause(long now) {
        relapses += !probing && now - upSince < CALM.toNanos() ? 1 : 0;
        return relapses > 0
                ? CALM.multipliedBy(Math.min(MOST_RELAPSES, relapses))
                : breaker.firstPause().multipliedBy(1L << Math.min(MOST_FAILURE_DOUBLINGS, pauses));
    }

    /** What was in flight when a rest began is answered during it; that must neither prolong nor end the rest. */
    private boolean isResting(long now) {
        return now < pausedUntil;
    }

    private void pause(Duration pause, long now, String why) {
        Duration capped = pause.compareTo(breaker.longestPause()) > 0 ? breaker.longestPause() : pause;
        pauses += isResting(now) ? 0 : 1;
        takes = false;
        health = health == Health.STOPPED ? health : Health.PAUSED;
        reason = why;
        pausedUntil = Math.max(pausedUntil, now + capped.toNanos());
    }

    private void stop(Failure failure, long now, Instant wallClock) {
        Duration rest = Duration.ofMillis(
                Math.min(LONGEST_PAUSE.toMillis(), FIRST_STOP.toMillis() << Math.min(MOST_DOUBLINGS, pauses)));
        Duration named =
                failure.end().map(end -> Duration.between(wallClock, end)).orElse(Duration.ZERO);
        Duration longer = named.compareTo(rest) > 0 ? named : rest;
        pauses += isResting(now) ? 0 : 1;
        boolean known = health == Health.STOPPED && isResting(now);
        pausedUntil = known ? Math.max(pausedUntil, now + named.toNanos()) : now + longer.toNanos();
        health = Health.STOPPED;
        reason = failure.toString();
        probing = true;
    }

    private void worked(long now) {
        takes = true;
        if (isResting(now)) {
            return;
        }
        recent.add(false);
        if (health != Health.UP) {
            upSince = now;
        } else if (now - upSince >= CALM.toNanos()) {
            relapses = 0;
        }
        forgetFailures();
    }

    private void forgetFailures() {
        failures = 0;
        pauses = 0;
        probing = false;
        health = Health.UP;
        reason = "";
        pausedUntil = NEVER;
    }

    /** It takes messages at once, whatever it had learned. */
    void recover() {
        relapses = 0;
        upSince = NEVER;
        forgetFailures();
    }
}
