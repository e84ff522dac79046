package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about the end of a channel. */
abstract class ChannelClosingRules extends ChannelRules {
    private static final int OPEN_SUBMITS = 8;
    private static final Duration GRACE = Duration.ofMillis(300);

    ChannelClosingRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-40 required: close returns in time, also while submits are open")
    void closeIsBounded() {
        Channel channel = bench.open(PeerBehaviour.SILENT);
        submitSome(channel);
        bench.close(channel);
    }

    @Test
    @DisplayName("P-41 required: close completes every open stage, and what had left is Unknown")
    void closeCompletesOpenStages() {
        Channel channel = bench.open(PeerBehaviour.SILENT);
        List<Submission> submissions = IntStream.range(0, OPEN_SUBMITS)
                .mapToObj(i -> drafts.message(channel, i))
                .toList();
        List<CompletableFuture<SubmitOutcome>> stages = submissions.stream()
                .map(submission -> bench.submit(channel, submission))
                .toList();
        bench.until(() -> !bench.peer().handovers().isEmpty(), kit.patience());
        CompletableFuture<Void> closing = bench.beginClose(channel);
        bench.until(closing::isDone, kit.patience());
        bench.until(() -> stages.stream().allMatch(CompletableFuture::isDone), GRACE);
        for (int i = 0; i < OPEN_SUBMITS; i++) {
            assertThat(stages.get(i))
                    .as("the stage of an open submit after close()")
                    .isDone();
            SubmitOutcome outcome = bench.settled("the stage of an open submit", stages.get(i));
            assertThat(outcome).isNotInstanceOf(SubmitOutcome.Accepted.class);
            if (!handoversOf(submissions.get(i)).isEmpty()) {
                assertUnknown(outcome);
            }
        }
    }

    @Test
    @DisplayName("P-42 required: a second close does nothing")
    void closeTwiceIsHarmless() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        assertAccepted(bench.outcome(channel, drafts.message(channel, 1)));
        bench.close(channel);
        bench.close(channel);
    }

    @Test
    @DisplayName("P-43 required: a submit after close hands nothing over and is answered")
    void submitAfterCloseIsAnswered() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        Submission submission = drafts.message(channel, 1);
        bench.close(channel);
        assertRejected(bench.outcome(channel, submission));
        assertThat(bench.peer().handovers()).isEmpty();
    }

    private void submitSome(Channel channel) {
        for (int i = 0; i < OPEN_SUBMITS; i++) {
            bench.submit(channel, drafts.message(channel, i));
        }
        assertThat(bench.until(() -> !bench.peer().handovers().isEmpty(), kit.patience()))
                .as("whether a request had left")
                .isTrue();
    }
}
