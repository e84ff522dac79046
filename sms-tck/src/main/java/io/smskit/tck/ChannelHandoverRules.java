package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about how often and when a message is handed over. */
abstract class ChannelHandoverRules extends ChannelRules {
    private static final int THREADS = 32;
    private static final int PER_THREAD = 3;

    // Long enough for bytes to arrive that should not have left yet.
    private static final Duration TOO_EARLY = Duration.ofMillis(80);

    ChannelHandoverRules(ChannelKit kit) {
        super(kit);
    }

    @DisplayName("P-30 required: one submit is one request")
    @ParameterizedTest(name = "{displayName}, when the peer behaves as {0}")
    @EnumSource(PeerBehaviour.class)
    void oneRequestForEachSubmit(PeerBehaviour behaviour) {
        Channel channel = bench.open(behaviour);
        bench.assertCompletes("the stage of submit()", bench.submit(channel, drafts.message(channel, 1)));
        bench.close(channel);
        int expected = behaviour == PeerBehaviour.REFUSE_CONNECTION ? 0 : 1;
        // A busy peer may see a request only after the channel has given up.
        bench.until(() -> bench.peer().handovers().size() >= expected, kit.patience());
        assertThat(bench.peer().handovers()).as("requests for one submit").hasSize(expected);
    }

    @Test
    @DisplayName("P-31 required: begin() is asked exactly once, before the first byte")
    void beginIsAskedOnceBeforeTheFirstByte() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean late = new AtomicBoolean();
        Submission submission = drafts.draft(channel, 1)
                .gate(() -> {
                    asked.incrementAndGet();
                    late.compareAndSet(
                            false, bench.until(() -> !bench.peer().handovers().isEmpty(), TOO_EARLY));
                    return true;
                })
                .build();
        assertAccepted(bench.outcome(channel, submission));
        assertThat(asked).as("how often begin() was asked").hasValue(1);
        assertThat(late).as("whether bytes had left before begin() answered").isFalse();
    }

    @Test
    @DisplayName("P-32 required: if begin() answers false nothing is handed over, and NOT_SENT is answered")
    void closedGateKeepsTheMessage() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        Submission submission = drafts.draft(channel, 1).gate(() -> false).build();
        SubmitOutcome outcome = bench.outcome(channel, submission);
        bench.until(() -> !bench.peer().handovers().isEmpty(), TOO_EARLY);
        assertThat(bench.peer().handovers()).as("requests").isEmpty();
        assertNotSent(outcome);
    }

    @Test
    @DisplayName("P-33 recommended: begin() is asked only when the connection stands")
    void beginIsAskedWhenConnected() {
        Channel channel = bench.open(PeerBehaviour.REFUSE_CONNECTION);
        AtomicInteger asked = new AtomicInteger();
        Submission submission =
                drafts.draft(channel, 1).gate(() -> asked.incrementAndGet() > 0).build();
        bench.assertCompletes("the stage of submit()", bench.submit(channel, submission));
        recommend(() -> assertThat(asked)
                .as("how often begin() was asked without a connection")
                .hasValue(0));
    }

    @Test
    @DisplayName("P-34 required: submit() does not wait for the answer")
    void submitDoesNotWait() {
        Channel channel = bench.open(PeerBehaviour.SILENT);
        Submission submission = drafts.message(channel, 1);
        boolean done = bench.call(
                "submit()",
                () -> channel.submit(submission).toCompletableFuture().isDone());
        assertThat(done)
                .as("whether submit() came back with an outcome although the peer had said nothing")
                .isFalse();
    }

    @Test
    @DisplayName("P-35 required: messages of 32 threads get the outcome of their own request")
    void outcomesBelongToTheirMessages() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < THREADS * PER_THREAD; i++) {
            submissions.add(drafts.message(channel, i));
        }
        List<SubmitOutcome> outcomes = new ArrayList<>();
        try (Crowd crowd = new Crowd()) {
            crowd.run(
                            THREADS,
                            thread -> submitInTurn(
                                    channel, submissions.subList(thread * PER_THREAD, (thread + 1) * PER_THREAD)))
                    .forEach(outcomes::addAll);
        }
        int accepted = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            // On a busy machine a short time-out may be over before the answer; that is no mistake.
            if (outcomes.get(i) instanceof SubmitOutcome.Accepted) {
                assertOwnOutcome(submissions.get(i), outcomes.get(i));
                accepted++;
            }
        }
        assertThat(accepted).as("accepted messages").isGreaterThanOrEqualTo(outcomes.size() / 2);
    }

    private List<SubmitOutcome> submitInTurn(Channel channel, List<Submission> submissions) {
        return submissions.stream()
                .map(submission -> bench.outcome(channel, submission))
                .toList();
    }

    private void assertOwnOutcome(Submission submission, SubmitOutcome outcome) {
        List<Handover> handovers = handoversOf(submission);
        assertThat(handovers)
                .as("requests that show the recipient of %s", submission)
                .hasSize(1);
        assertThat(ids(assertAccepted(outcome)))
                .as("ids of %s", submission)
                .isEqualTo(handovers.get(0).ids());
    }
}
