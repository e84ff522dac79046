package io.smskit.crash;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The places in a life at which it can be ended: each has a name, and each passage a number. */
final class Points {
    private final Map<String, AtomicInteger> passages = new ConcurrentHashMap<>();
    private final String last;
    private final int passage;
    private final Line control;

    /**
     * Points of a life.
     *
     * @param last where it is to end; "-" for nowhere
     * @param passage at the how-manieth passage, from 1
     * @param control who is told, and ends it
     */
    Points(String last, int passage, Line control) {
        this.last = last;
        this.passage = passage;
        this.control = control;
    }

    /** Whoever comes to the last point goes no further; the others do until the process is killed. */
    void pass(String name) {
        int count = passages.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
        if (name.equals(last) && count == passage) {
            try {
                control.say("AT", name, count);
            } catch (IOException e) {
                Runtime.getRuntime().halt(3);
            }
            while (true) {
                LockSupport.park();
            }
        }
    }

    Map<String, Integer> passages() {
        Map<String, Integer> counts = new TreeMap<>();
        passages.forEach((name, count) -> counts.put(name, count.get()));
        return counts;
    }
}
