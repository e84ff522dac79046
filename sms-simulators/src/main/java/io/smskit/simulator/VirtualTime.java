package io.smskit.simulator;

import static java.util.Objects.requireNonNull;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until the test moves it. Tasks and timers run on the thread that made this object, and only
 * inside one of the driving methods: {@link #await}, {@link #runReady}, {@link #advance}, {@link #runUntil},
 * {@link #advanceUntilIdle}. The same calls in the same order give the same history.
 *
 * <p>Tasks run first in, first out. Timers run by their due time, and those due together in the order in which they were
 * scheduled. A task may itself wait with {@link #await}; the other work then runs inside that call.
 *
 * <p>What a task throws ends that task only. It is kept until the outermost driving method ends, which throws it: the
 * first one, with up to nine others as suppressed exceptions. Every call from another thread throws an
 * {@link IllegalStateException} there and makes the next driving method throw it, too. An interrupt ends a driving method
 * early: {@link #await} answers as its contract says, the others throw.
 *
 * @since 0.1
 */
public final class VirtualTime implements EngineTime {
    // Like a machine that has been up for a day, so that nobody takes zero for the beginning.
    private static final long ORIGIN = Duration.ofDays(1).toNanos();

    private final Thread owner = Thread.currentThread();
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<VirtualTimer> timers = new PriorityQueue<>();
    private final TaskFailures failures = new TaskFailures();
    private final Executor executor = this::execute;
    private final Instant start;

    private long now = ORIGIN;
    private Duration wallClockJump = Duration.ZERO;
    private long scheduled;
    private int cancelled;
    private int depth;

    private VirtualTime(Instant start) {
        this.start = start;
    }

    /**
     * Time that belongs to the calling thread.
     *
     * @param start what the wall clock shows at first
     */
    public static VirtualTime startingAt(Instant start) {
        return new VirtualTime(requireNonNull(start, "start"));
    }

    @Override
    public Instant instant() {
        requireOwner("instant()");
        return start.plusNanos(now - ORIGIN).plus(wallClockJump);
    }

    @Override
    public long nanoTime() {
        requireOwner("nanoTime()");
        return now;
    }

    @Override
    public Executor executor() {
        return executor;
    }

    private void execute(Runnable task) {
        requireOwner("execute()");
        ready.add(requireNonNull(task, "task"));
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        requireOwner("schedule()");
        requireNonNull(task, "task");
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay of " + delay + " is negative");
        }
        VirtualTimer timer = new VirtualTimer(after(delay), scheduled++, task);
        if (timer.due == now) {
            ready.add(timer);
        } else {
            timers.add(timer);
        }
        return timer;
    }

    /**
     * Runs queued work, then moves time from timer to timer, until the stage is done or the time is over. Work due
     * exactly at the end of the time still runs. If the stage is done, time stays where it is and further work stays
     * queued.
     */
    @Override
    public boolean await(CompletionStage<?> stage, Duration atMost) {
        requireOwner("await()");
        CompletableFuture<?> future = stage.toCompletableFuture();
        long end = after(atMost);
        drive(end, future::isDone);
        return future.isDone();
    }

    /** Runs the queued tasks and those that they queue; time stands still. */
    public void runReady() {
        advance(Duration.ZERO);
    }

    /**
     * Moves time on and runs everything that is due, including what is due exactly at the end.
     *
     * @param by zero or more
     */
    public void advance(Duration by) {
        requireOwner("advance()");
        if (by.isNegative()) {
            throw new IllegalArgumentException("time cannot be moved back by " + by + "; jumpWallClock can do that");
        }
        long end = after(by);
        drive(end, () -> false);
        requireUninterrupted();
    }

    /**
     * Moves time on until the wall clock shows the instant or a later one, and runs everything that is due. A wall clock
     * that jumps back meanwhile is waited for. An instant in the past only runs the queued tasks.
     */
    public void runUntil(Instant instant) {
        requireOwner("runUntil()");
        Duration rest = Duration.between(instant(), instant);
        do {
            advance(rest.isNegative() ? Duration.ZERO : rest);
            rest = Duration.between(instant(), instant);
        } while (rest.compareTo(Duration.ZERO) > 0);
    }

    /**
     * Runs everything until no task and no timer is left, and leaves time at the last one; or until the time is over.
     *
     * @return whether nothing is left
     */
    public boolean advanceUntilIdle(Duration atMost) {
        requireOwner("advanceUntilIdle()");
        long end = after(atMost);
        drive(end, this::isIdle);
        requireUninterrupted();
        return isIdle();
    }

    /** Moves the wall clock alone, forward or back; the monotonic clock and the timers stay. */
    public void jumpWallClock(Duration by) {
        requireOwner("jumpWallClock()");
        wallClockJump = wallClockJump.plus(by);
    }

    /** How many timers wait, without those that were called off. */
    public int pendingTimers() {
        requireOwner("pendingTimers()");
        return timers.size() - cancelled;
    }

    private boolean isIdle() {
        return ready.isEmpty() && pendingTimers() == 0;
    }

    /** Runs one task, or moves time to the next timer or the end; false if the end is reached and nothing is queued. */
    private boolean step(long end) {
        Runnable task = ready.poll();
        if (task != null) {
            run(task);
            return true;
        }
        VirtualTimer next = nextTimer();
        if (next == null || next.due > end) {
            now = Math.max(now, end);
            return false;
        }
        now = next.due;
        while (next != null && next.due == now) {
            timers.remove();
            ready.add(next);
            next = nextTimer();
        }
        return true;
    }

    private @Nullable VirtualTimer nextTimer() {
        VirtualTimer next = timers.peek();
        while (next != null && next.task == null) {
            timers.remove();
            cancelled--;
            next = timers.peek();
        }
        return next;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            failures.add(thrown);
        }
    }

    private void drive(long end, BooleanSupplier enough) {
        depth++;
        try {
            boolean more = true;
            while (more && !enough.getAsBoolean() && !owner.isInterrupted()) {
                more = step(end);
            }
        } finally {
            depth--;
        }
        if (depth == 0) {
            failures.rethrow();
        }
    }

    private void requireUninterrupted() {
        if (owner.isInterrupted()) {
            throw new IllegalStateException("the thread that moves virtual time was interrupted");
        }
    }

    private long after(Duration delay) {
        long nanos;
        try {
            nanos = delay.toNanos();
        } catch (ArithmeticException tooLong) {
            nanos = Long.MAX_VALUE;
        }
        return nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + Math.max(0, nanos);
    }

    private void requireOwner(String call) {
        if (Thread.currentThread() != owner) {
            IllegalStateException misuse = new IllegalStateException("virtual time belongs to thread "
                    + owner.getName() + ", but thread " + Thread.currentThread().getName() + " called " + call
                    + ": whatever runs under virtual time must stay on its executor");
            failures.addForeign(misuse);
            throw misuse;
        }
    }

    private final class VirtualTimer implements Timer, Runnable, Comparable<VirtualTimer> {
        private final long due;
        private final long order;
        private @Nullable Runnable task;

        private VirtualTimer(long due, long order, Runnable task) {
            this.due = due;
            this.order = order;
            this.task = task;
        }

        @Override
        public boolean cancel() {
            requireOwner("cancel()");
            if (task == null) {
                return false;
            }
            task = null;
            if (due > now) {
                cancelled++;
                sweep();
            }
            return true;
        }

        @Override
        public void run() {
            Runnable begun = task;
            task = null;
            if (begun != null) {
                begun.run();
            }
        }

        @Override
        public int compareTo(VirtualTimer other) {
            return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
        }
    }

    // Most deadlines are called off long before they are due and would fill the memory of a long run.
    private void sweep() {
        if (cancelled > 1_000 && cancelled > timers.size() / 2) {
            timers.removeIf(timer -> timer.task == null);
            cancelled = 0;
        }
    }
}
