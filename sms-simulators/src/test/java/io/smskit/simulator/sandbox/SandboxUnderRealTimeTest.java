package io.smskit.simulator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import io.smskit.spi.EngineTime;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SandboxUnderRealTimeTest {
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(4);

    @AfterEach
    void stop() {
        timers.shutdownNow();
    }

    @Test
    @Timeout(30)
    void keepsOutcomesAndMessagesTogetherFor32Threads() {
        int messages = 640;
        Random random = new Random(1);
        Sandbox sandbox = Sandbox.scripted(submission -> Script.partial(SandboxUnderRealTimeTest.parts(submission))
                .latency(Duration.ofMillis(random.nextInt(20)))
                .report(ReportScript.delivered().after(Duration.ofMillis(random.nextInt(20)))));
        RecordingContext context = new RecordingContext("a", new RealTime());
        Channel channel = sandbox.openChannel(context);
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            List<CompletableFuture<SubmitOutcome>> stages = IntStream.rangeClosed(1, messages)
                    .mapToObj(message -> CompletableFuture.supplyAsync(
                                    () -> channel.submit(Submissions.of(message)), callers)
                            .thenCompose(stage -> stage))
                    .toList();

            for (int i = 0; i < messages; i++) {
                assertThat(stages.get(i).join()).isEqualTo(new SubmitOutcome.Partial(parts(Submissions.of(i + 1))));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(sandbox.ledger().size()).isEqualTo(messages);
        assertThat(sandbox.ledger().copies())
                .extracting(TruthLedger.Copy::attempt)
                .doesNotHaveDuplicates();
    }

    private static List<Part> parts(Submission submission) {
        return List.of(
                Part.accepted(1, "id of " + submission.attempt()),
                Part.rejected(2, Failure.of(FailureKind.PROVIDER_ERROR, "second", "")));
    }

    private final class RealTime implements EngineTime {
        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Executor executor() {
            return timers;
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            ScheduledFuture<?> future = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }

        @Override
        public boolean await(CompletionStage<?> stage, Duration atMost) {
            throw new UnsupportedOperationException("a sandbox never waits");
        }
    }
}
