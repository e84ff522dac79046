package io.smskit.core.engine;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.UnreliableStores;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Drafts;
import io.smskit.core.store.AttachingMessageStore;
import io.smskit.core.store.InMemoryStores;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Lookup;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A ledger over stores that fail on command, with ten waiting messages, and what it did. */
final class LedgerBench {
    static final MessageId ONE = MessageId.of(1);
    static final MessageId TWO = MessageId.of(2);
    static final MessageId MISSING = MessageId.of(99);

    final VirtualTime time = VirtualTime.startingAt(Drafts.NOW);
    final UnreliableStores unreliable = new UnreliableStores(InMemoryStores.open());
    final SmsStores stores = AttachingMessageStore.over(unreliable.stores());
    final List<SmsEvent> told = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    final List<String> after = new ArrayList<>();
    final Ledger ledger =
            new Ledger(stores, time, new Announcer(time, List.of(told::add)), new Outlook(stores.query(), time, true));

    LedgerBench() {
        stores.messages()
                .insert(
                        IntStream.rangeClosed(1, 10)
                                .mapToObj(id -> Drafts.stored(id, MessageClass.NOTIFICATION, Priority.NORMAL))
                                .map(Incoming::of)
                                .toList(),
                        time.instant());
        unreliable.before(calls::add);
    }

    StoredMessage stored(MessageId id) {
        return stores.messages().find(new Lookup.ById(List.of(id))).get(0);
    }

    Dossier known(MessageId id) {
        Dossier dossier = Dossier.of(stored(id));
        calls.clear();
        return dossier;
    }

    MessageState state(MessageId id) {
        return stored(id).row().state();
    }

    /** Somebody else changes the message. */
    void meddle(MessageId id) {
        Dossier dossier = Dossier.of(stored(id));
        dossier.release(Drafts.NOW.plusSeconds(1));
        stores.messages().change(List.of(dossier.change()), time.instant());
    }

    boolean cancel(Dossier dossier) {
        boolean waits = dossier.state() == MessageState.QUEUED;
        if (waits) {
            dossier.end(MessageState.CANCELLED, null, time.instant());
        }
        return waits;
    }

    void note(Dossier stored) {
        after.add(stored == null ? "none" : stored.id().value() + " " + stored.state() + " " + stored.revision());
    }

    void stageCancel(MessageId id) {
        ledger.stage(id, this::cancel, this::note);
    }

    List<MessageState> toldStates() {
        time.runReady();
        return told.stream()
                .filter(SmsEvent.StateChanged.class::isInstance)
                .map(event -> ((SmsEvent.StateChanged) event).to())
                .toList();
    }

    boolean accepted(Dossier dossier) {
        dossier.intend(new Attempt.Hop("main", List.of("main"), null), time.instant());
        dossier.judge(1, SubmitOutcome.accepted("theirs-1"), time.instant());
        dossier.submitted(Drafts.NOW.plusSeconds(60), time.instant());
        return true;
    }
}
