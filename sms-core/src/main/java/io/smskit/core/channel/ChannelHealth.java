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
 * that is tried (a probe). Used by the engine's loop only, but may be looked at by anybody.
 */
final class ChannelHealth {
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final int FAILURES_UNTIL_PAUSE = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration FIRST_STOP = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private volatile Health health = Health.UP;
    private volatile String reason = "";
    private long pausedUntil = NEVER;
    private boolean probing;
    private int failures;
    private int pauses;
    private boolean linkUp = true;

    ChannelHealth(RandomGenerator random) {
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
            recover();
        }
        return before != health;
    }

    private void learn(Failure failure, long now, Instant wallClock) {
        Action action = FailureActions.of(failure);
        switch (action) {
            case THROTTLE -> pause(throttlePause(failure), now, failure.toString());
            case STOP_CHANNEL -> stop(failure, now, wallClock);
            case RETRY_ELSEWHERE, RETRY -> failed(now, failure.toString());
            case RETRY_THEN_STOP -> {
                if (++failures > 1) {
                    stop(failure, now, wallClock);
                }
            }
            default -> recover();
        }
    }

    private Duration throttlePause(Failure failure) {
        return failure.pause().orElseGet(() -> Duration.ofSeconds(1L << Math.min(5, pauses)));
    }

    private void failed(long now, String why) {
        failures++;
        if (failures >= FAILURES_UNTIL_PAUSE || probing) {
            long millis = Math.min(60_000, 1000L << Math.min(6, pauses));
            pause(Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1)), now, why);
            probing = true;
        }
    }

    private void pause(Duration pause, long now, String why) {
        Duration capped = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        pauses++;
        health = Health.PAUSED;
        reason = why;
        pausedUntil = Math.max(pausedUntil, now + capped.toNanos());
    }

    private void stop(Failure failure, long now, Instant wallClock) {
        Duration rest =
                Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), FIRST_STOP.toMillis() << Math.min(3, pauses)));
        Duration named =
                failure.end().map(end -> Duration.between(wallClock, end)).orElse(Duration.ZERO);
        pauses++;
        health = Health.STOPPED;
        reason = failure.toString();
        probing = true;
        pausedUntil = now + (named.compareTo(rest) > 0 ? named : rest).toNanos();
    }

    /** It takes messages at once, whatever it had learned. */
    void recover() {
        failures = 0;
        pauses = 0;
        probing = false;
        health = Health.UP;
        reason = "";
        pausedUntil = NEVER;
    }
}
