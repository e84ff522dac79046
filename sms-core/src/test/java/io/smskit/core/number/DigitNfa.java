package io.smskit.core.number;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A nondeterministic automaton over the ten digits, grown by appending regular expressions. */
final class DigitNfa {
    private record Edge(int digits, int target) {}

    private final List<List<Edge>> edges = new ArrayList<>();
    private final List<List<Integer>> jumps = new ArrayList<>();

    int newState() {
        edges.add(new ArrayList<>());
        jumps.add(new ArrayList<>());
        return edges.size() - 1;
    }

    /** Leads on without a digit. */
    void jump(int from, int to) {
        jumps.get(from).add(to);
    }

    /** Leads on by any digit whose bit is set. */
    void edge(int from, int digits, int to) {
        edges.get(from).add(new Edge(digits, to));
    }

    BitSet closure(int... starts) {
        BitSet states = new BitSet();
        for (int start : starts) {
            close(start, states);
        }
        return states;
    }

    BitSet step(BitSet states, int digit) {
        BitSet next = new BitSet();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (Edge edge : edges.get(state)) {
                if ((edge.digits() >> digit & 1) == 1) {
                    close(edge.target(), next);
                }
            }
        }
        return next;
    }

    private void close(int state, BitSet states) {
        if (states.get(state)) {
            return;
        }
        states.set(state);
        jumps.get(state).forEach(target -> close(target, states));
    }
}
