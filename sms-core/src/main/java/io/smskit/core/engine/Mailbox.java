package io.smskit.core.engine;

import io.smskit.spi.EngineTime;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the loop has to look at, from any thread; sees to it that one turn runs at a time. */
final class Mailbox {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int MOST_IN_A_TURN = 2_000;

    private final EngineTime time;
    private final Runnable turn;
    private final Runnable run = this::run;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean ends;

    /** A mailbox that runs {@code turn} after it has run what was posted. */
    Mailbox(EngineTime time, Runnable turn) {
        this.time = time;
        this.turn = turn;
    }

    /** Runs the task in the next turn. */
    void post(Runnable task) {
        tasks.add(task);
        wake();
    }

    /** No task and no turn runs any more, once the one that runs now is over, which completes the future. */
    CompletableFuture<Void> end() {
        ends = true;
        wake();
        return over;
    }

    /** Whether a turn that goes on keeps nobody waiting. */
    boolean isEmpty() {
        return tasks.isEmpty();
    }

    boolean hasEnded() {
        return ends;
    }

    /** Sees to it that a turn begins after now. */
    void wake() {
        // Asked first: every caller and every answer passes here, and what is written goes from one core to the other.
        if (!wanted.get()) {
            wanted.set(true);
        }
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            time.executor().execute(run);
        }
    }

    /** Begins a turn on this thread, which is one of the executor's; if one runs, another one begins after it. */
    void turn() {
        wanted.set(true);
        if (scheduled.compareAndSet(false, true)) {
            run();
        }
    }

    /** Posts the task after a delay. */
    EngineTime.Timer postAfter(Duration delay, Runnable task) {
        return time.schedule(delay, () -> post(task));
    }

    /** The mark stays set while a turn runs, so that no second one begins beside it. */
    private void run() {
        wanted.set(false);
        if (ends) {
            tasks.clear();
            over.complete(null);
        } else {
            runTasks();
            guarded(turn);
        }
        scheduled.set(false);
        if (wanted.get() || !tasks.isEmpty()) {
            wake();
        }
    }

    private void runTasks() {
        for (int i = 0; i < MOST_IN_A_TURN; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            guarded(task);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (StoreException e) {
            LOG.warn("The store does not answer; a step of the engine is left to a later one", e);
        } catch (RuntimeException | Error e) {
            // Errors too: a plug-in whose stack overflows must not end the engine.
            LOG.error("A step of the engine failed; the others go on", e);
        }
    }
}
