package io.smskit.text;

import java.util.Arrays;
import java.util.BitSet;

/** Finds the places where a text is cut that does not fit into one segment. */
final class Cutter {
    /** One segment more outweighs any number of broken clusters. */
    private static final long SEGMENT = 1L << 32;

    private static final long IMPOSSIBLE = Long.MAX_VALUE / 2;

    private final Layout layout;
    private final String text;
    private final int capacity;
    private final int units;

    Cutter(Layout layout, String text, int units) {
        this.layout = layout;
        this.text = text;
        this.capacity = layout.unitsPerSegment(2);
        this.units = units;
    }

    /** The least number of segments: filling each one as far as it goes cannot be beaten. */
    int count() {
        int count = 0;
        for (int start = 0; start < text.length(); start = reach(start)) {
            count++;
        }
        return count;
    }

    /** Where each segment but the first begins. */
    int[] cuts() {
        int[] cuts = fullest();
        if (surelyApart(cuts)) {
            return cuts;
        }
        BitSet boundaries = GraphemeClusters.boundaries(text);
        return Arrays.stream(cuts).allMatch(boundaries::get) ? cuts : kindest(boundaries, cuts.length);
    }

    private int[] fullest() {
        int[] cuts = new int[units / (capacity - 1)]; // a pair or an escape leaves one unit empty at most
        int number = 0;
        for (int end = reach(0); end < text.length(); end = reach(end)) {
            cuts[number++] = end;
        }
        return Arrays.copyOf(cuts, number);
    }

    private boolean surelyApart(int[] cuts) {
        for (int cut : cuts) {
            if (!GraphemeClusters.surelyApart(text, cut)) {
                return false;
            }
        }
        return true;
    }

    /** The cuts that break the fewest clusters; found from the end, as a cut decides over those behind it. */
    private int[] kindest(BitSet boundaries, int number) {
        int length = text.length();
        long[] cost = new long[length + 1];
        int[] next = new int[length];
        for (int start = length - 1; start >= 0; start--) {
            cost[start] = IMPOSSIBLE;
            if (splitsPair(start)) {
                continue;
            }
            for (int end = reach(start); end > start; end--) {
                long candidate = cost[end] + SEGMENT + (boundaries.get(end) ? 0 : 1);
                if (candidate < cost[start]) {
                    cost[start] = candidate;
                    next[start] = end;
                }
            }
        }
        int[] cuts = new int[number];
        int start = 0;
        for (int i = 0; i < number; i++) {
            start = next[start];
            cuts[i] = start;
        }
        return cuts;
    }

    /** The farthest end of a segment that begins here. */
    private int reach(int start) {
        boolean oneUnitPerChar = units == text.length();
        int end = oneUnitPerChar
                ? start + Math.min(capacity, text.length() - start)
                : layout.alphabet().reach(text, start, capacity);
        return splitsPair(end) ? end - 1 : end;
    }

    private boolean splitsPair(int index) {
        return index > 0
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    }
}
