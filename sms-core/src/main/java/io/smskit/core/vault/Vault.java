package io.smskit.core.vault;

import io.smskit.Msisdn;
import io.smskit.core.message.RecipientHash;
import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.SuppressionStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts encryption around stores: numbers, parameters, texts, attempts that tell of them, raw reports and suppressed numbers
 * are sealed with AES-256-GCM, each in its own place and by the key of its day; recipients, idempotency keys and the keys
 * of limits are hashed with HMAC-SHA256. States, times, classes, routes, applications and the providers' ids stay readable.
 *
 * <p>What was stored before there were keys is still read. Without keys everything is stored as it is. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public final class Vault {
    private final @Nullable KeyRing keys;
    private final @Nullable Seals seals;

    private Vault(@Nullable KeyRing keys) {
        this.keys = keys;
        this.seals = keys == null ? null : Seals.of(keys);
    }

    /** A vault that is locked by these keys. */
    public static Vault of(KeyRing keys) {
        return new Vault(keys);
    }

    /** A vault that stands open: nothing is encrypted. */
    public static Vault open() {
        return new Vault(null);
    }

    /**
     * The same stores, in which nothing personal can be read.
     *
     * @param now the present instant, by the clock of the stores
     * @throws io.smskit.SmsException {@link io.smskit.ErrorCode#KEY_UNAVAILABLE} if the stores were used with keys that are
     *     missing now, or with others of the same versions
     */
    public SmsStores over(SmsStores stores, Instant now) {
        KeyRegister register = new KeyRegister(stores.definitions());
        if (keys == null || seals == null) {
            register.checkUnused();
            return stores;
        }
        register.check(keys, now);
        SealedMessageStore messages = new SealedMessageStore(stores, seals);
        return stores.toBuilder()
                .messages(messages)
                .limits(messages.limits())
                .suppressions(messages.suppressions())
                .query(new SealedMessageQuery(stores.query(), seals))
                .retention(new SealedRetention(stores.retention(), seals))
                .reports(new SealedReportInbox(stores.reports(), seals))
                .build();
    }

    /** The same outbox, into which nothing personal is written readable. */
    public Outbox over(Outbox outbox) {
        return seals == null ? outbox : new SealedOutbox(outbox, seals);
    }

    /** What may be told of a number by the ids of its messages: the same for the same number, and nobody's without a key. */
    public long shardHash(Msisdn number) {
        long plain = RecipientHash.of(number);
        return seals == null ? plain : seals.hashes().current().recipient(plain);
    }

    /**
     * Keeps what is suppressed for a number by its hash alone, so that it goes on to hold and nobody can read for whom.
     *
     * @param suppressions those of a bundle that {@link #over(SmsStores, Instant)} made
     * @return how many suppressions are kept so; always 0 without keys, then they stay readable
     */
    public static int forget(SuppressionStore suppressions, Msisdn number, Instant now) {
        return suppressions instanceof SealedSuppressionStore sealed ? sealed.forget(number, now) : 0;
    }
}
