package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.RecipientHash;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an ordered message back until every ordered one to its recipient that was accepted before it is with a provider or
 * has ended. What goes before is looked up in the store, so that it does not matter whether this node, another one or one that
 * died has it in hand. Who is kept back stays claimed and is looked at again as soon as a message to its recipient has an
 * answer, and every second, since others may have moved it on.
 */
final class RecipientOrder {
    private static final Logger LOG = LoggerFactory.getLogger(RecipientOrder.class);
    private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);
    /** So many recipients are looked at in a period, so that those who wait long do not slow the others. */
    private static final int MOST_LOOKED_AT = 50;

    private static final int MOST_KEPT = 2_000;
    private static final int MOST_OF_ONE = 256;
    /** Who finds no room here may be claimed again after so long. */
    private static final Duration NO_ROOM_PAUSE = Duration.ofSeconds(2);

    private static final int PAGE = 50;
    private static final Set<MessageState> ON_THE_WAY =
            EnumSet.of(MessageState.HELD, MessageState.SCHEDULED, MessageState.QUEUED, MessageState.SUBMITTING);

    private final Mailbox mailbox;
    private final EngineTime time;
    private final MessageQuery query;
    private final Consumer<Dossier> place;
    private final BiConsumer<Dossier, Instant> giveBack;
    /** By the recipient, who was looked at last comes last; in the order of their ids. */
    private final Map<Long, TreeMap<MessageId, Dossier>> kept = new LinkedHashMap<>();

    private int size;
    private boolean looks;

    /**
     * Keeps nobody yet.
     *
     * @param place takes who may go, now; it may be kept back again
     * @param giveBack takes whom there is no room for, and when it may come again
     */
    RecipientOrder(Tools tools, Consumer<Dossier> place, BiConsumer<Dossier, Instant> giveBack) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.query = tools.stores().query();
        this.place = place;
        this.giveBack = giveBack;
    }

    /** Whether a claimed message has to wait for another one, and is taken care of here. */
    boolean keepsBack(Dossier dossier) {
        boolean waits = hasToWait(dossier);
        if (waits) {
            keep(dossier);
        }
        return waits;
    }

    /** Whether a claimed message has to wait for another one; nothing is done about it. */
    boolean hasToWait(Dossier dossier) {
        if (!dossier.body().isOrdered() || dossier.state() != MessageState.QUEUED || isOver(dossier)) {
            return false;
        }
        TreeMap<MessageId, Dossier> others = kept.get(recipient(dossier));
        return others != null && others.firstKey().compareTo(dossier.id()) < 0 || followsAnother(dossier);
    }

    private static long recipient(Dossier dossier) {
        return RecipientHash.of(dossier.body().to());
    }

    private boolean isOver(Dossier dossier) {
        return !time.instant().isBefore(dossier.validUntil());
    }

    private boolean followsAnother(Dossier dossier) {
        Filter filter = new Filter(ON_THE_WAY, null, null, recipient(dossier), null);
        MessageId before = dossier.id();
        while (before != null) {
            List<StoredMessage> page = query.page(filter, before, PAGE);
            for (StoredMessage stored : page) {
                if (goesBefore(stored, dossier)) {
                    return true;
                }
            }
            before = page.size() < PAGE ? null : page.get(PAGE - 1).id();
        }
        return false;
    }

    private boolean goesBefore(StoredMessage stored, Dossier dossier) {
        Dossier earlier = readable(stored);
        return earlier != null
                && earlier.body().isOrdered()
                && earlier.body().to().equals(dossier.body().to())
                && !waitsForItsTime(earlier);
    }

    /** One that cannot be read ends without being sent, so that nobody waits for it. */
    private static @Nullable Dossier readable(StoredMessage stored) {
        try {
            return Dossier.of(stored);
        } catch (RuntimeException e) {
            LOG.warn("Message {} cannot be read; none waits for it", stored.id(), e);
            return null;
        }
    }

    /** By the application's own wish, and not because of a policy or a failure. */
    private boolean waitsForItsTime(Dossier dossier) {
        return dossier.state() == MessageState.SCHEDULED
                && dossier.due().isAfter(time.instant())
                && dossier.view().reason().isEmpty();
    }

    private void keep(Dossier dossier) {
        TreeMap<MessageId, Dossier> ofRecipient = kept.computeIfAbsent(recipient(dossier), any -> new TreeMap<>());
        size += ofRecipient.put(dossier.id(), dossier) == null ? 1 : 0;
        if (size > MOST_KEPT || ofRecipient.size() > MOST_OF_ONE) {
            giveBack.accept(
                    remove(ofRecipient.lastEntry().getValue()), time.instant().plus(NO_ROOM_PAUSE));
        }
        lookLater();
    }

    private Dossier remove(Dossier dossier) {
        long recipient = recipient(dossier);
        TreeMap<MessageId, Dossier> ofRecipient = kept.get(recipient);
        if (ofRecipient != null && ofRecipient.remove(dossier.id()) != null) {
            size--;
            if (ofRecipient.isEmpty()) {
                kept.remove(recipient);
            }
        }
        return dossier;
    }

    /** A message has moved on, so that the first of those behind it may go. */
    void moved(Dossier dossier) {
        if (dossier.body().isOrdered() && size > 0 && !ON_THE_WAY.contains(dossier.state())) {
            lookAt(recipient(dossier));
        }
    }

    private void lookLater() {
        if (!looks) {
            looks = true;
            mailbox.postAfter(LOOK_PERIOD, this::look);
        }
    }

    private void look() {
        looks = false;
        for (long recipient : kept.keySet().stream().limit(MOST_LOOKED_AT).toList()) {
            lookAt(recipient);
        }
        if (size > 0) {
            lookLater();
        }
    }

    private void lookAt(long recipient) {
        TreeMap<MessageId, Dossier> waiting = kept.remove(recipient);
        if (waiting == null) {
            return;
        }
        kept.put(recipient, waiting);
        List<Dossier> next = new ArrayList<>(List.of(waiting.firstEntry().getValue()));
        waiting.values().stream().skip(1).filter(this::isOver).forEach(next::add);
        for (Dossier dossier : next) {
            place.accept(remove(dossier));
        }
    }

    /** Gives all back that are kept, for whoever claims them. */
    void giveUp() {
        kept.values().forEach(waiting -> waiting.values().forEach(dossier -> giveBack.accept(dossier, dossier.due())));
        kept.clear();
        size = 0;
    }
}
