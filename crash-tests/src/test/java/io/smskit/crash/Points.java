package io.smskit.crash;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The places in a life at which it can be ended: each has a name, and each passage a number. */
final class Points {
    private final Map<String, AtomicInteger> passages = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Stop> next;
    private final Line control;

    /** A passage of a point, by its number from now on, that goes no further until it is let go. */
    private static final class Stop {
        private final String point;
        private final AtomicInteger left;
        private final CountDownLatch over = new CountDownLatch(1);

        Stop(String point, int passage) {
            this.point = point;
            this.left = new AtomicInteger(passage);
        }
    }

    /**
     * Points of a life.
     *
     * @param last where it is to end; "-" for nowhere
     * @param passage at the how-manieth passage, from 1
     * @param control who is told, and ends it
     */
    Points(String last, int passage, Line control) {
        this.next = new AtomicReference<>(new Stop(last, passage));
        this.control = control;
    }

    /** Whoever comes to the point where it ends goes no further; the others do. */
    void pass(String name) {
        pass(name, "-");
    }

    /** Like {@link #pass(String)}, with an attempt in hand. */
    void pass(String name, Object attempt) {
        passages.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
        Stop stop = next.get();
        if (stop != null && name.equals(stop.point) && stop.left.decrementAndGet() == 0) {
            try {
                control.say("HOLDS", attempt);
                control.say("AT", this);
            } catch (IOException e) {
                Runtime.getRuntime().halt(3);
            }
            awaitEnd(stop);
        }
    }

    private static void awaitEnd(Stop stop) {
        try {
            stop.over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops at another passage, counted from now. */
    void stopAt(String name, int passage) {
        next.set(new Stop(name, passage));
    }

    /** Lets go whoever was stopped. */
    void letGo() {
        Stop stop = next.getAndSet(null);
        if (stop != null) {
            stop.over.countDown();
        }
    }

    /** How often each was passed, in words. */
    @Override
    public String toString() {
        return passages.entrySet().stream()
                .map(point -> point.getKey() + "=" + point.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Reads what was said after the first word. */
    static Map<String, Integer> read(String[] said) {
        return Arrays.stream(said)
                .skip(1)
                .map(word -> word.split("="))
                .collect(Collectors.toMap(point -> point[0], point -> Integer.parseInt(point[1])));
    }
}
