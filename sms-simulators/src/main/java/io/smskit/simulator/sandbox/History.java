package io.smskit.simulator.sandbox;

import io.smskit.delivery.AttemptId;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What happened at a sandbox: everything for tests, or only the last hand-overs where nobody will ever look. */
final class History {
    private static final int LAST = 10_000;

    private final boolean complete;
    private final Map<AttemptId, HandOver> handOvers;
    private final Queue<Submission> submissions = new ConcurrentLinkedQueue<>();
    private final Queue<AttemptQuery.Doubt> doubts = new ConcurrentLinkedQueue<>();
    private final Queue<RawReport> acknowledged = new ConcurrentLinkedQueue<>();

    private History(boolean complete) {
        this.complete = complete;
        this.handOvers = Collections.synchronizedMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<AttemptId, HandOver> eldest) {
                return !complete && size() > LAST;
            }
        });
    }

    static History complete() {
        return new History(true);
    }

    /** Enough to answer questions about attempts in doubt, for a channel that runs for weeks. */
    static History ofTheLast() {
        return new History(false);
    }

    boolean isComplete() {
        return complete;
    }

    void handedOver(HandOver handOver) {
        handOvers.put(handOver.submission().attempt(), handOver);
        if (complete) {
            submissions.add(handOver.submission());
        }
    }

    void asked(AttemptQuery.Doubt doubt) {
        if (complete) {
            doubts.add(doubt);
        }
    }

    void acknowledged(RawReport raw) {
        if (complete) {
            acknowledged.add(raw);
        }
    }

    Optional<HandOver> find(AttemptId attempt) {
        return Optional.ofNullable(handOvers.get(attempt));
    }

    List<Submission> submissions() {
        return List.copyOf(submissions);
    }

    List<AttemptQuery.Doubt> doubts() {
        return List.copyOf(doubts);
    }

    List<RawReport> acknowledged() {
        return List.copyOf(acknowledged);
    }
}
