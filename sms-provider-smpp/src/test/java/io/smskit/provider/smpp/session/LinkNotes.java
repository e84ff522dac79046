package io.smskit.provider.smpp.session;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.AlertNotification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Remembers what a link says. */
final class LinkNotes implements LinkListener {
    final List<byte[]> delivered = new ArrayList<>();
    final List<AlertNotification> alerts = new ArrayList<>();
    final List<Late> late = new ArrayList<>();
    final List<State> states = new ArrayList<>();

    /** What the store does with a delivery. */
    Supplier<CompletionStage<Void>> store = () -> CompletableFuture.completedFuture(null);

    record Late(AttemptId attempt, int segment, Answer<String> answer) {}

    record State(boolean up, int capacity, String reason) {}

    @Override
    public CompletionStage<Void> delivered(byte[] pdu) {
        delivered.add(pdu);
        return store.get();
    }

    @Override
    public void alerted(AlertNotification alert) {
        alerts.add(alert);
    }

    @Override
    public void late(AttemptId attempt, int segment, Answer<String> answer) {
        late.add(new Late(attempt, segment, answer));
    }

    @Override
    public void link(boolean up, int capacity, String reason) {
        states.add(new State(up, capacity, reason));
    }

    State last() {
        return states.get(states.size() - 1);
    }
}
