package io.smskit.provider.smpp.session;

import org.jspecify.annotations.Nullable;

/**
 * The segments on one connection that are not answered, by sequence number. Numbers are handed out one after the other, so
 * open addressing with the number itself as hash is nearly a ring; it stays right where a few answers never come.
 */
final class InFlight {
    private static final int FIRST_CAPACITY = 64;

    private int[] sequences = new int[FIRST_CAPACITY];
    private @Nullable Pending[] messages = new Pending[FIRST_CAPACITY];
    private int[] segments = new int[FIRST_CAPACITY];
    private long[] sent = new long[FIRST_CAPACITY];
    private int mask = FIRST_CAPACITY - 1;
    private int size;

    /** Told of entries that leave. */
    interface Exit {
        void left(int sequence, Pending message, int segment);
    }

    int size() {
        return size;
    }

    void add(int sequence, Pending message, int segment, long sentNanos) {
        if (2 * (size + 1) > messages.length) {
            grow();
        }
        int at = sequence & mask;
        while (messages[at] != null) {
            at = at + 1 & mask;
        }
        sequences[at] = sequence;
        messages[at] = message;
        segments[at] = segment;
        sent[at] = sentNanos;
        size++;
    }

    /** Takes an entry out and tells of it; false if there is none. */
    boolean remove(int sequence, Exit exit) {
        int at = find(sequence);
        if (at < 0) {
            return false;
        }
        Pending message = messages[at];
        int segment = segments[at];
        delete(at);
        exit.left(sequence, message, segment);
        return true;
    }

    /** When the entry was sent. */
    long sent(int sequence) {
        return sent[find(sequence)];
    }

    boolean contains(int sequence) {
        return find(sequence) >= 0;
    }

    /** Moves all entries into the future by a time that does not count. */
    void postpone(long nanos) {
        for (int at = 0; at < messages.length; at++) {
            sent[at] += nanos;
        }
    }

    private int find(int sequence) {
        int at = sequence & mask;
        while (messages[at] != null) {
            if (sequences[at] == sequence) {
                return at;
            }
            at = at + 1 & mask;
        }
        return -1;
    }

    /** Moves those behind the gap that would not be found any more. */
    private void delete(int at) {
        int gap = at;
        int next = gap + 1 & mask;
        while (messages[next] != null) {
            int home = sequences[next] & mask;
            if ((next - home & mask) >= (next - gap & mask)) {
                sequences[gap] = sequences[next];
                messages[gap] = messages[next];
                segments[gap] = segments[next];
                sent[gap] = sent[next];
                gap = next;
            }
            next = next + 1 & mask;
        }
        messages[gap] = null;
        size--;
    }

    private void grow() {
        int[] oldSequences = sequences;
        @Nullable Pending[] oldMessages = messages;
        int[] oldSegments = segments;
        long[] oldSent = sent;
        int capacity = 2 * oldMessages.length;
        sequences = new int[capacity];
        messages = new Pending[capacity];
        segments = new int[capacity];
        sent = new long[capacity];
        mask = capacity - 1;
        size = 0;
        for (int i = 0; i < oldMessages.length; i++) {
            Pending message = oldMessages[i];
            if (message != null) {
                add(oldSequences[i], message, oldSegments[i], oldSent[i]);
            }
        }
    }
}
