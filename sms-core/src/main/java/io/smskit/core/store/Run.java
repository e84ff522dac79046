package io.smskit.core.store;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages in ascending order, first in, first out, eight bytes for each. An entry is stale as soon as its message has
 * another revision.
 */
final class Run {
    private static final int CHUNK = 256;

    private Chunk head = new Chunk();
    private Chunk tail = head;
    private int from;
    private int to;
    private long lastAt;
    private long lastId;

    private static final class Chunk {
        final @Nullable KeptMessage[] messages = new @Nullable KeptMessage[CHUNK];
        final int[] revisions = new int[CHUNK];

        @Nullable
        Chunk next;
    }

    boolean isEmpty() {
        return head == tail && from == to;
    }

    long lastAt() {
        return lastAt;
    }

    /** Whether a message may be added at the end. */
    boolean accepts(long at, long id) {
        return isEmpty() || lastAt < at || (lastAt == at && lastId <= id);
    }

    void add(KeptMessage message, long at) {
        if (to == CHUNK) {
            Chunk next = new Chunk();
            tail.next = next;
            tail = next;
            to = 0;
        }
        tail.messages[to] = message;
        tail.revisions[to++] = message.revision();
        lastAt = at;
        lastId = message.id;
    }

    /** The first message, if its entry is not stale. */
    @Nullable
    KeptMessage first() {
        KeptMessage message = head.messages[from];
        return message != null && message.revision() == head.revisions[from] ? message : null;
    }

    /** How many entries that are not stale come first and satisfy the condition; counts no further than {@code most}. */
    int count(Predicate<KeptMessage> condition, int most) {
        int count = 0;
        int at = from;
        for (Chunk chunk = head; chunk != null; chunk = chunk.next) {
            int end = chunk == tail ? to : CHUNK;
            for (; at < end && count < most; at++) {
                KeptMessage message = chunk.messages[at];
                if (message != null && message.revision() == chunk.revisions[at]) {
                    if (!condition.test(message)) {
                        return count;
                    }
                    count++;
                }
            }
            at = 0;
        }
        return count;
    }

    void removeFirst() {
        head.messages[from++] = null;
        if (head == tail) {
            if (from == to) {
                from = 0;
                to = 0;
            }
        } else if (from == CHUNK) {
            head = Objects.requireNonNull(head.next);
            from = 0;
        }
    }
}
