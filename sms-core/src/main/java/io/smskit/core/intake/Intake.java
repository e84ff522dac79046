package io.smskit.core.intake;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.core.judge.Claiming;
import io.smskit.core.judge.Judge;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.MessageBody;
import io.smskit.core.message.Micros;
import io.smskit.core.message.RecipientHash;
import io.smskit.core.number.NumberRecognizer;
import io.smskit.core.route.Router;
import io.smskit.policy.Candidate;
import io.smskit.policy.Facts;
import io.smskit.policy.Judgement;
import io.smskit.policy.Judgement.Decision;
import io.smskit.policy.Plan;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages in. Safe for use by many threads; everything happens on the caller's. */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final SmsStores stores;
    private final EngineTime time;
    private final Preparation preparation;
    private final Admission admission;
    private final Arrivals arrivals;
    private final InsertGroup group;
    private final MessageIds ids = new MessageIds();

    /** Who is told of new messages. */
    public interface Arrivals {
        /** A message of this id may be stored in a moment. */
        void expected(MessageId id);

        /** The message is stored. */
        void stored(StoredMessage message, SendReceipt receipt);

        /** The message was not stored after all, or nobody could say whether it was. */
        void dropped(MessageId id);
    }

    /** An intake for these definitions. */
    public Intake(SmsStores stores, EngineTime time, Rules rules, Arrivals arrivals) {
        this.stores = stores;
        this.time = time;
        this.preparation = new Preparation(rules.definitions(), rules.numbers(), rules.router());
        this.admission = new Admission(rules.judge());
        this.arrivals = arrivals;
        this.group = new InsertGroup(stores.messages(), time);
    }

    /**
     * By what messages are resolved and judged.
     *
     * @param definitions what messages may name
     * @param numbers recognises numbers
     * @param router finds channels
     * @param judge asks the policies
     */
    public record Rules(Definitions definitions, NumberRecognizer numbers, Router router, Judge judge) {}

    /** Judges and stores one message. */
    public SendReceipt take(Message message) {
        Optional<SendReceipt> earlier = earlier(message);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Ticket ticket = judged(message);
        return answer(ticket, insert(ticket));
    }

    private Insertion insert(Ticket ticket) {
        try {
            return group.insert(ticket.stored);
        } catch (StoreException e) {
            return lookedUp(ticket, e);
        } catch (RuntimeException e) {
            drop(ticket);
            throw e;
        }
    }

    /** A commit may have happened and only its answer got lost, so the store is asked before the caller hears an error. */
    private Insertion lookedUp(Ticket ticket, StoreException failure) {
        boolean stored;
        try {
            stored = !stores.messages()
                    .find(new Lookup.ById(List.of(ticket.stored.id())))
                    .isEmpty();
        } catch (StoreException e) {
            // It may be sent, so its units stay taken until their window ends.
            arrivals.dropped(ticket.stored.id());
            throw failure;
        }
        if (!stored) {
            drop(ticket);
            throw failure;
        }
        return new Insertion.New();
    }

    /** Judges each message on its own and stores all that are right in one transaction. */
    public List<BatchItem> takeAll(List<Message> messages) {
        BatchItem[] items = new BatchItem[messages.size()];
        List<Ticket> tickets = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < items.length; i++) {
            try {
                Optional<SendReceipt> earlier = earlier(messages.get(i));
                if (earlier.isPresent()) {
                    items[i] = new BatchItem.Stored(i, earlier.get());
                } else {
                    tickets.add(judged(messages.get(i)));
                    places.add(i);
                }
            } catch (SmsException e) {
                items[i] = new BatchItem.Refused(i, e);
            }
        }
        List<BatchItem> stored = storeAll(tickets, places);
        stored.forEach(item -> items[item.index()] = item);
        return List.of(items);
    }

    private List<BatchItem> storeAll(List<Ticket> tickets, List<Integer> places) {
        List<Function<Ticket, Insertion>> answers = insertAll(tickets);
        List<BatchItem> items = new ArrayList<>(tickets.size());
        for (int i = 0; i < tickets.size(); i++) {
            try {
                Insertion insertion = answers.get(i).apply(tickets.get(i));
                items.add(new BatchItem.Stored(places.get(i), answer(tickets.get(i), insertion)));
            } catch (SmsException e) {
                items.add(new BatchItem.Refused(places.get(i), e));
            }
        }
        return items;
    }

    /** How each ticket learns what became of it. */
    private List<Function<Ticket, Insertion>> insertAll(List<Ticket> tickets) {
        List<StoredMessage> messages =
                tickets.stream().map(ticket -> ticket.stored).toList();
        try {
            return stores.messages().insert(messages, time.instant()).stream()
                    .<Function<Ticket, Insertion>>map(insertion -> ticket -> insertion)
                    .toList();
        } catch (StoreException e) {
            return Collections.nCopies(tickets.size(), ticket -> lookedUp(ticket, e));
        } catch (SmsException e) {
            return Collections.nCopies(tickets.size(), ticket -> {
                drop(ticket);
                throw e;
            });
        }
    }

    /** What {@link #take} would decide now. */
    public Plan plan(Message message) {
        Prepared prepared = preparation.prepare(message, time.instant());
        Admission.Entry entry = admission.judge(prepared, suppressions(prepared), Claiming.peek(stores.limits()));
        Facts.Subject subject = prepared.load().subject();
        return new Plan(
                subject.to(),
                subject.country(),
                subject.messageClass(),
                subject.priority(),
                prepared.text(),
                entry.state(),
                Optional.ofNullable(entry.reason()),
                entry.due(),
                subject.deadline(),
                entry.judgements(),
                prepared.candidates(),
                dearest(prepared.candidates()));
    }

    private static Optional<Money> dearest(List<Candidate> candidates) {
        return candidates.stream()
                .filter(Candidate::isEligible)
                .flatMap(candidate -> candidate.price().stream())
                .max(Comparator.comparing(Money::amount));
    }

    /** A known key with the same content gets the earlier receipt and is judged by nobody. */
    private Optional<SendReceipt> earlier(Message message) {
        if (message.idempotencyKey().isEmpty()) {
            return Optional.empty();
        }
        Lookup lookup = new Lookup.ByKey(
                message.application(), List.of(message.idempotencyKey().get()));
        for (StoredMessage stored : stores.messages().find(lookup)) {
            if (stored.columns().requestHash() != RequestHash.of(message)) {
                throw conflict(stored.id());
            }
            return Optional.of(receiptOf(stored).replayed());
        }
        return Optional.empty();
    }

    private static SendReceipt receiptOf(StoredMessage stored) {
        return Dossier.of(stored).body().receipt().of(stored.id());
    }

    private static SmsException conflict(MessageId earlier) {
        return new SmsException(
                ErrorCode.IDEMPOTENCY_CONFLICT,
                "the idempotency key belongs to message " + earlier + ", which has other content; use another key");
    }

    /** A judged message that is not stored yet; its limits are reserved. */
    private record Ticket(StoredMessage stored, SendReceipt receipt, boolean holdsLimits) {}

    private Ticket judged(Message message) {
        Prepared prepared = preparation.prepare(message, time.instant());
        Facts.Subject subject = prepared.load().subject();
        MessageId id = ids.next(subject.to(), prepared.now());
        Claiming claiming = Claiming.reserve(stores.limits(), id);
        List<Suppression> suppressions = suppressions(prepared);
        Admission.Entry entry;
        try {
            entry = admission.judge(prepared, suppressions, claiming);
        } catch (StoreException e) {
            giveBack(id);
            throw e;
        }
        boolean holdsLimits = entry.holdsLimits();
        if (holdsLimits && entry.state().isTerminal()) {
            giveBack(id);
            holdsLimits = false;
        }
        MessageBody.Receipt receipt = new MessageBody.Receipt(entry.state(), Micros.of(entry.due()), entry.reason());
        List<Judgement> notable = entry.judgements().stream()
                .filter(judgement -> judgement.decision() != Decision.ALLOW)
                .toList();
        StoredMessage stored = Dossier.create(
                id,
                columns(prepared),
                body(prepared, receipt),
                new Dossier.NewProgress(holdsLimits, entry.releaseClaimed(), notable));
        arrivals.expected(id);
        return new Ticket(stored, receipt.of(id), holdsLimits);
    }

    private static StoredMessage.Columns columns(Prepared prepared) {
        Facts.Subject subject = prepared.load().subject();
        return new StoredMessage.Columns(
                subject.application(),
                prepared.message().idempotencyKey().orElse(null),
                RequestHash.of(prepared.message()),
                RecipientHash.of(subject.to()),
                subject.messageClass(),
                subject.priority(),
                prepared.route(),
                Micros.of(prepared.now()));
    }

    private static MessageBody body(Prepared prepared, MessageBody.Receipt receipt) {
        Facts.Subject subject = prepared.load().subject();
        return new MessageBody(
                subject.to(),
                subject.country(),
                subject.recipient(),
                subject.template().orElse(null),
                prepared.values(),
                subject.text(),
                prepared.load().encoding(),
                subject.segments(),
                subject.senderId(),
                subject.signName(),
                prepared.load().preferredChannel(),
                subject.tags(),
                Micros.of(subject.deadline()),
                receipt);
    }

    private List<Suppression> suppressions(Prepared prepared) {
        Facts.Subject subject = prepared.load().subject();
        SuppressionStore.Probe probe =
                new SuppressionStore.Probe(subject.to(), subject.recipient().groups());
        return stores.suppressions().match(List.of(probe), prepared.now()).get(0);
    }

    private SendReceipt answer(Ticket ticket, Insertion insertion) {
        if (insertion instanceof Insertion.New) {
            arrivals.stored(ticket.stored, ticket.receipt);
            return ticket.receipt;
        }
        drop(ticket);
        if (insertion instanceof Insertion.Same same) {
            return receiptOf(same.earlier()).replayed();
        }
        throw conflict(((Insertion.Conflict) insertion).earlier());
    }

    private void drop(Ticket ticket) {
        arrivals.dropped(ticket.stored.id());
        if (ticket.holdsLimits) {
            giveBack(ticket.stored.id());
        }
    }

    private void giveBack(MessageId id) {
        try {
            stores.limits().giveBack(id, time.instant());
        } catch (StoreException e) {
            LOG.warn("Units of limits could not be given back and stay taken until their window ends", e);
        }
    }
}
