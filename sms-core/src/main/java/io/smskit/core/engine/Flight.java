package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel;
import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.store.NodeId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt in hand, from its stored intent to its answer. */
final class Flight {
    private final Dossier dossier;
    private final Permitted permit;
    private final AttemptId attempt;
    private final @Nullable NodeId life;
    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.OPEN);
    private volatile @Nullable Instant begunAt;
    private volatile boolean cancelled;
    private @Nullable Patience patience;
    private volatile boolean answered;

    /** Whether the first byte may leave. */
    enum Gate {
        OPEN,
        BEGUN,
        CALLED_OFF
    }

    Flight(Dossier dossier, Permitted permit) {
        this.dossier = dossier;
        this.permit = permit;
        this.attempt = dossier.lastAttempt().id(dossier.id());
        this.life = dossier.owner();
    }

    Dossier dossier() {
        return dossier;
    }

    OpenChannel channel() {
        return permit.channel();
    }

    Permitted permit() {
        return permit;
    }

    AttemptId attempt() {
        return attempt;
    }

    /** The life of this node that has claimed the message. */
    @Nullable
    NodeId life() {
        return life;
    }

    /** The first byte leaves now, unless somebody was faster to call it off. */
    boolean begin(Instant now) {
        if (gate.compareAndSet(Gate.OPEN, Gate.BEGUN)) {
            begunAt = now;
            return true;
        }
        return false;
    }

    /** Calls the attempt off; false if the first byte has left. */
    boolean callOff() {
        gate.compareAndSet(Gate.OPEN, Gate.CALLED_OFF);
        return gate.get() == Gate.CALLED_OFF;
    }

    /** Calls the attempt off because the application called the message back; false if the first byte has left. */
    boolean cancel() {
        cancelled = true;
        return callOff();
    }

    boolean isCalledOff() {
        return gate.get() == Gate.CALLED_OFF;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** When the first byte left; the intent's instant if it is not known to have left. */
    Instant handedOver() {
        Instant begun = begunAt;
        return begun == null ? dossier.due() : begun;
    }

    /** From now on an answer is awaited, and silence for too long is one. */
    void await(Patience patience) {
        this.patience = patience;
        patience.begin(this);
    }

    boolean isAnswered() {
        return answered;
    }

    /** Takes the first answer; false for every later one. */
    boolean answer() {
        if (answered) {
            return false;
        }
        answered = true;
        if (patience != null) {
            patience.end();
        }
        return true;
    }
}
