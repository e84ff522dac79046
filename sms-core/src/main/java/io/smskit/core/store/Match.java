package io.smskit.core.store;

import io.smskit.core.message.Micros;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.NodeId;
import java.util.Set;

/** A filter with its instants in microseconds. */
record Match(MessageQuery.Filter filter, long createdFromMicros, long createdBeforeMicros) {
    static Match of(MessageQuery.Filter filter) {
        return new Match(
                filter,
                filter.createdFrom() == null ? Long.MIN_VALUE : Micros.of(filter.createdFrom()),
                filter.createdBefore() == null ? Long.MAX_VALUE : Micros.of(filter.createdBefore()));
    }

    /** Whether only the state matters. */
    boolean isByStateOnly() {
        return filter.application() == null
                && filter.messageClass() == null
                && filter.recipientHash() == null
                && filter.createdFrom() == null
                && filter.createdBefore() == null
                && filter.ownerNotAmong() == null;
    }

    boolean holdsFor(KeptMessage message) {
        return message.createdMicros >= createdFromMicros
                && message.createdMicros < createdBeforeMicros
                && (filter.recipientHash() == null || filter.recipientHash() == message.recipientHash)
                && (filter.states().isEmpty() || filter.states().contains(message.state()))
                && (filter.application() == null || filter.application().equals(message.common.application()))
                && (filter.messageClass() == null || filter.messageClass() == message.common.messageClass())
                && (filter.ownerNotAmong() == null || isOwnedByOthersThan(filter.ownerNotAmong(), message));
    }

    private static boolean isOwnedByOthersThan(Set<NodeId> nodes, KeptMessage message) {
        NodeId owner = message.owner();
        return owner != null && !nodes.contains(owner) && !message.state().isTerminal();
    }
}
