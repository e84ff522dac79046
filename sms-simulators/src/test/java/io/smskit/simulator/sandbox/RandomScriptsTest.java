package io.smskit.simulator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomScriptsTest {
    private static final int MESSAGES = 1_000;

    /** Everything that an engine would hear, and the truth, as one text per event. */
    private static List<String> history(long seed, List<Long> order) {
        VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
        RecordingContext context = new RecordingContext("a", time);
        Sandbox sandbox = Sandbox.scripted(RandomScripts.of(seed));
        Channel channel = sandbox.openChannel(context);
        List<String> log = new ArrayList<>();
        for (long message : order) {
            String name = "message " + message + ": ";
            try {
                CompletionStage<SubmitOutcome> stage = channel.submit(Submissions.of(message));
                if (stage == null) {
                    log.add(name + "null");
                } else {
                    stage.whenComplete((outcome, failure) -> log.add(name + time.instant() + kind(outcome) + failure));
                }
            } catch (IllegalStateException | AssertionError e) {
                log.add(name + "threw " + e.getMessage());
            }
        }
        time.advance(Duration.ofDays(1));
        context.late.forEach(late -> log.add("late " + late.attempt() + kind(late.outcome())));
        context.received.forEach(raw ->
                log.add("report " + SandboxReports.decode(raw).reports().get(0).attempt()));
        sandbox.ledger().copies().forEach(copy -> log.add(copy.toString()));
        return log;
    }

    private static String kind(SubmitOutcome outcome) {
        return outcome == null ? " null " : " " + outcome.getClass().getSimpleName() + " ";
    }

    private static List<Long> messages() {
        return LongStream.rangeClosed(1, MESSAGES).boxed().toList();
    }

    @Test
    void replayExactly() {
        long seed = new Random().nextLong();

        assertThat(history(seed, messages())).as("seed %d", seed).isEqualTo(history(seed, messages()));
        assertThat(history(seed, messages())).as("seed %d", seed).isNotEqualTo(history(seed + 1, messages()));
    }

    @Test
    void doNotDependOnTheOrderOfSubmissions() {
        long seed = new Random().nextLong();
        List<Long> shuffled = new ArrayList<>(messages());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new TreeSet<>(history(seed, shuffled)))
                .as("seed %d", seed)
                .isEqualTo(new TreeSet<>(history(seed, messages())));
    }

    @Test
    void showEveryWayOfAnswering() {
        Set<Script.Way> ways = EnumSet.noneOf(Script.Way.class);
        Set<String> truths = new TreeSet<>();
        for (long message : messages()) {
            Submission submission = Submissions.of(message);
            Script script = RandomScripts.of(4).apply(submission);
            ways.add(script.way());
            truths.add(script.truth(submission, new ProviderIds()).getClass().getSimpleName());
        }

        assertThat(ways).containsExactlyInAnyOrder(Script.Way.values());
        assertThat(truths).containsExactly("Accepted", "Partial", "Rejected");
    }

    @Test
    void neverSayAcceptedOfAMessageThatWasNotTaken() {
        long seed = new Random().nextLong();
        VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
        Sandbox sandbox = Sandbox.scripted(RandomScripts.of(seed));
        Channel channel = sandbox.openChannel(new RecordingContext("a", time));
        for (long message : messages()) {
            try {
                CompletionStage<SubmitOutcome> stage = channel.submit(Submissions.of(message));
                CompletableFuture<?> told = stage == null ? new CompletableFuture<>() : stage.toCompletableFuture();
                told.thenAccept(outcome -> {
                    if (outcome instanceof SubmitOutcome.Accepted) {
                        assertThat(sandbox.ledger()
                                        .copiesOf(Submissions.attempt(message).message()))
                                .as("seed %d, message %d", seed, message)
                                .hasSize(1);
                    }
                });
            } catch (IllegalStateException | AssertionError thrownByScript) {
                assertThat(thrownByScript).hasMessage("thrown by a script");
            }
        }
        time.advance(Duration.ofDays(1));

        assertThat(sandbox.ledger().size()).isBetween(1, MESSAGES);
    }
}
