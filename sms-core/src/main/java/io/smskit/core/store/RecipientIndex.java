package io.smskit.core.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a recipient, newest first. A hash table whose buckets are chained through the messages
 * themselves, since a map with a list for each number would cost as much as the messages.
 */
final class RecipientIndex {
    private @Nullable KeptMessage[] newest = new @Nullable KeptMessage[64];
    private int size;

    void add(KeptMessage message) {
        if (++size > newest.length) {
            grow();
        }
        link(message);
    }

    private void link(KeptMessage message) {
        int bucket = bucketOf(message.recipientHash);
        KeptMessage newer = null;
        KeptMessage older = newest[bucket];
        while (older != null && older.id > message.id) {
            newer = older;
            older = older.older;
        }
        message.newer = newer;
        message.older = older;
        if (older != null) {
            older.newer = message;
        }
        if (newer == null) {
            newest[bucket] = message;
        } else {
            newer.older = message;
        }
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
    }

    /** The messages of a recipient, newest first. */
    List<KeptMessage> of(long recipientHash) {
        List<KeptMessage> found = new ArrayList<>();
        for (KeptMessage message = newest[bucketOf(recipientHash)]; message != null; message = message.older) {
            if (message.recipientHash == recipientHash) {
                found.add(message);
            }
        }
        return found;
    }

    private int bucketOf(long recipientHash) {
        // A hash of a number may be the number itself, of which the low digits are far from random.
        long mixed = recipientHash * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (newest.length - 1);
    }

    private void grow() {
        @Nullable KeptMessage[] before = newest;
        newest = new @Nullable KeptMessage[before.length * 2];
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
