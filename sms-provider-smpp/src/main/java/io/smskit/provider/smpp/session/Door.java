package io.smskit.provider.smpp.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One host, seen from all binds that want in: one tries at a time, and after a refusal they keep away for a time that grows,
 * so that the host never sees more than six binds a minute from us while it refuses.
 */
final class Door {
    private static final Duration MINUTE = Duration.ofSeconds(62);
    private static final int BINDS_PER_MINUTE = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration MOST_WHILE_BOUND_ELSEWHERE = Duration.ofSeconds(60);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE_AFTER_AUTHENTICATION = Duration.ofSeconds(60);

    private final Endpoint endpoint;
    private final DriverTime time;
    private final RandomGenerator random;
    private final Duration mostAfterRefusal;
    private final List<Runnable> waiting = new ArrayList<>();
    private final ArrayDeque<Long> binds = new ArrayDeque<>();
    private @Nullable Object inside;
    private int refusals;
    private long closedNanos;
    private long pauseNanos;

    Door(Endpoint endpoint, DriverTime time, RandomGenerator random, Duration mostAfterRefusal) {
        this.endpoint = endpoint;
        this.time = time;
        this.random = random;
        this.mostAfterRefusal = mostAfterRefusal;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** How long nobody should knock; zero if somebody may now. */
    Duration closedFor() {
        long now = time.nanos();
        long left = pauseNanos - (now - closedNanos);
        if (refusals > 0 && binds.size() == BINDS_PER_MINUTE) {
            left = Math.max(left, MINUTE.toNanos() - (now - binds.getFirst()));
        }
        return Duration.ofNanos(Math.max(0, left));
    }

    /** Lets a bind try, or keeps a task that is run when it may ask again. */
    boolean enter(Object who, Runnable again) {
        if (inside != null) {
            waiting.add(again);
            return false;
        }
        inside = who;
        if (binds.size() == BINDS_PER_MINUTE) {
            binds.removeFirst();
        }
        binds.addLast(time.nanos());
        return true;
    }

    void bound(Object who) {
        refusals = 0;
        pauseNanos = 0;
        leave(who);
    }

    /** Notes that there was no way in, so that whoever waits here tries another host meanwhile. */
    void failed(Object who) {
        if (closedFor().compareTo(AFTER_FAILURE) < 0) {
            closeFor(AFTER_FAILURE.toNanos());
        }
        leave(who);
    }

    private void closeFor(long nanos) {
        closedNanos = time.nanos();
        pauseNanos = nanos;
    }

    /** Notes a refusal, and says how long it keeps everybody away. */
    Duration refused(Object who, int status) {
        boolean authentication = CommandStatus.isAuthentication(status);
        Duration first = authentication ? FIRST_PAUSE_AFTER_AUTHENTICATION : FIRST_PAUSE;
        Duration most = authentication ? mostAfterRefusal : MOST_WHILE_BOUND_ELSEWHERE;
        Duration pause = Backoff.grown(first, most, refusals);
        refusals++;
        closeFor(pause.toNanos() + random.nextLong(pause.toNanos() / 10));
        leave(who);
        return pause;
    }

    private void leave(Object who) {
        if (inside == who) {
            inside = null;
            List<Runnable> all = List.copyOf(waiting);
            waiting.clear();
            all.forEach(Runnable::run);
        }
    }
}
