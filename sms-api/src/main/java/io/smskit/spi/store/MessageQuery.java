package io.smskit.spi.store;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks messages up by what they have in common. What it answers may lag behind {@link MessageStore} by a moment.
 *
 * @since 0.1
 */
public interface MessageQuery {
    /**
     * The messages that match, newest first.
     *
     * @param before only ids below this one; null for the first page
     * @param atMost the page's size, 1 to 1,000
     */
    List<StoredMessage> page(Filter filter, @Nullable MessageId before, int atMost);

    /** How many messages match, by state; states without a message are left out. */
    Map<MessageState, Long> count(Filter filter);

    /** The earliest due time of a message that is to be sent and has no owner; empty if there is none. */
    Optional<Instant> nextDue();

    /** The earliest deadline of a message that is not terminal and has no owner; empty if there is none. */
    Optional<Instant> nextDeadline();

    /**
     * What is to be sent, has no owner and is due: one line for each queue in which there is any, in no certain order. It is
     * asked about once a minute and may not walk through all that waits.
     *
     * @param dueBy due at this instant or before
     * @param countTo the most messages of a queue that need be counted, at least 1
     */
    List<Waiting> waiting(Instant dueBy, int countTo);

    /**
     * How messages of a queue wait.
     *
     * @param queue the queue
     * @param first the message that was due first, the one with the smaller id of several
     * @param count how many there are; of more than are to be counted, that many
     */
    record Waiting(String queue, MessageId first, int count) {}

    /**
     * What must hold for a message; an empty or null part holds for every message.
     *
     * @param states one of these states
     * @param application this application
     * @param messageClass this class
     * @param recipientHash this recipient
     * @param createdFrom stored at this instant or later
     * @param createdBefore stored before this instant
     * @param ownerNotAmong not terminal, and in the hand of a node that is none of these; an empty set: in any node's hand
     */
    record Filter(
            Set<MessageState> states,
            @Nullable String application,
            @Nullable MessageClass messageClass,
            @Nullable Long recipientHash,
            @Nullable Instant createdFrom,
            @Nullable Instant createdBefore,
            @Nullable Set<NodeId> ownerNotAmong) {
        public Filter {
            states = Set.copyOf(states);
            ownerNotAmong = ownerNotAmong == null ? null : Set.copyOf(ownerNotAmong);
        }

        /** A filter to which owners do not matter. */
        public Filter(
                Set<MessageState> states,
                @Nullable String application,
                @Nullable MessageClass messageClass,
                @Nullable Long recipientHash,
                @Nullable Instant createdFrom,
                @Nullable Instant createdBefore) {
            this(states, application, messageClass, recipientHash, createdFrom, createdBefore, null);
        }

        /** A filter that has no end in time. */
        public Filter(
                Set<MessageState> states,
                @Nullable String application,
                @Nullable MessageClass messageClass,
                @Nullable Long recipientHash,
                @Nullable Instant createdFrom) {
            this(states, application, messageClass, recipientHash, createdFrom, null);
        }

        /** Every message. */
        public static Filter all() {
            return new Filter(Set.of(), null, null, null, null);
        }

        /** Messages in one of these states. */
        public static Filter inState(MessageState... states) {
            return new Filter(Set.of(states), null, null, null, null);
        }

        /** Messages that have not ended and are in the hand of a node that is none of these. */
        public static Filter ownedByOthersThan(Collection<NodeId> nodes) {
            return new Filter(Set.of(), null, null, null, null, null, Set.copyOf(nodes));
        }

        /** Messages to this recipient since then. */
        public static Filter toRecipient(long recipientHash, Instant createdFrom) {
            return new Filter(Set.of(), null, null, recipientHash, createdFrom);
        }
    }
}
