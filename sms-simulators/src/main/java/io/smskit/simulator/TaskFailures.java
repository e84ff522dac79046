package io.smskit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What tasks threw and what foreign threads did, kept for the thread that drives. */
final class TaskFailures {
    private static final int KEPT = 10;

    private final List<Throwable> thrown = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> foreign = new ConcurrentLinkedQueue<>();

    void add(Throwable failure) {
        if (thrown.size() < KEPT) {
            thrown.add(failure);
        }
    }

    /** The only method for other threads. */
    void addForeign(Throwable failure) {
        foreign.add(failure);
    }

    void rethrow() {
        for (Throwable misuse = foreign.poll(); misuse != null; misuse = foreign.poll()) {
            add(misuse);
        }
        if (thrown.isEmpty()) {
            return;
        }
        Throwable first = thrown.get(0);
        thrown.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        thrown.clear();
        TaskFailures.<RuntimeException>sneak(first);
    }

    // A task cannot declare a checked exception; one that got through all the same is thrown as it is.
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
