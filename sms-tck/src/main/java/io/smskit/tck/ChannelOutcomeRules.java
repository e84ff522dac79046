package io.smskit.tck;

import static io.smskit.tck.PeerBehaviour.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about which outcome follows from what the peer does. */
abstract class ChannelOutcomeRules extends ChannelRules {
    ChannelOutcomeRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-10 required: an accepted message carries the provider's message id")
    void acceptedCarriesTheId() {
        SubmitOutcome outcome = outcomeOfOne(ACCEPT);
        assertThat(ids(assertAccepted(outcome)))
                .as("ids of %s", outcome)
                .isNotEmpty()
                .isEqualTo(bench.peer().handovers().get(0).ids());
    }

    @Test
    @DisplayName("P-11 required: a refusal is Rejected and keeps the provider's code")
    void refusalIsRejected() {
        Failure failure = assertRejected(outcomeOfOne(REFUSE));
        assertThat(failure.kind()).isNotEqualTo(FailureKind.NOT_SENT);
        assertThat(failure.code()).isNotBlank();
        assertThat(bench.peer().handovers().get(0).answer())
                .as("the answer, which has the code that the failure names")
                .contains(failure.code());
    }

    @Test
    @DisplayName("P-12 required: a throttle is Rejected, kind THROTTLED, with the pause that the provider names")
    void throttleIsThrottled() {
        Failure failure = assertRejected(outcomeOfOne(THROTTLE));
        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
        bench.peer().pause().ifPresent(pause -> assertThat(failure.pause()).contains(pause));
    }

    @Test
    @DisplayName("P-13 required: a refused connection is Rejected, kind NOT_SENT")
    void refusedConnectionIsNotSent() {
        assertNotSent(outcomeOfOne(REFUSE_CONNECTION));
    }

    @Test
    @DisplayName("P-14 required: a time-out after the request left is Unknown")
    void timeOutIsUnknown() {
        assertUnknown(outcomeOfOne(SILENT));
    }

    @Test
    @DisplayName("P-15 required: an answer that drips for ever is Unknown in time")
    void endlessAnswerIsUnknown() {
        assertUnknown(outcomeOfOne(DRIP));
    }

    @Test
    @DisplayName("P-16 required: a connection closed after the request is Unknown")
    void closedConnectionIsUnknown() {
        assertUnknown(outcomeOfOne(CUT_AFTER_REQUEST));
    }

    @Test
    @DisplayName("P-17 required: a connection reset after the request is Unknown")
    void resetConnectionIsUnknown() {
        assertUnknown(outcomeOfOne(RESET_AFTER_REQUEST));
    }

    @Test
    @DisplayName("P-18 required: a connection closed within the answer is Unknown")
    void cutAnswerIsUnknown() {
        assertUnknown(outcomeOfOne(CUT_IN_ANSWER));
    }

    @Test
    @DisplayName("P-19 required: half an answer is Unknown")
    void halfAnswerIsUnknown() {
        assertUnknown(outcomeOfOne(HALF_ANSWER));
    }

    @Test
    @DisplayName("P-20 required: an empty answer is Unknown")
    void emptyAnswerIsUnknown() {
        assertUnknown(outcomeOfOne(EMPTY_ANSWER));
    }

    @Test
    @DisplayName("P-21 required: garbage is Unknown")
    void garbageIsUnknown() {
        assertUnknown(outcomeOfOne(GARBAGE));
    }

    @Test
    @DisplayName("P-22 required: a page for people is Unknown")
    void htmlIsUnknown() {
        assertUnknown(outcomeOfOne(HTML_PAGE));
    }

    @Test
    @DisplayName("P-23 required: an error page of something in between is Unknown")
    void errorPageIsUnknown() {
        assertUnknown(outcomeOfOne(ERROR_PAGE));
    }

    @Test
    @DisplayName("P-24 required: a service that is busy has not accepted anything")
    void busyIsNotAccepted() {
        assertThat(outcomeOfOne(BUSY)).isNotInstanceOf(SubmitOutcome.Accepted.class);
    }

    @Test
    @DisplayName("P-25 required: whoever is sent elsewhere has not been accepted")
    void redirectIsNotAccepted() {
        assertThat(outcomeOfOne(REDIRECT)).isNotInstanceOf(SubmitOutcome.Accepted.class);
    }

    @Test
    @DisplayName("P-26 required: after a fault the next message is accepted")
    void recovers() {
        Channel channel = bench.open(REFUSE_CONNECTION);
        assertNotSent(bench.outcome(channel, drafts.message(channel, 1)));
        bench.behave(ACCEPT);
        assertAccepted(bench.outcome(channel, drafts.message(channel, 2)));
    }
}
