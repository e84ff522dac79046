package io.smskit.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.time.SystemTime;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final List<String> done = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(time, () -> done.add("turn"));

    @Test
    void tasksRunInTheirOrderAndThenThereIsATurn() {
        mailbox.post(() -> done.add("one"));
        mailbox.post(() -> done.add("two"));
        assertThat(done).as("nothing runs on the thread that posts").isEmpty();
        time.runReady();
        assertThat(done).containsExactly("one", "two", "turn");
    }

    @Test
    void aWakeUpIsATurnWithoutTasks() {
        mailbox.wake();
        mailbox.wake();
        time.runReady();
        assertThat(done).containsExactly("turn");
    }

    @Test
    void whatATaskPostsRunsInTheSameTurn() {
        mailbox.post(() -> mailbox.post(() -> done.add("posted")));
        time.runReady();
        assertThat(done).startsWith("posted", "turn");
    }

    @Test
    void whatATurnPostsRunsInTheNextOne() {
        Mailbox[] own = new Mailbox[1];
        own[0] = new Mailbox(time, () -> {
            done.add("turn");
            if (done.size() == 1) {
                own[0].post(() -> done.add("posted"));
            }
        });
        own[0].wake();
        time.runReady();
        assertThat(done).containsExactly("turn", "posted", "turn");
    }

    @Test
    void aFloodOfTasksDoesNotKeepTheTurnWaiting() {
        for (int i = 0; i < 4_500; i++) {
            mailbox.post(() -> done.add("task"));
        }
        time.runReady();
        assertThat(done).hasSize(4_503);
        assertThat(List.of(done.indexOf("turn"), done.lastIndexOf("turn"))).containsExactly(2_000, 4_502);
    }

    @Nested
    class AStepThatFails {
        @Test
        void leavesTheOthersAlone() {
            mailbox.post(() -> {
                throw new IllegalStateException("as planned");
            });
            mailbox.post(() -> {
                throw new StackOverflowError("as planned");
            });
            mailbox.post(() -> done.add("third"));
            time.runReady();
            assertThat(done).containsExactly("third", "turn");
        }

        @Test
        void doesNotEndTheTurns() {
            AtomicInteger turns = new AtomicInteger();
            Mailbox failing = new Mailbox(time, () -> {
                turns.incrementAndGet();
                throw new AssertionError("as planned");
            });
            failing.wake();
            time.runReady();
            failing.wake();
            time.runReady();
            assertThat(turns).hasValue(2);
        }
    }

    @Nested
    class ATaskForLater {
        @Test
        void runsWhenItsDelayIsOver() {
            mailbox.postAfter(Duration.ofSeconds(3), () -> done.add("later"));
            time.advance(Duration.ofMillis(2_999));
            assertThat(done).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(done).containsExactly("later", "turn");
        }

        @Test
        void canBeCalledOff() {
            EngineTime.Timer timer = mailbox.postAfter(Duration.ofSeconds(3), () -> done.add("later"));
            assertThat(timer.cancel()).isTrue();
            time.advance(Duration.ofMinutes(1));
            assertThat(done).isEmpty();
        }
    }

    @Test
    void manyThreadsPostAndOneTurnRunsAtATime() throws InterruptedException {
        int threads = 8;
        int each = 5_000;
        CountDownLatch all = new CountDownLatch(threads * each);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int[] unguarded = {0};
        try (SystemTime real = SystemTime.start()) {
            Mailbox shared = new Mailbox(real, () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                inside.decrementAndGet();
            });
            for (int t = 0; t < threads; t++) {
                real.executor().execute(() -> {
                    for (int i = 0; i < each; i++) {
                        shared.post(() -> {
                            unguarded[0]++;
                            all.countDown();
                        });
                    }
                });
            }
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(unguarded[0]).as("counted without a lock").isEqualTo(threads * each);
        assertThat(most).hasValue(1);
    }
}
