package io.smskit.simulator.sandbox;

import io.smskit.delivery.Failure;
import io.smskit.spi.AttemptQuery;

/**
 * How the sandbox answers when it is asked what became of an attempt.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface QueryScript {
    /**
     * The answer to one question. What it throws makes the answer's stage fail.
     *
     * @param doubt the question
     * @param truth {@code Found} with the last report if the provider took the message; else {@code NotFound}, which is
     *     conclusive unless the message is still on its way
     */
    AttemptQuery.Answer answer(AttemptQuery.Doubt doubt, AttemptQuery.Answer truth);

    /** Tells the truth. */
    static QueryScript honest() {
        return (doubt, truth) -> truth;
    }

    /** Tells the truth, but does not claim to know of everything that went out. */
    static QueryScript neverConclusive() {
        return (doubt, truth) -> truth instanceof AttemptQuery.NotFound ? new AttemptQuery.NotFound(false) : truth;
    }

    /** Finds nothing, whatever happened, and does not claim that this proves anything. */
    static QueryScript blind() {
        return (doubt, truth) -> new AttemptQuery.NotFound(false);
    }

    /** Cannot be asked. */
    static QueryScript unavailable(Failure failure) {
        return (doubt, truth) -> new AttemptQuery.Unavailable(failure);
    }
}
