package io.smskit.spi.store;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageId;
import io.smskit.Priority;
import io.smskit.policy.LimitClaim;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Keeps messages and hands them out, each to one node at a time. Safe for use by many threads and, where the store is
 * shared, by many nodes.
 *
 * @since 0.1
 */
public interface MessageStore {
    /**
     * Stores new messages, each together with the units of limits that it needs. A message with a key that its
     * application has used is not stored and takes no units; among several with one key in one call the first counts. A
     * message whose claims do not fit is not stored either. When the method returns, the stored ones are as durable as the
     * store declares.
     *
     * @return one result for each message, in order
     */
    List<Insertion> insert(List<Incoming> messages, Instant now);

    /**
     * Gives messages to a node: sets their owner, raises their revision by one, and makes a {@code SCHEDULED} one
     * {@code QUEUED}. No message is given to two nodes. Earlier due times come first, then smaller ids.
     *
     * @return the messages as they now stand
     */
    List<StoredMessage> claim(Claim claim, Instant now);

    /**
     * Changes rows whose revision is the expected one, each together with what is {@link Attached attached} to its change.
     * The new row's revision must be the expected one plus one.
     *
     * @return one result for each change, in order
     */
    List<Changed> change(List<Change> changes, Instant now);

    /**
     * Frees the messages of a node whose lease ran out: their owner becomes null, their revision and their count of
     * rescues are raised. Messages in {@code SUBMITTING} stay in that state, for whoever claims them must treat their
     * attempt as unknown.
     *
     * @return how many were freed
     */
    int rescue(NodeId dead, Instant now);

    /** The messages that exist, in no certain order. */
    List<StoredMessage> find(Lookup lookup);

    /**
     * Whether what belongs into {@code store}, an {@link AttemptIndex}, a {@link LimitStore} or a {@link SuppressionStore}
     * of the same bundle, may travel with inserts and changes, because both are stored in one transaction. What may not
     * travel the engine stores on its own, and a death in between can lose it.
     */
    default boolean attaches(Object store) {
        return false;
    }

    /**
     * A message that is to be stored.
     *
     * @param message the message
     * @param claims the units that are reserved for it, all or none of them; empty unless the store
     *     {@link #attaches} its limits
     */
    record Incoming(StoredMessage message, List<LimitClaim> claims) {
        public Incoming {
            requireNonNull(message, "message");
            claims = List.copyOf(claims);
        }

        /** A message that needs no units. */
        public static Incoming of(StoredMessage message) {
            return new Incoming(message, List.of());
        }
    }

    /** Which messages are asked for. */
    sealed interface Lookup {
        /**
         * By id.
         *
         * @param ids the ids
         */
        record ById(Collection<MessageId> ids) implements Lookup {}

        /**
         * By idempotency key.
         *
         * @param application the application of all keys
         * @param keys the keys
         */
        record ByKey(String application, Collection<String> keys) implements Lookup {
            /** Counts the keys, which may hold numbers. */
            @Override
            public String toString() {
                return keys.size() + " keys of " + application;
            }
        }
    }

    /** What became of an insert. */
    sealed interface Insertion {
        /** It is stored. */
        record New() implements Insertion {}

        /**
         * The key was used before with the same request; nothing was stored.
         *
         * @param earlier the message that has the key
         */
        record Same(StoredMessage earlier) implements Insertion {}

        /**
         * The key was used before with another request; nothing was stored.
         *
         * @param earlier the message that has the key
         */
        record Conflict(MessageId earlier) implements Insertion {}

        /**
         * Its claims do not fit; nothing was stored.
         *
         * @param limits what they met
         */
        record Exceeded(LimitStore.Reservation.Exceeded limits) implements Insertion {}
    }

    /** What is to be claimed. */
    sealed interface Claim {
        /** The node that claims. */
        NodeId owner();

        /** The most messages. */
        int atMost();

        /**
         * Messages to send: {@code QUEUED} or {@code SCHEDULED}, without an owner, due and not
         * {@link Row#isSuspect suspect}.
         *
         * @param owner the node that claims
         * @param lane the lane
         * @param queues the queues of which the node can serve a channel
         * @param atMost the most messages
         */
        record Due(NodeId owner, Priority lane, Set<String> queues, int atMost) implements Claim {}

        /**
         * The message to send that was due first of those that are {@link Row#isSuspect suspect}, in any lane.
         *
         * @param owner the node that claims
         * @param queues the queues of which the node can serve a channel
         */
        record Suspect(NodeId owner, Set<String> queues) implements Claim {
            @Override
            public int atMost() {
                return 1;
            }
        }

        /**
         * Messages in any state but a terminal one, without an owner, whose deadline has come; and messages in
         * {@code SUBMITTING} without an owner, which were rescued from a dead node. A claim does not change their state.
         *
         * @param owner the node that claims
         * @param atMost the most messages
         */
        record Overdue(NodeId owner, int atMost) implements Claim {}
    }

    /**
     * One change of one message.
     *
     * @param id the message
     * @param expectedRevision the revision that it must have
     * @param row its new row, of the next revision
     * @param attached what is stored with it, or not at all
     */
    record Change(MessageId id, int expectedRevision, Row row, Attached attached) {
        /** A change with nothing attached. */
        public Change(MessageId id, int expectedRevision, Row row) {
            this(id, expectedRevision, row, Attached.NOTHING);
        }

        public Change {
            requireNonNull(attached, "attached");
            if (row.revision() != expectedRevision + 1) {
                throw new IllegalArgumentException("a change raises the revision by one");
            }
        }
    }

    /**
     * What is stored in the transaction of a change. A part is empty unless the message store {@link #attaches} the store
     * into which it belongs.
     *
     * @param entries for the {@link AttemptIndex}
     * @param suppressions for the {@link SuppressionStore}
     * @param limits for the units that the message holds
     */
    record Attached(List<AttemptIndex.Entry> entries, List<Suppression> suppressions, LimitMove limits) {
        /** Nothing. */
        public static final Attached NOTHING = new Attached(List.of(), List.of(), LimitMove.NONE);

        public Attached {
            entries = List.copyOf(entries);
            suppressions = List.copyOf(suppressions);
            requireNonNull(limits, "limits");
        }

        /** Whether there is nothing to store. */
        public boolean isEmpty() {
            return entries.isEmpty() && suppressions.isEmpty() && limits == LimitMove.NONE;
        }
    }

    /** What happens to the units that a message holds. */
    enum LimitMove {
        /** Nothing. */
        NONE,
        /** They are {@link LimitStore#commit committed}. */
        COMMIT,
        /** They are {@link LimitStore#giveBack given back}. */
        GIVE_BACK
    }

    /** What became of a change. */
    enum Changed {
        /** It is stored. */
        DONE,
        /** The message has another revision; nothing was changed. */
        STALE,
        /** There is no such message. */
        GONE
    }
}
