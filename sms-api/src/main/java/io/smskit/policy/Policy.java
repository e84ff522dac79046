package io.smskit.policy;

/**
 * Judges a message from the facts alone. A pure function: the same facts give the same verdict, nothing is looked up and
 * nothing waits. Called from many threads at once.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Policy {
    /** The verdict on a message. A policy that throws blocks the message with reason {@code POLICY_FAULT}. */
    Verdict judge(Facts facts);

    /** The name under which its verdicts are recorded; by default the simple name of the class. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** When it judges; {@link Stage#ADMIT} by default. */
    default Stage stage() {
        return Stage.ADMIT;
    }

    /** When a policy judges. */
    enum Stage {
        /** Once, when the message comes in. */
        ADMIT,
        /** Each time the message is due, before it is handed over; limits are claimed the first time only. */
        RELEASE
    }
}
