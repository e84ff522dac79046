package io.smskit.core.intake;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.intake.Tickets.Draft;
import io.smskit.core.intake.Tickets.Drafted;
import io.smskit.core.intake.Tickets.Ticket;
import io.smskit.core.intake.Tickets.Wrong;
import io.smskit.core.judge.Judge;
import io.smskit.core.number.NumberRecognizer;
import io.smskit.core.route.Router;
import io.smskit.policy.Candidate;
import io.smskit.policy.Facts;
import io.smskit.policy.Plan;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.StoredMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Takes messages in. Safe for use by many threads; everything happens on the caller's. */
public final class Intake {
    private static final int MOST_ROUNDS = 10;
    /** While one waits for the disk another one writes; with more of them too few callers share each. */
    private static final int INSERTS_AT_ONCE = 2;

    private final SmsStores stores;
    private final EngineTime time;
    private final Tickets tickets;
    private final KnownKeys keys;
    private final Arrivals arrivals;
    private final Function<Acceptance.Wanted, Acceptance.Answer> store;

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
        this.tickets = new Tickets(stores, time, rules);
        this.keys = new KnownKeys(stores.messages());
        this.arrivals = arrivals;
        Acceptance acceptance = new Acceptance(stores, time);
        this.store = stores.durability() == Durability.NONE
                ? wanted -> acceptance.store(List.of(wanted)).get(0)
                : new InsertGroup<>(INSERTS_AT_ONCE, acceptance::store)::insert;
    }

    /**
     * By what messages are resolved and judged.
     *
     * @param catalogue what messages may name
     * @param numbers recognises numbers
     * @param router finds channels
     * @param judge asks the policies
     * @param shardHash what of a number the ids of its messages may tell
     * @param idSalt has every node make other ids
     */
    public record Rules(
            Catalogue catalogue,
            NumberRecognizer numbers,
            Router router,
            Judge judge,
            ToLongFunction<Msisdn> shardHash,
            long idSalt) {}

    /** Judges and stores one message. */
    public SendReceipt take(Message asked) {
        Message message = tickets.addressed(asked);
        Optional<SendReceipt> earlier = keys.earlier(message);
        return earlier.isPresent() ? earlier.get() : take(tickets.assumed(message));
    }

    private SendReceipt take(Draft assumed) {
        Draft draft = assumed;
        Booking booking = Booking.assumed();
        for (int round = 1; ; round++) {
            Ticket ticket = judged(draft, booking);
            Acceptance.Answer answer = store(ticket, new Acceptance.Wanted(ticket.incoming(booking), draft));
            if (answer instanceof Acceptance.Inserted inserted) {
                if (!(inserted.insertion() instanceof Insertion.Exceeded exceeded)) {
                    return answer(ticket, inserted.insertion());
                }
                booking = next(ticket, exceeded, round);
            } else {
                arrivals.dropped(ticket.id());
                draft = again(draft, answer, round);
                booking = Booking.assumed();
            }
        }
    }

    /** What is judged again, since it was not stored as it was judged. */
    private static Draft again(Draft draft, Acceptance.Answer answer, int round) {
        if (answer instanceof Acceptance.Suppressed suppressed) {
            return draft.answered(suppressed.found());
        }
        if (round == MOST_ROUNDS) {
            throw ((Acceptance.Refused) answer).cause();
        }
        return draft;
    }

    /**
     * Judges one message and inserts it into a transaction of the application. Its limits are only looked at: they are
     * reserved when it is first due, so that the transaction locks nothing that others wait for.
     */
    public SendReceipt take(Message asked, Outbox outbox) {
        Message message = tickets.addressed(asked);
        Optional<SendReceipt> earlier = keys.earlier(message);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Draft draft = tickets.draft(message);
        Ticket ticket = tickets.owingLimits(draft);
        Insertion insertion =
                outbox.insert(List.of(ticket.stored()), draft.prepared().now()).get(0);
        return insertion instanceof Insertion.New ? ticket.receipt() : KnownKeys.receiptOf(insertion);
    }

    /** The units were taken meanwhile: the message is judged again by what its claims met. */
    private Booking next(Ticket ticket, Insertion.Exceeded exceeded, int round) {
        arrivals.dropped(ticket.id());
        if (round == MOST_ROUNDS) {
            throw new StoreException("the limits of a message changed " + MOST_ROUNDS + " times in a row", null);
        }
        return Booking.answered(exceeded.limits());
    }

    private Ticket judged(Draft draft, Booking booking) {
        Ticket ticket = tickets.judged(draft, booking);
        arrivals.expected(ticket.id());
        return ticket;
    }

    private Acceptance.Answer store(Ticket ticket, Acceptance.Wanted wanted) {
        try {
            return store.apply(wanted);
        } catch (StoreException e) {
            return new Acceptance.Inserted(lookedUp(ticket, e));
        } catch (IllegalArgumentException e) {
            return new Acceptance.Refused(e);
        } catch (RuntimeException | Error e) {
            arrivals.dropped(ticket.id());
            throw e;
        }
    }

    /** A commit may have happened and only its answer got lost, so the store is asked before the caller hears an error. */
    private Insertion lookedUp(Ticket ticket, StoreException failure) {
        MessageId id = ticket.id();
        boolean stored;
        try {
            stored = !stores.messages().find(new Lookup.ById(List.of(id))).isEmpty();
        } catch (StoreException e) {
            arrivals.dropped(id);
            throw failure;
        }
        if (!stored) {
            arrivals.dropped(id);
            throw failure;
        }
        return new Insertion.New();
    }

    /** Judges each message on its own and stores all that are right in one transaction. */
    public List<BatchItem> takeAll(List<Message> asked) {
        List<Message> messages = asked.stream().map(tickets::addressed).toList();
        BatchItem[] items = new BatchItem[messages.size()];
        List<Optional<SendReceipt>> earlier = earlierOrRefused(messages, items);
        List<Integer> fresh = IntStream.range(0, items.length)
                .filter(i -> items[i] == null && earlier.get(i).isEmpty())
                .boxed()
                .toList();
        List<Drafted> drafts = tickets.drafts(fresh.stream().map(messages::get).toList());
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i) instanceof Draft draft) {
                waiting.add(new Waiting(fresh.get(i), draft, Booking.assumed()));
            } else {
                items[fresh.get(i)] = new BatchItem.Refused(fresh.get(i), ((Wrong) drafts.get(i)).problem());
            }
        }
        for (int i = 0; i < items.length; i++) {
            if (earlier.get(i).isPresent()) {
                items[i] = new BatchItem.Stored(i, earlier.get(i).get());
            }
        }
        for (int round = 1; !waiting.isEmpty(); round++) {
            waiting = storeAll(waiting, items, round);
        }
        return List.of(items);
    }

    /** The earlier receipts of known keys; a key that belongs to other content refuses its item. */
    private List<Optional<SendReceipt>> earlierOrRefused(List<Message> messages, BatchItem[] items) {
        Map<KnownKeys.MessageKey, StoredMessage> known = keys.known(messages);
        List<Optional<SendReceipt>> receipts = new ArrayList<>(messages.size());
        for (int i = 0; i < items.length; i++) {
            try {
                receipts.add(KnownKeys.receiptOf(messages.get(i), known));
            } catch (SmsException e) {
                receipts.add(Optional.empty());
                items[i] = new BatchItem.Refused(i, e);
            }
        }
        return receipts;
    }

    /** An item of a batch that is not stored yet. */
    private record Waiting(int index, Draft draft, Booking booking) {}

    /** Stores all in one transaction; returns those that are to be judged again. */
    private List<Waiting> storeAll(List<Waiting> waiting, BatchItem[] items, int round) {
        List<Ticket> judged =
                waiting.stream().map(item -> judged(item.draft, item.booking)).toList();
        List<Waiting> again = new ArrayList<>();
        List<Function<Ticket, Insertion>> answers;
        try {
            answers = insertAll(waiting, judged);
        } catch (IllegalArgumentException e) {
            // Another node was faster with one of the ids.
            judged.forEach(ticket -> arrivals.dropped(ticket.id()));
            if (round == MOST_ROUNDS) {
                throw e;
            }
            waiting.forEach(item -> again.add(new Waiting(item.index, item.draft, Booking.assumed())));
            return again;
        }
        for (int i = 0; i < judged.size(); i++) {
            Waiting item = waiting.get(i);
            try {
                Insertion insertion = answers.get(i).apply(judged.get(i));
                if (insertion instanceof Insertion.Exceeded exceeded) {
                    again.add(new Waiting(item.index, item.draft, next(judged.get(i), exceeded, round)));
                } else {
                    items[item.index] = new BatchItem.Stored(item.index, answer(judged.get(i), insertion));
                }
            } catch (SmsException e) {
                items[item.index] = new BatchItem.Refused(item.index, e);
            }
        }
        return again;
    }

    /** How each ticket learns what became of it. */
    private List<Function<Ticket, Insertion>> insertAll(List<Waiting> waiting, List<Ticket> judged) {
        List<Incoming> messages = IntStream.range(0, judged.size())
                .mapToObj(i -> judged.get(i).incoming(waiting.get(i).booking))
                .toList();
        try {
            return stores.messages().insert(messages, time.instant()).stream()
                    .<Function<Ticket, Insertion>>map(insertion -> ticket -> insertion)
                    .toList();
        } catch (StoreException e) {
            return Collections.nCopies(judged.size(), ticket -> lookedUp(ticket, e));
        } catch (SmsException e) {
            return Collections.nCopies(judged.size(), ticket -> {
                arrivals.dropped(ticket.id());
                throw e;
            });
        }
    }

    /** What {@link #take} would decide now. */
    public Plan plan(Message message) {
        Draft draft = tickets.draft(tickets.addressed(message));
        Prepared prepared = draft.prepared();
        Admission.Entry entry = tickets.explained(draft);
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

    private SendReceipt answer(Ticket ticket, Insertion insertion) {
        if (insertion instanceof Insertion.New) {
            arrivals.stored(ticket.stored(), ticket.receipt());
            return ticket.receipt();
        }
        arrivals.dropped(ticket.id());
        return KnownKeys.receiptOf(insertion);
    }
}
