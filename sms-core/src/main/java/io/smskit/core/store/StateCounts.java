package io.smskit.core.store;

import io.smskit.MessageState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How many messages are in each state. */
final class StateCounts {
    private static final MessageState[] STATES = MessageState.values();

    private final long[] counts = new long[STATES.length];

    void entered(MessageState state) {
        counts[state.ordinal()]++;
    }

    void left(MessageState state) {
        counts[state.ordinal()]--;
    }

    /** How many are not terminal. */
    long live() {
        long live = 0;
        for (MessageState state : STATES) {
            live += state.isTerminal() ? 0 : counts[state.ordinal()];
        }
        return live;
    }

    /** The counts above zero of these states; no state means every state. */
    Map<MessageState, Long> of(Set<MessageState> states) {
        Map<MessageState, Long> some = new EnumMap<>(MessageState.class);
        for (MessageState state : STATES) {
            long count = counts[state.ordinal()];
            if (count > 0 && (states.isEmpty() || states.contains(state))) {
                some.put(state, count);
            }
        }
        return some;
    }
}
