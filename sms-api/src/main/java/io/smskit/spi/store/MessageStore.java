package io.smskit.spi.store;

import io.smskit.MessageId;
import io.smskit.Priority;
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
     * Stores new messages. A message with a key that its application has used is not stored; among several with one key
     * in one call the first counts. When the method returns, the stored ones are as durable as the store declares.
     *
     * @return one result for each message, in order
     */
    List<Insertion> insert(List<StoredMessage> messages, Instant now);

    /**
     * Gives messages to a node: sets their owner, raises their revision by one, and makes a {@code SCHEDULED} one
     * {@code QUEUED}. No message is given to two nodes. Earlier due times come first, then smaller ids.
     *
     * @return the messages as they now stand
     */
    List<StoredMessage> claim(Claim claim, Instant now);

    /**
     * Changes rows whose revision is the expected one. The new row's revision must be the expected one plus one.
     *
     * @return one result for each change, in order
     */
    List<Changed> change(List<Change> changes, Instant now);

    /**
     * Frees the messages of a node whose lease ran out: their owner becomes null and their revision is raised. Messages
     * in {@code SUBMITTING} stay in that state, for whoever claims them must treat their attempt as unknown.
     *
     * @return how many were freed
     */
    int rescue(NodeId dead, Instant now);

    /** The messages that exist, in no certain order. */
    List<StoredMessage> find(Lookup lookup);

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
    }

    /** What is to be claimed. */
    sealed interface Claim {
        /** The node that claims. */
        NodeId owner();

        /** The most messages. */
        int atMost();

        /**
         * Messages to send: {@code QUEUED} or {@code SCHEDULED}, without an owner and due.
         *
         * @param owner the node that claims
         * @param lane the lane
         * @param queues the queues of which the node can serve a channel
         * @param atMost the most messages
         */
        record Due(NodeId owner, Priority lane, Set<String> queues, int atMost) implements Claim {}

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
     */
    record Change(MessageId id, int expectedRevision, Row row) {
        public Change {
            if (row.revision() != expectedRevision + 1) {
                throw new IllegalArgumentException("a change raises the revision by one");
            }
        }
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
