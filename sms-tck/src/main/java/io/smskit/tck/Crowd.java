package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/** Threads that begin at the same moment. */
final class Crowd implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final RealTime time = new RealTime();

    /** What each of the threads got, by its number from 0. */
    <T> List<T> run(int threads, IntFunction<T> task) {
        CountDownLatch ready = new CountDownLatch(threads);
        List<CompletableFuture<T>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            results.add(CompletableFuture.supplyAsync(() -> together(ready, number, task), time.executor()));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(results.toArray(new CompletableFuture<?>[0]));
        assertThat(time.await(all, LONGEST))
                .as("%d threads are done within %s", threads, LONGEST)
                .isTrue();
        return results.stream().map(CompletableFuture::join).toList();
    }

    private static <T> T together(CountDownLatch ready, int number, IntFunction<T> task) {
        ready.countDown();
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the start", e);
        }
        return task.apply(number);
    }

    @Override
    public void close() {
        time.close();
    }
}
