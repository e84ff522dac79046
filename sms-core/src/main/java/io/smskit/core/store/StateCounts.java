package io.smskit.core.store;

import io.smskit.MessageState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** How many messages are in each state. */
final class StateCounts {
    private final Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);

    void entered(MessageState state) {
        counts.merge(state, 1L, Long::sum);
    }

    void left(MessageState state) {
        counts.computeIfPresent(state, (left, count) -> count == 1 ? null : count - 1);
    }

    /** How many are not terminal. */
    long live() {
        long live = 0;
        for (Map.Entry<MessageState, Long> count : counts.entrySet()) {
            live += count.getKey().isTerminal() ? 0 : count.getValue();
        }
        return live;
    }

    /** The counts above zero of these states; no state means every state. */
    Map<MessageState, Long> of(Set<MessageState> states) {
        Map<MessageState, Long> some = new EnumMap<>(counts);
        if (!states.isEmpty()) {
            some.keySet().retainAll(states);
        }
        return some;
    }
}
