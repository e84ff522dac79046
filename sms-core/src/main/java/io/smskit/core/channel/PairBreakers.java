package io.smskit.core.channel;

import io.smskit.delivery.Failure;
import io.smskit.delivery.SubmitOutcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Which templates, sign names and countries a channel has refused again and again. Such messages are diverted to other
 * channels for a while, then one of them is tried. Where no other channel is left nothing is held back: a refusal with its
 * reason is worth more than a wait. Used by the engine's loop only.
 */
final class PairBreakers {
    private static final int REFUSALS_UNTIL_OPEN = 3;
    private static final int MOST_PAIRS = 1_000;
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final RandomGenerator random;
    private final Map<Pair, Breaker> breakers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Breaker> eldest) {
            return size() > MOST_PAIRS;
        }
    };

    private enum Stage {
        CLOSED,
        OPEN,
        PROBING
    }

    private static final class Breaker {
        private Stage stage = Stage.CLOSED;
        private int refusals;
        private int openings;
        private long until;

        boolean diverts(long now) {
            return stage != Stage.CLOSED && now < until;
        }

        void enter(Stage next, long until) {
            stage = next;
            this.until = until;
        }
    }

    /** {@code random} only spreads the ends of pauses. */
    PairBreakers(RandomGenerator random) {
        this.random = random;
    }

    /** Whether messages with one of these should rather go elsewhere. */
    boolean diverts(List<Pair> pairs, long now) {
        for (Pair pair : watched(pairs)) {
            Breaker breaker = breakers.get(pair);
            if (breaker != null && breaker.diverts(now)) {
                return true;
            }
        }
        return false;
    }

    /** Nearly always nothing was ever refused, and then there is nothing to look up. */
    private List<Pair> watched(List<Pair> pairs) {
        return breakers.isEmpty() ? List.of() : pairs;
    }

    /** A message with these is on its way to the channel; where a pause is over, others wait for what becomes of it. */
    void probe(List<Pair> pairs, long now) {
        for (Pair pair : watched(pairs)) {
            Breaker breaker = breakers.get(pair);
            if (breaker != null && breaker.stage != Stage.CLOSED && !breaker.diverts(now)) {
                breaker.enter(Stage.PROBING, now + pause(breaker.openings));
            }
        }
    }

    void learn(SubmitOutcome outcome, List<Pair> pairs, long now) {
        if (outcome instanceof SubmitOutcome.Accepted) {
            for (Pair pair : watched(pairs)) {
                breakers.remove(pair);
            }
        } else if (outcome instanceof SubmitOutcome.Rejected rejected) {
            refused(rejected.failure(), pairs, now);
        }
    }

    private void refused(Failure failure, List<Pair> pairs, long now) {
        for (Pair pair : pairs) {
            if (pair.scope() != failure.scope() || failure.inDoubt()) {
                continue;
            }
            Breaker breaker = breakers.computeIfAbsent(pair, any -> new Breaker());
            breaker.refusals++;
            boolean opens = breaker.stage == Stage.CLOSED && breaker.refusals >= REFUSALS_UNTIL_OPEN;
            // What was in flight when it opened is refused too, and says nothing new.
            if (opens || breaker.stage == Stage.PROBING) {
                breaker.openings++;
                breaker.enter(Stage.OPEN, now + pause(breaker.openings));
            }
        }
    }

    int size() {
        return breakers.size();
    }

    private long pause(int openings) {
        long base =
                Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(MOST_DOUBLINGS, openings - 1));
        return Duration.ofMillis(base + random.nextLong(base / 2 + 1)).toNanos();
    }
}
