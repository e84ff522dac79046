package io.smskit.provider.smpp.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks one after the other on an executor: one hand-off for each burst, not for each task. */
final class SerialTasks {
    private final Executor executor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialTasks(Executor executor) {
        this.executor = executor;
    }

    /** The task must not throw. */
    void add(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                // Time has ended, and nobody listens any more.
            }
        }
    }

    private void run() {
        int done;
        do {
            done = 0;
            Runnable task = tasks.poll();
            while (task != null) {
                task.run();
                done++;
                task = tasks.poll();
            }
        } while (waiting.addAndGet(-done) > 0);
    }
}
