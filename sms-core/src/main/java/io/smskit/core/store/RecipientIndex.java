package io.smskit.core.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a recipient, newest first. A hash table whose buckets are chained through the messages
 * themselves, since a map with a list for each number would cost as much as the messages.
 */
final class RecipientIndex {
    private static final Comparator<KeptMessage> NEWEST_FIRST =
            Comparator.<KeptMessage>comparingLong(message -> message.id).reversed();

    private static final int SMALLEST = 64;
    /** So many buckets for each message at most. */
    private static final int MOST_ROOM = 8;

    private @Nullable KeptMessage[] newest;
    private int size;

    /** With as many buckets, which are a power of two. */
    RecipientIndex(int buckets) {
        this.newest = new @Nullable KeptMessage[buckets];
    }

    RecipientIndex() {
        this(SMALLEST);
    }

    void add(KeptMessage message) {
        if (++size > newest.length) {
            resize(newest.length * 2);
        }
        link(message);
    }

    /** Nothing of the others is read here, since nobody has looked at them for long; whoever asks puts them in order. */
    private void link(KeptMessage message) {
        int bucket = bucketOf(message.recipientHash);
        KeptMessage older = newest[bucket];
        message.newer = null;
        message.older = older;
        if (older != null) {
            older.newer = message;
        }
        newest[bucket] = message;
    }

    void remove(KeptMessage message) {
        size--;
        KeptMessage newer = message.newer;
        KeptMessage older = message.older;
        if (older != null) {
            older.newer = newer;
        }
        if (newer == null) {
            newest[bucketOf(message.recipientHash)] = older;
        } else {
            newer.older = older;
        }
        if (newest.length > SMALLEST && newest.length > MOST_ROOM * size) {
            resize(newest.length / 4);
        }
    }

    /** The messages of a recipient, newest first. */
    List<KeptMessage> of(long recipientHash) {
        List<KeptMessage> found = new ArrayList<>();
        for (KeptMessage message = newest[bucketOf(recipientHash)]; message != null; message = message.older) {
            if (message.recipientHash == recipientHash) {
                found.add(message);
            }
        }
        found.sort(NEWEST_FIRST);
        return found;
    }

    private int bucketOf(long recipientHash) {
        // A hash of a number may be the number itself, of which the low digits are far from random.
        long mixed = recipientHash * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (newest.length - 1);
    }

    private void resize(int buckets) {
        @Nullable KeptMessage[] before = newest;
        newest = new @Nullable KeptMessage[buckets];
        for (KeptMessage head : before) {
            // The oldest goes first, so that each becomes the head of its new chain.
            KeptMessage message = oldestOf(head);
            while (message != null) {
                KeptMessage next = message.newer;
                link(message);
                message = next;
            }
        }
    }

    private static @Nullable KeptMessage oldestOf(@Nullable KeptMessage head) {
        KeptMessage message = head;
        while (message != null && message.older != null) {
            message = message.older;
        }
        return message;
    }
}
