package io.smskit.core;

import io.smskit.InvalidMessageException;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Msisdn;
import io.smskit.core.engine.StoredWishes;
import io.smskit.core.engine.Wish;
import io.smskit.core.intake.SendTimes;
import io.smskit.core.message.Dossier;
import io.smskit.core.store.AttachingMessageStore;
import io.smskit.core.time.SystemTime;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs the application does with what is stored, beyond sending: from within an engine, or {@link #over beside}
 * the engines that work on the same stores. Safe for use by many threads.
 */
public final class Operations {
    private static final int PURGED_AT_ONCE = 1_000;

    private final Granting granting;
    private final SmsStores stores;
    private final InstantSource clock;

    /** Who changes messages for people. */
    interface Granting {
        boolean cancel(MessageId id);

        boolean grant(MessageId id, Wish wish);
    }

    Operations(Granting granting, SmsStores stores, InstantSource clock) {
        this.granting = granting;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * Operations on stores alone: nothing is sent, and no node joins. Engines that work on the same stores go by what is
     * changed here.
     */
    public static Operations over(SmsStores stores) {
        return over(stores, stores.clock().orElseGet(SystemTime::wallClock));
    }

    static Operations over(SmsStores stores, InstantSource clock) {
        SmsStores attaching = AttachingMessageStore.over(stores);
        StoredWishes wishes = new StoredWishes(attaching.messages(), clock);
        return new Operations(
                new Granting() {
                    @Override
                    public boolean cancel(MessageId id) {
                        return wishes.grant(id, Wish.cancel());
                    }

                    @Override
                    public boolean grant(MessageId id, Wish wish) {
                        return wishes.grant(id, wish);
                    }
                },
                attaching,
                clock);
    }

    /** What is stored survives this. */
    public Durability durability() {
        return stores.durability();
    }

    /** The message as it stands; empty if nobody knows the id. */
    public Optional<MessageView> find(MessageId id) {
        return views(stores.messages().find(new Lookup.ById(List.of(id)))).stream()
                .findFirst();
    }

    /** The messages that have these idempotency keys in an application, in no certain order. */
    public List<MessageView> find(String application, Collection<String> keys) {
        return views(stores.messages().find(new Lookup.ByKey(application, keys)));
    }

    /**
     * The messages that are looked for, newest first.
     *
     * @param before only messages older than this one; null for the first page
     * @param atMost the page's size, 1 to 1,000
     */
    public List<MessageView> page(MessageSearch search, @Nullable MessageId before, int atMost) {
        return views(stores.query().page(search.filter(), before, atMost));
    }

    /** How many messages are found, by state; states without a message are left out. */
    public Map<MessageState, Long> count(MessageSearch search) {
        return stores.query().count(search.filter());
    }

    private static List<MessageView> views(List<StoredMessage> messages) {
        return messages.stream().map(stored -> Dossier.of(stored).view()).toList();
    }

    /** Calls a message back; true if it will surely not leave, false if it is too late or nobody knows the id. */
    public boolean cancel(MessageId id) {
        return granting.cancel(id);
    }

    /**
     * Lets a message leave at this instant, and not before, for as long as it was worth sending before: its deadline moves
     * with it, and so does its wait for the hours in which it may leave.
     *
     * @param sendAt at most 366 days ahead; one that has passed is now
     * @return false if it has left or ended, or nobody knows the id
     * @throws InvalidMessageException if the instant is too far ahead
     */
    public boolean reschedule(MessageId id, Instant sendAt) {
        Instant now = clock.instant();
        return granting.grant(id, Wish.reschedule(SendTimes.due(sendAt, now)));
    }

    /** Sends a dead message again under its old id, with a new validity; false if it is not dead. */
    public boolean redrive(MessageId id) {
        return granting.grant(id, Wish.redrive());
    }

    /** Lets a held message go; false if it is not held. A held message that is not to go is cancelled. */
    public boolean approve(MessageId id) {
        return granting.grant(id, Wish.approve());
    }

    /** Must not be sent to from now on, also by messages that wait already. */
    public void suppress(List<Suppression> suppressions) {
        stores.suppressions().add(suppressions, clock.instant());
    }

    /** May be sent to again; returns how many suppressions there were. */
    public int unsuppress(List<Suppression> suppressions) {
        return stores.suppressions().remove(suppressions, clock.instant());
    }

    /**
     * Removes messages of a class that have ended, with all that hangs on them. One with an idempotency key that is younger
     * than 24 hours stays.
     *
     * @param createdBefore only messages that were stored before this instant
     * @return how many were removed
     */
    public long purge(MessageClass messageClass, Instant createdBefore) {
        long removed = 0;
        int some = PURGED_AT_ONCE;
        while (some == PURGED_AT_ONCE) {
            some = stores.retention().purge(messageClass, createdBefore, PURGED_AT_ONCE, clock.instant());
            removed += some;
        }
        return removed;
    }

    /**
     * Removes everything that is stored of a person: messages in whatever state with their attempts, texts, parameters,
     * idempotency keys and limits, and reports that name the number. What is suppressed for the number goes on to hold, by a
     * keyed hash where the stores have keys. Nothing more is sent of what waits; what a provider has already taken arrives.
     *
     * @return what was found where; entries of others' reports that came in one piece with one of the number go with it
     */
    public Erasure erase(Msisdn number) {
        return Eraser.erase(stores, number, clock.instant());
    }

    /**
     * What must not be sent to, in an order that does not change.
     *
     * @param offset how many to pass over, 0 or more
     * @param atMost the page's size, 1 to 10,000
     */
    public List<Suppression> suppressions(int offset, int atMost) {
        return stores.suppressions().page(offset, atMost);
    }
}
