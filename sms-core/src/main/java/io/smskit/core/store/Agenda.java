package io.smskit.core.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the order of an instant, then of their id. Nothing is searched or removed: whoever changes a message says
 * that one entry has become stale, and stale entries are dropped when they come first or when they are most of all.
 *
 * <p>Instants come nearly in order, but from several sources at once: new messages, retries, a validity for each class.
 * So there are a few {@link Run}s, each in order, of which a message joins the one that ends closest before it; the few
 * messages that fit nowhere go to a heap.
 */
final class Agenda {
    private static final int MOST_RUNS = 12;
    private static final int FEW = 64;

    private final ToLongFunction<KeptMessage> instant;
    private final List<Run> runs = new ArrayList<>();
    private final PriorityQueue<Stray> strays =
            new PriorityQueue<>(Comparator.comparingLong(Stray::at).thenComparingLong(stray -> stray.message.id));
    private int entries;
    private int stale;

    Agenda(ToLongFunction<KeptMessage> instant) {
        this.instant = instant;
    }

    private record Stray(long at, KeptMessage message, int revision) {
        boolean isStale() {
            return message.revision() != revision;
        }
    }

    /** Adds a message at its present revision. */
    void add(KeptMessage message) {
        tidy();
        entries++;
        long at = instant.applyAsLong(message);
        Run run = runFor(at, message.id);
        if (run == null) {
            strays.add(new Stray(at, message, message.revision()));
        } else {
            run.add(message, at);
        }
    }

    private @Nullable Run runFor(long at, long id) {
        Run closest = null;
        for (Run run : runs) {
            if (run.accepts(at, id) && (closest == null || isCloser(run, closest))) {
                closest = run;
            }
        }
        if (closest == null && runs.size() < MOST_RUNS) {
            closest = new Run();
            runs.add(closest);
        }
        return closest;
    }

    private static boolean isCloser(Run run, Run than) {
        return !run.isEmpty() && (than.isEmpty() || run.lastAt() > than.lastAt());
    }

    /** Says that an entry is about to become stale, because its message will change. */
    void outdate() {
        tidy();
        stale++;
    }

    /** The first message, which stays where it is; null if there is none. */
    @Nullable
    KeptMessage first() {
        tidy();
        KeptMessage first = firstStray();
        for (Run run : runs) {
            KeptMessage candidate = firstOf(run);
            if (candidate != null && (first == null || isBefore(candidate, first))) {
                first = candidate;
            }
        }
        return first;
    }

    private @Nullable KeptMessage firstOf(Run run) {
        while (!run.isEmpty()) {
            KeptMessage message = run.first();
            if (message != null) {
                return message;
            }
            run.removeFirst();
            dropped();
        }
        return null;
    }

    private @Nullable KeptMessage firstStray() {
        for (Stray stray = strays.peek(); stray != null; stray = strays.peek()) {
            if (!stray.isStale()) {
                return stray.message;
            }
            strays.remove();
            dropped();
        }
        return null;
    }

    private void dropped() {
        entries--;
        stale--;
    }

    private boolean isBefore(KeptMessage message, KeptMessage other) {
        long at = instant.applyAsLong(message);
        long otherAt = instant.applyAsLong(other);
        return at < otherAt || (at == otherAt && message.id < other.id);
    }

    /** Drops what is stale and comes first, which is cheap, and the rest only where most of all is stale. */
    private void tidy() {
        if (stale > FEW) {
            runs.forEach(this::firstOf);
        }
        if (stale > FEW && stale > entries / 2) {
            runs.replaceAll(this::compacted);
            strays.removeIf(Stray::isStale);
            entries -= stale;
            stale = 0;
        }
    }

    private Run compacted(Run run) {
        Run rest = new Run();
        while (!run.isEmpty()) {
            KeptMessage message = run.first();
            if (message != null) {
                rest.add(message, instant.applyAsLong(message));
            }
            run.removeFirst();
        }
        return rest;
    }

    /** How many messages there are until an instant, but no more than {@code most}. */
    int count(long until, int most) {
        int count = 0;
        for (Run run : runs) {
            count += run.count(message -> instant.applyAsLong(message) <= until, most - count);
        }
        for (Stray stray : strays) {
            count += !stray.isStale() && stray.at <= until && count < most ? 1 : 0;
        }
        return count;
    }

    /** How many entries there are, stale ones included. */
    int entries() {
        return entries;
    }
}
