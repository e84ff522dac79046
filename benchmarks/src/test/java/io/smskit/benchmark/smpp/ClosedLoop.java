package io.smskit.benchmark.smpp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * As many messages open as the window has room for: each answer begins the next.
 *
 * @param <T> what answers a message
 */
final class ClosedLoop<T> {
    private static final int LOOKS_AT_THE_CLOCK = 64;

    private final int window;
    private final LongFunction<CompletionStage<T>> send;
    private final Predicate<T> hasId;
    private final AtomicLong last = new AtomicLong();

    ClosedLoop(int window, LongFunction<CompletionStage<T>> send, Predicate<T> hasId) {
        this.window = window;
        this.send = send;
        this.hasId = hasId;
    }

    long run(long nanos) {
        Turn turn = new Turn(System.nanoTime() + nanos);
        for (int i = 0; i < window; i++) {
            turn.next();
        }
        turn.over.join();
        return turn.answered.get();
    }

    private final class Turn {
        private final long end;
        private final AtomicLong answered = new AtomicLong();
        private final AtomicInteger open = new AtomicInteger(window);
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private volatile boolean ending;

        Turn(long end) {
            this.end = end;
        }

        void next() {
            long n = last.getAndIncrement();
            if (n % LOOKS_AT_THE_CLOCK == 0 && System.nanoTime() >= end) {
                ending = true;
            }
            if (!ending) {
                send.apply(n).whenComplete(this::answered);
            } else if (open.decrementAndGet() == 0) {
                over.complete(null);
            }
        }

        private void answered(T answer, Throwable failure) {
            if (failure != null || !hasId.test(answer)) {
                over.completeExceptionally(new IllegalStateException("a message got no id: " + answer, failure));
                return;
            }
            answered.incrementAndGet();
            next();
        }
    }
}
