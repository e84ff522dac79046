package io.smskit.core.store;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages whose ids follow one another, since they came at about the same time, with indexes of their own. Nearly
 * everything that happens, happens to messages that came lately, and so small a table stays where a processor is fast; nor
 * does it ever have to grow while a million wait.
 */
final class Stretch {
    /** With so many the next one begins. */
    static final int ENOUGH = 16_384;

    private final IdTable byId;
    private final RecipientIndex byRecipient;
    private long last = Long.MIN_VALUE;

    private Stretch(IdTable byId, RecipientIndex byRecipient) {
        this.byId = byId;
        this.byRecipient = byRecipient;
    }

    /** The first one, which may stay small. */
    static Stretch first() {
        return new Stretch(new IdTable(), new RecipientIndex());
    }

    /** One that has room for all that will come. */
    static Stretch next() {
        return new Stretch(IdTable.with(ENOUGH), new RecipientIndex(ENOUGH));
    }

    void add(KeptMessage message) {
        byId.add(message);
        byRecipient.add(message);
        last = Math.max(last, message.id);
    }

    void remove(KeptMessage message) {
        byId.remove(message);
        byRecipient.remove(message);
    }

    /** Whether a message of this id may begin the next stretch: this one is full, and none of its ids is as large. */
    boolean endsBefore(long id) {
        return byId.size() >= ENOUGH && id > last;
    }

    boolean isEmpty() {
        return byId.size() == 0;
    }

    @Nullable
    KeptMessage withId(long id) {
        return byId.find(id);
    }

    /** The messages of a recipient, newest first. */
    List<KeptMessage> ofRecipient(long recipientHash) {
        return byRecipient.of(recipientHash);
    }

    /** All messages; they may be walked through without the lock. */
    Stream<KeptMessage> all() {
        return byId.stream();
    }
}
