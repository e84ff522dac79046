package io.smskit.core.number;

/**
 * Reads the small part of regular expressions that libphonenumber's metadata is written in: digits, {@code \d}, classes,
 * groups, alternatives, {@code ?} and counts. Anything else is refused, so that new syntax in the metadata is seen.
 */
final class DigitPattern {
    static final int ANY_DIGIT = 0b11_1111_1111;

    private final DigitNfa nfa;
    private final String pattern;
    private int position;

    private DigitPattern(DigitNfa nfa, String pattern) {
        this.nfa = nfa;
        this.pattern = pattern;
    }

    /** Appends the pattern behind a state and answers the state where it has matched. */
    static int append(DigitNfa nfa, int start, String pattern) {
        DigitPattern reader = new DigitPattern(nfa, pattern);
        int end = reader.alternatives(start);
        if (reader.position != pattern.length()) {
            throw reader.unreadable();
        }
        return end;
    }

    private int alternatives(int start) {
        int end = nfa.newState();
        nfa.jump(sequence(start), end);
        while (at('|')) {
            position++;
            nfa.jump(sequence(start), end);
        }
        return end;
    }

    private int sequence(int start) {
        int state = start;
        while (position < pattern.length() && !at('|') && !at(')')) {
            state = repeated(state);
        }
        return state;
    }

    private int repeated(int start) {
        int atomBegin = position;
        atom(nfa.newState());
        int[] counts = counts();
        int next = position;
        int end = nfa.newState();
        int state = start;
        for (int i = 0; i < counts[1]; i++) {
            if (i >= counts[0]) {
                nfa.jump(state, end);
            }
            position = atomBegin;
            int entry = nfa.newState();
            nfa.jump(state, entry);
            state = atom(entry);
        }
        nfa.jump(state, end);
        position = next;
        return end;
    }

    private int atom(int start) {
        if (at('(')) {
            return group(start);
        }
        int end = nfa.newState();
        nfa.edge(start, at('[') ? characterClass() : singleDigits(), end);
        return end;
    }

    private int group(int start) {
        position += pattern.startsWith("(?:", position) ? 3 : 1;
        int end = alternatives(start);
        expect(')');
        return end;
    }

    private int characterClass() {
        expect('[');
        int digits = 0;
        while (!at(']')) {
            int low = digit();
            int high = low;
            if (at('-')) {
                position++;
                high = digit();
            }
            for (int digit = low; digit <= high; digit++) {
                digits |= 1 << digit;
            }
        }
        expect(']');
        return digits;
    }

    private int singleDigits() {
        if (pattern.startsWith("\\d", position)) {
            position += 2;
            return ANY_DIGIT;
        }
        return 1 << digit();
    }

    private int[] counts() {
        if (at('?')) {
            position++;
            return new int[] {0, 1};
        }
        if (!at('{')) {
            return new int[] {1, 1};
        }
        int close = pattern.indexOf('}', position);
        String[] bounds = pattern.substring(position + 1, close).split(",");
        position = close + 1;
        int least = Integer.parseInt(bounds[0]);
        return new int[] {least, bounds.length == 1 ? least : Integer.parseInt(bounds[1])};
    }

    private int digit() {
        if (position == pattern.length() || pattern.charAt(position) < '0' || pattern.charAt(position) > '9') {
            throw unreadable();
        }
        return pattern.charAt(position++) - '0';
    }

    private void expect(char expected) {
        if (!at(expected)) {
            throw unreadable();
        }
        position++;
    }

    private boolean at(char expected) {
        return position < pattern.length() && pattern.charAt(position) == expected;
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("cannot read '" + pattern + "' at " + position);
    }
}
