package io.smskit.cli;

import io.smskit.BatchItem;
import io.smskit.InvalidMessageException;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SmsClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Sends rows as they come and tells what became of each: as soon as it has ended, or how it stands when time is over. */
final class BulkRun {
    private static final int AT_ONCE = 200;
    /** The file is read on when some of so many have ended; it may be larger than the memory. */
    private static final int MOST_OPEN = 20_000;

    /** How often it is looked what became of messages that another process may be sending, and of how many. */
    private static final Duration LOOK_PERIOD = Duration.ofMillis(500);

    private static final int LOOKED_AT = 500;

    private final SmsClient sms;
    private final Endings endings;
    private final Duration patience;
    private final Consumer<Row.Result> results;
    private final Map<MessageId, Long> open = new HashMap<>();
    private final List<Row> batch = new ArrayList<>();
    /** Messages of an earlier run, or of one beside this one, which nobody here is told of. */
    private final Set<MessageId> foreign = new LinkedHashSet<>();

    private long nextLook = System.nanoTime();
    private long taken;
    private long repeated;
    private boolean anyWaits;

    /**
     * A run.
     *
     * @param sms sends
     * @param endings hears of every message
     * @param patience how long no message may leave or end before nothing more is waited for
     * @param results is told of every row, on the thread that sends
     */
    BulkRun(SmsClient sms, Endings endings, Duration patience, Consumer<Row.Result> results) {
        this.sms = sms;
        this.endings = endings;
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
                    send(job);
                }
            }

            @Override
            public void unreadable(long row, InvalidMessageException error) {
                taken++;
                results.accept(new Row.Refused(row, error));
            }
        };
    }

    /** Waits until another process has finished the job, or has died at it: then it belongs to this one. */
    void waitFor(BulkJob job) {
        while (!job.now().isFinished() && !job.take()) {
            endings.next(LOOK_PERIOD.dividedBy(2));
        }
        endings.forget();
    }

    private void send(BulkJob job) {
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
        taken += batch.size();
        batch.clear();
        job.advance(taken);
        tellEnded();
        lookAtForeign();
        waitForRoom();
    }

    private void waitForRoom() {
        endings.begin();
        while (open.size() > MOST_OPEN && !endings.restOf(patience).isZero()) {
            tellNext(LOOK_PERIOD);
            lookAtForeign();
        }
    }

    /** Sends what is left and waits until every message has ended, or none leaves or ends for a while. */
    void finish(BulkJob job) {
        send(job);
        endings.begin();
        while (!open.isEmpty() && !endings.restOf(patience).isZero()) {
            Duration rest = endings.restOf(patience);
            tellNext(!foreign.isEmpty() && rest.compareTo(LOOK_PERIOD) > 0 ? LOOK_PERIOD : rest);
            lookAtForeign();
        }
    }

    /** Looks at some of them now and then, and at all of them in turn. */
    private void lookAtForeign() {
        if (foreign.isEmpty() || System.nanoTime() < nextLook) {
            return;
        }
        for (MessageId id : foreign.stream().limit(LOOKED_AT).toList()) {
            foreign.remove(id);
            MessageView view = view(id);
            Long row = view.state().isTerminal() ? open.remove(id) : null;
            if (row != null) {
                endings.begin();
                results.accept(new Row.Sent(row, view));
            } else if (open.containsKey(id)) {
                foreign.add(id);
            }
        }
        nextLook = System.nanoTime() + LOOK_PERIOD.toNanos();
    }

    private MessageView view(MessageId id) {
        return sms.find(id).orElseThrow();
    }

    /** How many rows were taken before, by this run or another one of the same job. */
    long repeated() {
        return repeated;
    }

    /** Whether a row is still to leave. */
    boolean anyWaits() {
        return anyWaits;
    }

    /** Tells of whatever has not ended, as it stands. */
    void tellOpen() {
        tellEnded();
        open.forEach((id, row) -> {
            MessageView view = view(id);
            anyWaits |= !view.state().isTerminal() && view.state() != MessageState.SUBMITTED;
            results.accept(new Row.Sent(row, view));
        });
        open.clear();
    }

    private void tellEnded() {
        while (!endings.isEmpty()) {
            tellNext(Duration.ZERO);
        }
    }

    private void tellNext(Duration atMost) {
        MessageId id = endings.next(atMost);
        Long row = id == null ? null : open.remove(id);
        if (id != null && row != null) {
            results.accept(new Row.Sent(row, view(id)));
        }
    }
}
