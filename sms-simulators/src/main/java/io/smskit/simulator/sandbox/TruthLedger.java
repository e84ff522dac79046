package io.smskit.simulator.sandbox;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Every copy of a message that a sandbox really took, whatever it said about it. Kept outside the engine, so that tests
 * can hold what the engine believes against it. Several sandboxes may write into one ledger. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public final class TruthLedger {
    private final Queue<Copy> copies = new ConcurrentLinkedQueue<>();
    private final Map<MessageId, List<Copy>> byMessage = new ConcurrentHashMap<>();

    /** An empty ledger. */
    public TruthLedger() {}

    /**
     * A message that a provider took.
     *
     * @param channelId the channel by which it came
     * @param attempt the attempt that carried it
     * @param to the recipient
     * @param text the rendered text
     * @param parts the parts that were taken, with the provider's ids
     * @param at when they were taken
     * @since 0.1
     */
    public record Copy(String channelId, AttemptId attempt, Msisdn to, String text, List<Part> parts, Instant at) {
        public Copy {
            parts = List.copyOf(parts);
        }

        /** Names the attempt and never the text. */
        @Override
        public String toString() {
            return "copy " + attempt + " to " + to + " by " + channelId + " at " + at;
        }
    }

    void add(Copy copy) {
        copies.add(copy);
        byMessage.compute(copy.attempt().message(), (message, earlier) -> {
            List<Copy> all = new ArrayList<>(earlier == null ? List.of() : earlier);
            all.add(copy);
            return List.copyOf(all);
        });
    }

    /** Every copy, in the order in which they were taken. */
    public List<Copy> copies() {
        return List.copyOf(copies);
    }

    /** The copies of one message, in the order in which they were taken. */
    public List<Copy> copiesOf(MessageId message) {
        return byMessage.getOrDefault(message, List.of());
    }

    /** How many copies were taken. */
    public int size() {
        return copies.size();
    }
}
