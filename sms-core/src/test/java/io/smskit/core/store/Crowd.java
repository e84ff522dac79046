package io.smskit.core.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many threads that do the same at once. */
public final class Crowd {
    private Crowd() {}

    /** What each thread returned; the threads begin together. */
    public static <T> List<T> of(int threads, IntFunction<T> work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<T>> results = IntStream.range(0, threads)
                    .mapToObj(thread -> executor.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return work.apply(thread);
                    }))
                    .toList();
            return results.stream().map(Crowd::get).toList();
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> T get(Future<T> result) {
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }
}
