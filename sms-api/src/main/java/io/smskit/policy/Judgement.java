package io.smskit.policy;

import io.smskit.Reason;
import java.util.List;
import java.util.Optional;

/**
 * What one policy said about one message, as it is kept and shown.
 *
 * @param policy the policy's name
 * @param stage when it judged
 * @param decision what it said
 * @param reason why, unless it allowed
 * @param counters the limits that it claimed or that decided, with what was used
 * @since 0.1
 */
public record Judgement(
        String policy, Policy.Stage stage, Decision decision, Optional<Reason> reason, List<Counter> counters) {

    /** What a policy said. */
    public enum Decision {
        /** Nothing speaks against it. */
        ALLOW,
        /** It must not be sent. */
        BLOCK,
        /** It must not be sent yet. */
        DELAY,
        /** A person decides. */
        HOLD
    }

    /**
     * A limit as it stood.
     *
     * @param rule the rule in its text form
     * @param used units in use before this message
     * @param limit the most units
     */
    public record Counter(String rule, long used, long limit) {}
}
