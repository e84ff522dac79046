package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.event.SmsEvent;
import io.smskit.event.SmsListener;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what was stored. Each has a queue of its own, so one that throws or lags holds up neither the engine nor
 * the others. What happens to a message before its arrival was told waits for that, so that order holds.
 */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private static final List<SmsEvent> NOTHING_YET = List.of();

    private final List<Queue> queues = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<MessageId, List<SmsEvent>> beforeArrival = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<MessageId, List<CompletableFuture<Void>>> waiters = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private final EngineTime time;

    Announcer(EngineTime time, List<SmsListener> listeners) {
        this.time = time;
        for (SmsListener listener : listeners) {
            queues.add(new Queue(listener));
        }
    }

    /** Holds back what is told about this message until it has arrived. */
    void expect(MessageId id) {
        // Order matters to listeners only.
        if (!queues.isEmpty()) {
            beforeArrival.put(id, NOTHING_YET);
        }
    }

    /** The message has arrived: this is told first, then what was held back. */
    void arrived(MessageId id, SmsEvent arrival) {
        if (queues.isEmpty()) {
            wakeWaiters(arrival);
            return;
        }
        List<SmsEvent> heldBack = new ArrayList<>();
        beforeArrival.computeIfPresent(id, (key, held) -> {
            // Delivered inside, so that nobody can overtake what was held back.
            deliver(arrival);
            deliver(held);
            heldBack.addAll(held);
            return null;
        });
        wakeWaiters(heldBack);
        wakeWaiters(arrival);
    }

    /** Nobody will say that the message has arrived; it may be stored all the same, and then what was held back counts. */
    void dropped(MessageId id) {
        List<SmsEvent> heldBack = new ArrayList<>();
        beforeArrival.computeIfPresent(id, (key, held) -> {
            deliver(held);
            heldBack.addAll(held);
            return null;
        });
        wakeWaiters(heldBack);
    }

    void tell(SmsEvent event) {
        MessageId id = subject(event);
        if (id == null || !isHeldBack(id, event)) {
            deliver(event);
            wakeWaiters(event);
        }
    }

    /** A message is expected before it can have news, so one that is not expected now never will be. */
    private boolean isHeldBack(MessageId id, SmsEvent event) {
        return beforeArrival.containsKey(id)
                && beforeArrival.computeIfPresent(id, (key, events) -> {
                            List<SmsEvent> more = new ArrayList<>(events);
                            more.add(event);
                            return more;
                        })
                        != null;
    }

    private static @Nullable MessageId subject(SmsEvent event) {
        if (event instanceof SmsEvent.StateChanged changed) {
            return changed.id();
        }
        if (event instanceof SmsEvent.ReportReceived received) {
            return received.message().orElse(null);
        }
        return event instanceof SmsEvent.AttemptSettled settled
                ? settled.attempt().id().message()
                : null;
    }

    private void deliver(List<SmsEvent> events) {
        for (SmsEvent event : events) {
            deliver(event);
        }
    }

    private void deliver(SmsEvent event) {
        for (Queue queue : queues) {
            queue.add(event);
        }
    }

    private void wakeWaiters(List<SmsEvent> events) {
        for (SmsEvent event : events) {
            wakeWaiters(event);
        }
    }

    private void wakeWaiters(SmsEvent event) {
        if (event instanceof SmsEvent.StateChanged changed && changed.to().isTerminal()) {
            List<CompletableFuture<Void>> woken = waiters.remove(changed.id());
            if (woken != null) {
                woken.forEach(waiter -> waiter.complete(null));
            }
        }
    }

    /** Completes when the message gets a terminal state after now. Whoever stops waiting completes it. */
    CompletableFuture<Void> terminal(MessageId id) {
        CompletableFuture<Void> waiter = new CompletableFuture<>();
        waiters.compute(id, (key, others) -> {
            List<CompletableFuture<Void>> all = others == null ? new ArrayList<>() : others;
            all.add(waiter);
            return all;
        });
        waiter.whenComplete((nothing, error) -> waiters.computeIfPresent(id, (key, all) -> {
            all.remove(waiter);
            return all.isEmpty() ? null : all;
        }));
        return waiter;
    }

    /** For how many messages somebody waits. */
    int waiting() {
        return waiters.size();
    }

    /** How often a listener has thrown. */
    long failures() {
        return failures.get();
    }

    /** Waits a while for listeners to catch up. */
    void drain(Duration atMost) {
        CompletableFuture<?>[] reached = queues.stream()
                .map(queue -> {
                    CompletableFuture<Void> end = new CompletableFuture<>();
                    queue.mailbox.post(() -> end.complete(null));
                    return end;
                })
                .toArray(CompletableFuture[]::new);
        time.await(CompletableFuture.allOf(reached), atMost);
    }

    private final class Queue {
        private final SmsListener listener;
        private final Mailbox mailbox;

        Queue(SmsListener listener) {
            this.listener = listener;
            this.mailbox = new Mailbox(time, () -> {});
        }

        void add(SmsEvent event) {
            mailbox.post(() -> {
                try {
                    listener.on(event);
                } catch (RuntimeException | Error e) {
                    failures.incrementAndGet();
                    LOG.warn("A listener threw and misses this event", e);
                }
            });
        }
    }
}
