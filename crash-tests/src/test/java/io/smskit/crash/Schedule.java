package io.smskit.crash;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Chooses where each life ends, for all engines together: at the point that was hit least, so that all are hit about as
 * often as each other. Points become known when a life passes them. One life in ten ends at any instant.
 */
final class Schedule {
    private static final int MOST_TO_WANT = 5;
    private static final int KILLS_FOR_ONE_MORE = 40;
    private static final int AT_RANDOM = 10;
    private static final int MOST_PASSAGES = 20;
    /** A life that nobody ends is longer than others. */
    private static final int CALM = 4;
    /** Passed for the driver alone, which counts in a calm life. */
    private static final String COUNTING = "MessageQuery.count";

    private final int kills;
    private final int least;
    private final RandomGenerator random;
    private final Map<String, Integer> passages = new TreeMap<>();
    private final Map<String, Integer> lives = new TreeMap<>();
    private final Map<String, Integer> planned = new TreeMap<>();
    private final Map<String, Integer> hits = new TreeMap<>();
    private final Map<String, Integer> misses = new TreeMap<>();
    private int begun;

    Schedule(int kills, RandomGenerator random) {
        this.kills = kills;
        this.least = Math.min(MOST_TO_WANT, kills / KILLS_FOR_ONE_MORE);
        this.random = random;
    }

    /** How often every point is to be hit at least: five times in a usual build, less often in a short try. */
    int least() {
        return least;
    }

    /**
     * Where a life ends.
     *
     * @param point its name; "-" for any instant
     * @param passage at the how-manieth passage, from 1; 0 for any instant
     */
    record Death(String point, int passage) {
        boolean isAtAnyInstant() {
            return passage == 0;
        }
    }

    /** The end of the next life; empty when there were enough, and every point had its share or will not get it. */
    synchronized Optional<Death> next() {
        List<String> wanting = seldomHit();
        boolean isExtra = begun >= kills;
        if (isExtra && (wanting.isEmpty() || begun >= kills + kills / 2)) {
            return Optional.empty();
        }
        begun++;
        if (passages.isEmpty() || !isExtra && begun % AT_RANDOM == 0) {
            return Optional.of(new Death("-", 0));
        }
        String point = leastPlanned(isExtra ? wanting : passages.keySet());
        planned.merge(point, 1, Integer::sum);
        int most = misses.containsKey(point) ? 1 : Math.min(MOST_PASSAGES, passages.get(point));
        return Optional.of(new Death(point, 1 + random.nextInt(most)));
    }

    private String leastPlanned(Collection<String> points) {
        List<String> inAnyOrder = new ArrayList<>(points);
        Collections.rotate(inAnyOrder, random.nextInt(inAnyOrder.size()));
        return inAnyOrder.stream().min(Comparator.comparingInt(this::weight)).orElseThrow();
    }

    /** A point that was missed twice is as good as hit, lest it be all that is tried. */
    private int weight(String point) {
        return planned.getOrDefault(point, 0) + misses.getOrDefault(point, 0) / 2;
    }

    /** What a life that was ended has passed, and how often. */
    synchronized void passed(Map<String, Integer> counts) {
        counts.forEach((point, count) -> {
            passages.put(point, count);
            lives.merge(point, 1, Integer::sum);
        });
    }

    /** Like {@link #passed}, of a life that ended in good order. */
    synchronized void passedInCalm(Map<String, Integer> counts) {
        counts.forEach((point, count) -> {
            if (!point.startsWith(COUNTING)) {
                passages.putIfAbsent(point, Math.max(1, count / CALM));
                lives.merge(point, 1, Integer::sum);
            }
        });
    }

    /** A life ended where it was to end. */
    synchronized void hit(Death death) {
        hits.merge(death.isAtAnyInstant() ? "any instant" : death.point, 1, Integer::sum);
    }

    /** A life never came to where it was to end. */
    synchronized void missed(Death death) {
        planned.merge(death.point, -1, Integer::sum);
        misses.merge(death.point, 1, Integer::sum);
    }

    /** How often each point was hit. */
    synchronized Map<String, Integer> hits() {
        return new TreeMap<>(hits);
    }

    /** How often a life did not come to its point. */
    synchronized Map<String, Integer> misses() {
        return new TreeMap<>(misses);
    }

    /** Points that enough lives passed to be hit as often as all, and were not. */
    synchronized List<String> seldomHit() {
        return lives.entrySet().stream()
                .filter(point -> point.getValue() >= least)
                .filter(point -> hits.getOrDefault(point.getKey(), 0) < least)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Points that too few lives passed, with how many did. */
    synchronized Map<String, Integer> seldomPassed() {
        Map<String, Integer> seldom = new TreeMap<>(lives);
        seldom.values().removeIf(count -> count >= least);
        return seldom;
    }
}
