package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules about several messages in one call. */
abstract class ChannelBatchRules extends ChannelRules {
    private static final int LARGEST = 5;

    ChannelBatchRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-80 required: a batch holds 2 messages or more, and the key of a group is a value")
    void groupsAreValues() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        BatchSubmit batch = ability(channel, BatchSubmit.class);
        assertThat(batch.maxBatch()).as("maxBatch()").isGreaterThanOrEqualTo(2);
        Submission submission = drafts.message(channel, 1);
        Object group = bench.call("groupBy()", () -> batch.groupBy(submission));
        assertThat(bench.call("groupBy()", () -> batch.groupBy(drafts.message(channel, 1))))
                .isEqualTo(group)
                .hasSameHashCodeAs(group);
    }

    @Test
    @DisplayName("P-81 required: a batch is one request and gives each message its own outcome, in order")
    void outcomesAreInOrder() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        BatchSubmit batch = ability(channel, BatchSubmit.class);
        List<Submission> submissions = submissions(channel, batch);
        List<SubmitOutcome> outcomes = submitAll(batch, submissions);
        assertThat(outcomes)
                .as("outcomes of a batch")
                .hasSameSizeAs(submissions)
                .allSatisfy(ChannelRules::assertAccepted);
        assertThat(bench.peer().handovers()).as("requests for one batch").hasSize(1);
        Handover handover = bench.peer().handovers().get(0);
        if (handover.ids().size() == submissions.size()) {
            assertOwnIds(submissions, outcomes, handover);
        } else {
            assertThat(outcomes)
                    .allSatisfy(
                            outcome -> assertThat(ids(assertAccepted(outcome))).isEqualTo(handover.ids()));
        }
    }

    /** The peer gave its ids in the order in which the recipients stand in the request, whatever order that is. */
    private void assertOwnIds(List<Submission> submissions, List<SubmitOutcome> outcomes, Handover handover) {
        List<Integer> asSent = IntStream.range(0, submissions.size())
                .boxed()
                .sorted(Comparator.comparing(i -> handover.request()
                        .indexOf(Drafts.ending(submissions.get(i).to()))))
                .toList();
        for (int place = 0; place < asSent.size(); place++) {
            assertThat(ids(assertAccepted(outcomes.get(asSent.get(place)))))
                    .as("ids of message %d of the batch", asSent.get(place))
                    .containsExactly(handover.ids().get(place));
        }
    }

    @Test
    @DisplayName("P-82 required: begin() is asked once for each message of a batch, and who may not leave is left out")
    void closedGatesAreLeftOut() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        BatchSubmit batch = ability(channel, BatchSubmit.class);
        int size = submissions(channel, batch).size();
        AtomicInteger asked = new AtomicInteger();
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean open = i != 1;
            submissions.add(drafts.draft(channel, i)
                    .gate(() -> asked.incrementAndGet() > 0 && open)
                    .build());
        }
        List<SubmitOutcome> outcomes = submitAll(batch, submissions);
        assertThat(outcomes).as("outcomes of a batch").hasSize(size);
        assertThat(asked)
                .as("how often begin() was asked for %d messages", size)
                .hasValue(size);
        assertNotSent(outcomes.get(1));
        assertAccepted(outcomes.get(0));
        assertThat(handoversOf(submissions.get(0)))
                .as("requests with a message that may leave")
                .hasSize(1);
        assertThat(handoversOf(submissions.get(1)))
                .as("requests with the message that may not leave")
                .isEmpty();
    }

    @DisplayName("P-83 required: when the fate of a batch is unknown, all its messages are Unknown")
    @ParameterizedTest(name = "{displayName}, when the peer behaves as {0}")
    @EnumSource(names = {"SILENT", "CUT_AFTER_REQUEST", "HALF_ANSWER", "GARBAGE", "EMPTY_ANSWER"})
    void doubtIsForAll(PeerBehaviour behaviour) {
        Channel channel = bench.open(behaviour);
        BatchSubmit batch = ability(channel, BatchSubmit.class);
        List<Submission> submissions = submissions(channel, batch);
        assertThat(submitAll(batch, submissions)).hasSameSizeAs(submissions).allSatisfy(ChannelRules::assertUnknown);
        bench.until(() -> !bench.peer().handovers().isEmpty(), kit.patience());
        assertThat(bench.peer().handovers()).as("requests for one batch").hasSize(1);
    }

    @Test
    @DisplayName("P-84 required: a batch that finds no connection is NOT_SENT for all its messages")
    void refusedConnectionIsNotSentForAll() {
        Channel channel = bench.open(PeerBehaviour.REFUSE_CONNECTION);
        BatchSubmit batch = ability(channel, BatchSubmit.class);
        List<Submission> submissions = submissions(channel, batch);
        assertThat(submitAll(batch, submissions)).hasSameSizeAs(submissions).allSatisfy(ChannelRules::assertNotSent);
    }

    private List<Submission> submissions(Channel channel, BatchSubmit batch) {
        return IntStream.range(0, Math.min(LARGEST, batch.maxBatch()))
                .mapToObj(i -> drafts.message(channel, i))
                .toList();
    }

    private List<SubmitOutcome> submitAll(BatchSubmit batch, List<Submission> submissions) {
        return bench.settled("the stage of submitAll()", bench.call("submitAll()", () -> batch.submitAll(submissions)));
    }
}
