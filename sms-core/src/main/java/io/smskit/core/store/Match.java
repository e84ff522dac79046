package io.smskit.core.store;

import io.smskit.core.message.Micros;
import io.smskit.spi.store.MessageQuery;

/** A filter with its instant in microseconds. */
record Match(MessageQuery.Filter filter, long createdFromMicros) {
    static Match of(MessageQuery.Filter filter) {
        return new Match(filter, filter.createdFrom() == null ? Long.MIN_VALUE : Micros.of(filter.createdFrom()));
    }

    /** Whether only the state matters. */
    boolean isByStateOnly() {
        return filter.application() == null
                && filter.messageClass() == null
                && filter.recipientHash() == null
                && filter.createdFrom() == null;
    }

    boolean holdsFor(KeptMessage message) {
        return message.createdMicros >= createdFromMicros
                && (filter.recipientHash() == null || filter.recipientHash() == message.recipientHash)
                && (filter.states().isEmpty() || filter.states().contains(message.state()))
                && (filter.application() == null || filter.application().equals(message.common.application()))
                && (filter.messageClass() == null || filter.messageClass() == message.common.messageClass());
    }
}
