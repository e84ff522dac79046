package io.smskit.spi;

import io.smskit.delivery.SubmitOutcome;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One configured account or link. Called from many threads at once; the engine bounds how many submits are open.
 *
 * @since 0.1
 */
public interface Channel extends AutoCloseable {
    /**
     * Hands one message over, once. Does not block. {@link Submission#begin()} is called right before the first byte;
     * if it answers false nothing is handed over and the stage completes with a rejection of kind {@code NOT_SENT}.
     *
     * <p>A thrown exception, a stage that completes exceptionally or with null, and one still open at the deadline all
     * count as an unknown outcome of kind {@code PLUGIN_FAULT}: the engine must assume that the message went out.
     *
     * @return a stage that completes with what happened, on any thread
     */
    CompletionStage<SubmitOutcome> submit(Submission submission);

    /** What this channel can carry as it is configured, a subset of the descriptor's. Constant while it is open. */
    Set<Capability> capabilities();

    /**
     * An optional operation of this channel: {@link BatchSubmit}, {@link AttemptQuery}, {@link MessageCancel},
     * {@link BalanceQuery}, {@link Segmentation} or one of {@code io.smskit.spi.report}. A decorator forwards what it does not change.
     *
     * @return the operation; empty if the channel cannot do it, and then always
     */
    default <A> Optional<A> ability(Class<A> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /**
     * Ends the channel within a few seconds and completes every open stage. What is submitted afterwards is rejected with
     * {@code NOT_SENT}. A second call does nothing.
     */
    @Override
    void close();
}
