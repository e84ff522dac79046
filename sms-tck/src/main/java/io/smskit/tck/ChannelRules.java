package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.opentest4j.TestAbortedException;

/** What all rules about channels work with. */
@TestMethodOrder(MethodOrderer.DisplayName.class)
abstract class ChannelRules {
    final ChannelKit kit;
    final Drafts drafts;
    Bench bench;

    @SuppressWarnings("NullAway.Init")
    ChannelRules(ChannelKit kit) {
        this.kit = kit;
        this.drafts = new Drafts(kit);
    }

    @BeforeEach
    void openBench() {
        bench = new Bench(kit);
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    /** A recommendation that is not followed is shown and does not fail. */
    static void recommend(Runnable rule) {
        try {
            rule.run();
        } catch (AssertionError e) {
            throw new TestAbortedException("not as recommended: " + e.getMessage(), e);
        }
    }

    <A> A ability(Channel channel, Class<A> type) {
        var ability = bench.call("ability(" + type.getSimpleName() + ")", () -> channel.ability(type));
        assumeTrue(ability.isPresent(), () -> "the channel has no " + type.getSimpleName());
        return ability.get();
    }

    /** The outcome of the kit's first message. */
    SubmitOutcome outcomeOfOne(PeerBehaviour behaviour) {
        Channel channel = bench.open(behaviour);
        return bench.outcome(channel, drafts.message(channel, 1));
    }

    static SubmitOutcome.Accepted assertAccepted(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return (SubmitOutcome.Accepted) outcome;
    }

    static Failure assertRejected(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmitOutcome.Rejected.class);
        Failure failure = ((SubmitOutcome.Rejected) outcome).failure();
        assertThat(failure.inDoubt())
                .as("whether %s says that it may have arrived", failure)
                .isFalse();
        return failure;
    }

    static void assertNotSent(SubmitOutcome outcome) {
        assertThat(assertRejected(outcome).kind()).isEqualTo(FailureKind.NOT_SENT);
    }

    /** A rejection that says that it may have arrived counts as unknown. */
    static void assertUnknown(SubmitOutcome outcome) {
        boolean doubtful = outcome instanceof SubmitOutcome.Rejected rejected
                && rejected.failure().inDoubt();
        if (!doubtful) {
            assertThat(outcome)
                    .as("the request had left, so nobody knows what became of it")
                    .isInstanceOf(SubmitOutcome.Unknown.class);
        }
    }

    static List<String> ids(SubmitOutcome.Accepted outcome) {
        return outcome.parts().stream()
                .map(Part::providerMessageId)
                .flatMap(id -> id.stream())
                .toList();
    }

    /** The requests in which a message was handed over, known by its recipient. */
    List<Handover> handoversOf(Submission submission) {
        String digits = Drafts.ending(submission.to());
        return bench.peer().handovers().stream()
                .filter(handover -> handover.request().contains(digits))
                .toList();
    }
}
