package io.smskit.core.vault;

import io.smskit.MessageClass;
import io.smskit.spi.store.MessageRetention;
import java.time.Instant;

/** Erases recipients under every hash by which their messages may be stored. */
final class SealedRetention implements MessageRetention {
    private final MessageRetention retention;
    private final Hashes hashes;

    SealedRetention(MessageRetention retention, Seals seals) {
        this.retention = retention;
        this.hashes = seals.hashes();
    }

    @Override
    public int purge(MessageClass messageClass, Instant createdBefore, int atMost, Instant now) {
        return retention.purge(messageClass, createdBefore, atMost, now);
    }

    @Override
    public int erase(long recipientHash, Instant now) {
        int erased = 0;
        for (long hash : SealedMessageQuery.forms(hashes, recipientHash)) {
            erased += retention.erase(hash, now);
        }
        return erased;
    }
}
