package io.smskit.provider.smpp.session;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The segments on one connection that are not answered, by sequence number. Numbers are handed out one after the other, so
 * a ring holds them, a few times as large as the window. Where an answer is so late that the ring has come round to its
 * place, the newer segment waits beside the ring.
 */
final class InFlight {
    private static final int RING_TO_WINDOW = 4;
    private static final int SMALLEST_RING = 16;

    private final int[] sequences;
    private final @Nullable Pending<?>[] messages;
    private final int[] segments;
    private final long[] sent;
    private final int mask;
    private final Map<Integer, Beside> beside = new HashMap<>();
    private int size;

    private record Beside(Pending<?> message, int segment, long sent) {}

    /** Told of an entry that leaves. */
    interface Exit {
        void left(int sequence, Pending<?> message, int segment);
    }

    InFlight(int window) {
        int capacity = Math.max(SMALLEST_RING, Integer.highestOneBit(window) * RING_TO_WINDOW);
        sequences = new int[capacity];
        messages = new Pending<?>[capacity];
        segments = new int[capacity];
        sent = new long[capacity];
        mask = capacity - 1;
    }

    int size() {
        return size;
    }

    void add(int sequence, Pending<?> message, int segment, long sentNanos) {
        int at = sequence & mask;
        if (messages[at] == null) {
            sequences[at] = sequence;
            messages[at] = message;
            segments[at] = segment;
            sent[at] = sentNanos;
        } else {
            beside.put(sequence, new Beside(message, segment, sentNanos));
        }
        size++;
    }

    /** Takes an entry out and tells of it; false if there is none. */
    boolean remove(int sequence, Exit exit) {
        int at = sequence & mask;
        Pending<?> message = messages[at];
        if (message != null && sequences[at] == sequence) {
            messages[at] = null;
            size--;
            exit.left(sequence, message, segments[at]);
            return true;
        }
        Beside other = beside.isEmpty() ? null : beside.remove(sequence);
        if (other == null) {
            return false;
        }
        size--;
        exit.left(sequence, other.message, other.segment);
        return true;
    }

    boolean contains(int sequence) {
        return isInRing(sequence) || !beside.isEmpty() && beside.containsKey(sequence);
    }

    /** When an entry that is there was sent. */
    long sent(int sequence) {
        if (isInRing(sequence)) {
            return sent[sequence & mask];
        }
        Beside other = beside.get(sequence);
        if (other == null) {
            throw new IllegalArgumentException("sequence " + sequence + " is not in flight");
        }
        return other.sent;
    }

    /** Moves all entries into the future by a time that does not count. */
    void postpone(long nanos) {
        for (int at = 0; at < messages.length; at++) {
            sent[at] += nanos;
        }
        beside.replaceAll((sequence, entry) -> new Beside(entry.message, entry.segment, entry.sent + nanos));
    }

    private boolean isInRing(int sequence) {
        int at = sequence & mask;
        return messages[at] != null && sequences[at] == sequence;
    }
}
