package io.smskit.cli;

import io.smskit.BatchItem;
import io.smskit.InvalidMessageException;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.SmsClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends rows as they come and tells what became of each: as soon as it has ended, or how it stands when time is over. */
final class BulkRun {
    private static final int AT_ONCE = 200;
    /** The file is read on when some of so many have ended; it may be larger than the memory. */
    private static final int MOST_OPEN = 20_000;

    /** How often it is looked what became of messages that another process may be sending. */
    private static final Duration LOOK_PERIOD = Duration.ofMillis(500);

    private final SmsClient sms;
    private final BlockingQueue<MessageId> ended;
    private final Duration patience;
    private final Consumer<Row.Result> results;
    private final Map<MessageId, Long> open = new HashMap<>();
    private final List<Row> batch = new ArrayList<>();
    /** Messages of an earlier run, or of one beside this one, which nobody here is told of. */
    private final Set<MessageId> foreign = new HashSet<>();

    private long repeated;

    /**
     * A run.
     *
     * @param sms sends
     * @param ended gets the id of every message that reaches a final state
     * @param patience how long nothing may happen before nothing more is waited for
     * @param results is told of every row, on the thread that sends
     */
    BulkRun(SmsClient sms, BlockingQueue<MessageId> ended, Duration patience, Consumer<Row.Result> results) {
        this.sms = sms;
        this.ended = ended;
        this.patience = patience;
        this.results = results;
    }

    /** Takes the rows of a job. */
    RecipientFile.Rows of(BulkJob job) {
        return new RecipientFile.Rows() {
            @Override
            public void row(Row row) {
                batch.add(job.keyed(row));
                if (batch.size() == AT_ONCE) {
                    send();
                }
            }

            @Override
            public void unreadable(long row, InvalidMessageException error) {
                results.accept(new Row.Refused(row, error));
            }
        };
    }

    private void send() {
        List<BatchItem> items = sms.sendAll(batch.stream().map(Row::message).toList());
        for (int i = 0; i < items.size(); i++) {
            long row = batch.get(i).number();
            if (items.get(i) instanceof BatchItem.Stored stored) {
                open.put(stored.receipt().id(), row);
                if (stored.receipt().isReplay()) {
                    repeated++;
                    foreign.add(stored.receipt().id());
                }
            } else if (items.get(i) instanceof BatchItem.Refused refused) {
                results.accept(new Row.Refused(row, refused.error()));
            }
        }
        batch.clear();
        lookAtForeign();
        tellEnded(Math.max(0, open.size() - MOST_OPEN));
    }

    /** Sends what is left and waits until every message has ended, or the time for that is over. */
    void finish() {
        send();
        long end = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() < end) {
            Duration rest = Duration.ofNanos(end - System.nanoTime());
            boolean looksAgain = !foreign.isEmpty() && rest.compareTo(LOOK_PERIOD) > 0;
            if (!tellNext(looksAgain ? LOOK_PERIOD : rest)) {
                lookAtForeign();
            }
        }
    }

    private void lookAtForeign() {
        for (MessageId id : List.copyOf(foreign)) {
            MessageView view = sms.find(id).orElseThrow();
            if (view.state().isTerminal()) {
                foreign.remove(id);
                Long row = open.remove(id);
                if (row != null) {
                    results.accept(new Row.Sent(row, view));
                }
            }
        }
    }

    /** How many rows were taken before, by this run or another one of the same job. */
    long repeated() {
        return repeated;
    }

    /** Tells of whatever has not ended, as it stands. */
    void tellOpen() {
        tellEnded(0);
        open.forEach((id, row) -> results.accept(new Row.Sent(row, sms.find(id).orElseThrow())));
        open.clear();
    }

    private void tellEnded(int atLeast) {
        int told = 0;
        while (told < atLeast && tellNext(patience)) {
            told++;
        }
        while (!ended.isEmpty()) {
            tellNext(Duration.ZERO);
        }
    }

    /** False if no message ended in time. */
    private boolean tellNext(Duration atMost) {
        MessageId id = poll(atMost);
        Long row = id == null ? null : open.remove(id);
        if (id != null && row != null) {
            results.accept(new Row.Sent(row, sms.find(id).orElseThrow()));
        }
        return id != null;
    }

    private @Nullable MessageId poll(Duration atMost) {
        try {
            return ended.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
