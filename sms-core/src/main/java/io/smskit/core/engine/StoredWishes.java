package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.core.message.Dossier;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Grants wishes in the stores alone, beside the engines that work on them: an engine that has the message in hand finds it
 * changed before it hands it over. Safe for use by many threads.
 */
public final class StoredWishes {
    private static final int MOST_ROUNDS = 50;

    private final MessageStore messages;
    private final InstantSource clock;

    /** Grants them in this store. */
    public StoredWishes(MessageStore messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** False if there is no such message, or it does not stand where the wish is possible. */
    public boolean grant(MessageId id, Wish wish) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<StoredMessage> found = messages.find(new Lookup.ById(List.of(id)));
            if (found.isEmpty()) {
                return false;
            }
            Dossier dossier = Dossier.of(found.get(0));
            Instant now = clock.instant();
            if (!wish.grant(dossier, now)) {
                return false;
            }
            Changed changed = messages.change(List.of(dossier.change()), now).get(0);
            if (changed != Changed.STALE) {
                return changed == Changed.DONE;
            }
        }
        throw new StoreException("message " + id + " was changed by others " + MOST_ROUNDS + " times in a row", null);
    }
}
