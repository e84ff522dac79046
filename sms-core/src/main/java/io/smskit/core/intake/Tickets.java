package io.smskit.core.intake;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.core.judge.Claiming;
import io.smskit.core.message.MessageBody;
import io.smskit.core.message.Micros;
import io.smskit.core.message.NewMessage;
import io.smskit.core.message.RecipientHash;
import io.smskit.policy.Facts;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Makes messages ready to be stored: resolves them, asks the policies, and gives each an id. */
final class Tickets {
    private final SmsStores stores;
    private final EngineTime time;
    private final Preparation preparation;
    private final Admission admission;
    private final Admission explanation;
    private final MessageIds ids;

    Tickets(SmsStores stores, EngineTime time, Intake.Rules rules) {
        this.stores = stores;
        this.time = time;
        this.preparation = new Preparation(rules.catalogue(), rules.numbers(), rules.router());
        this.admission = new Admission(rules.judge());
        this.explanation = new Admission(rules.judge().explaining());
        this.ids = new MessageIds(rules.shardHash(), rules.idSalt());
    }

    /** What became of a message before it was judged. */
    sealed interface Drafted {}

    /**
     * A message that can be judged.
     *
     * @param prepared the message
     * @param suppressions what speaks against its number, as far as is known
     * @param isAsked whether anybody has been asked for that
     */
    record Draft(Prepared prepared, List<Suppression> suppressions, boolean isAsked) implements Drafted {
        /** The same message, now that it is known what speaks against its number. */
        Draft answered(List<Suppression> found) {
            return new Draft(prepared, found, true);
        }

        /** Asks what speaks against its number. */
        SuppressionStore.Probe probe() {
            return Tickets.probe(prepared);
        }
    }

    /** A message that nobody can send. */
    record Wrong(SmsException problem) implements Drafted {}

    /** The message in the application in which it is sent, by which its idempotency key is known. */
    Message addressed(Message message) {
        return preparation.addressed(message);
    }

    /** Resolves a message and looks for what speaks against its number. */
    Draft draft(Message message) {
        Draft draft = assumed(message);
        return draft.answered(suppressions(List.of(draft.prepared)).get(0));
    }

    /** Resolves a message and assumes that nothing speaks against its number; whoever stores it asks. */
    Draft assumed(Message message) {
        return new Draft(preparation.prepare(message, time.instant()), List.of(), false);
    }

    /** Resolves every message and looks for what speaks against their numbers, with one question to the store. */
    List<Drafted> drafts(List<Message> messages) {
        List<Drafted> drafts = new ArrayList<>(messages.size());
        List<Prepared> right = new ArrayList<>(messages.size());
        for (Message message : messages) {
            try {
                Draft draft = assumed(message);
                right.add(draft.prepared);
                drafts.add(draft);
            } catch (SmsException e) {
                drafts.add(new Wrong(e));
            }
        }
        if (!right.isEmpty()) {
            Iterator<List<Suppression>> found = suppressions(right).iterator();
            drafts.replaceAll(draft -> draft instanceof Draft known ? known.answered(found.next()) : draft);
        }
        return drafts;
    }

    /** A judged message that is not stored yet. */
    record Ticket(StoredMessage stored, SendReceipt receipt, boolean holdsLimits) {
        MessageId id() {
            return stored.id();
        }

        /** With the claims that were made for it, unless it needs none. */
        Incoming incoming(Booking booking) {
            return new Incoming(stored, holdsLimits ? booking.claims() : List.of());
        }
    }

    /** Asks the policies; what they claim is reserved when the message is stored. */
    Ticket judged(Draft draft, Claiming claiming) {
        Admission.Entry entry = admission.judge(draft.prepared, draft.suppressions, claiming);
        boolean holdsLimits = entry.holdsLimits() && !entry.state().isTerminal();
        return ticket(draft.prepared, entry, NewMessage.of(holdsLimits, entry.releaseClaimed(), entry.judgements()));
    }

    private Ticket ticket(Prepared prepared, Admission.Entry entry, NewMessage first) {
        MessageId id = ids.next(prepared.load().subject().to(), prepared.now());
        MessageBody.Receipt receipt = new MessageBody.Receipt(entry.state(), Micros.of(entry.due()), entry.reason());
        StoredMessage stored = first.stored(id, columns(prepared), body(prepared, receipt));
        return new Ticket(stored, receipt.of(id), first.holdsLimits());
    }

    /** Asks the policies without reserving anything: all units are reserved when the message is first due. */
    Ticket owingLimits(Draft draft) {
        Admission.Entry entry = admission.judge(draft.prepared, draft.suppressions, Claiming.peek(stores.limits()));
        return ticket(draft.prepared, entry, NewMessage.owingLimits(entry.judgements()));
    }

    /** All that the policies would say now. */
    Admission.Entry explained(Draft draft) {
        return explanation.judge(draft.prepared, draft.suppressions, Claiming.peek(stores.limits()));
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
                prepared.ports(),
                subject.senderId(),
                subject.signName(),
                prepared.message().isOrdered(),
                prepared.load().preferredChannel(),
                subject.tags(),
                new MessageBody.Times(Micros.of(subject.due()), Micros.of(subject.deadline()), subject.window()),
                prepared.definitions(),
                receipt);
    }

    private static SuppressionStore.Probe probe(Prepared prepared) {
        Facts.Subject subject = prepared.load().subject();
        return new SuppressionStore.Probe(subject.to(), subject.recipient().groups());
    }

    private List<List<Suppression>> suppressions(List<Prepared> prepared) {
        List<SuppressionStore.Probe> probes =
                prepared.stream().map(Tickets::probe).toList();
        return stores.suppressions().match(probes, prepared.get(0).now());
    }
}
