package io.smskit.spi;

import io.smskit.delivery.AttemptId;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.report.RawReport;
import java.util.concurrent.CompletionStage;

/**
 * A channel's way back to the engine. Safe for use by many threads; no call blocks.
 *
 * @since 0.1
 */
public interface ChannelContext {
    /** The channel's name in the configuration. */
    String channelId();

    /** The time that the channel lives in; a channel asks no other clock. */
    EngineTime time();

    /**
     * Stores what the network sent, raw. Only when the stage completes may the peer be acknowledged; if it completes
     * exceptionally the peer must be asked to repeat.
     */
    CompletionStage<Void> received(RawReport raw);

    /** An answer that came after the attempt had been answered with {@link SubmitOutcome.Unknown}. */
    void lateOutcome(AttemptId attempt, SubmitOutcome outcome);

    /**
     * What is physically possible now. A channel that never calls it counts as up.
     *
     * @param up whether anything can be handed over
     * @param capacity how many more submits the link can take; {@link Integer#MAX_VALUE} if it knows no bound
     * @param reason one word or sentence for people
     */
    void link(boolean up, int capacity, String reason);
}
