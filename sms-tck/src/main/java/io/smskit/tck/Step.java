package io.smskit.tck;

import io.smskit.MessageState;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.MessageStore.Attached;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.LimitMove;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.Suppression;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a message in the making. What a rule does not say stays as it is. */
final class Step {
    private final StoredMessage message;
    private MessageState state;
    private long due;
    private long deadline;
    private @Nullable NodeId owner;
    private int attempt;
    private int rescues;
    private byte[] progress;
    private Attached attached = Attached.NOTHING;

    private Step(StoredMessage message) {
        Row row = message.row();
        this.message = message;
        this.state = row.state();
        this.due = row.dueMicros();
        this.deadline = row.deadlineMicros();
        this.owner = row.owner();
        this.attempt = row.attempt();
        this.rescues = row.rescues();
        this.progress = row.progress();
    }

    static Step of(StoredMessage message) {
        return new Step(message);
    }

    Step state(MessageState state) {
        this.state = state;
        return this;
    }

    Step due(Instant due) {
        this.due = MessageDraft.micros(due);
        return this;
    }

    Step deadline(Instant deadline) {
        this.deadline = MessageDraft.micros(deadline);
        return this;
    }

    Step owner(@Nullable NodeId owner) {
        this.owner = owner;
        return this;
    }

    Step attempt(int attempt) {
        this.attempt = attempt;
        return this;
    }

    Step rescues(int rescues) {
        this.rescues = rescues;
        return this;
    }

    Step progress(byte[] progress) {
        this.progress = progress;
        return this;
    }

    Step entry(AttemptIndex.Entry entry) {
        this.attached = new Attached(List.of(entry), attached.suppressions(), attached.limits());
        return this;
    }

    Step suppression(Suppression suppression) {
        this.attached = new Attached(attached.entries(), List.of(suppression), attached.limits());
        return this;
    }

    Step limits(LimitMove move) {
        this.attached = new Attached(attached.entries(), attached.suppressions(), move);
        return this;
    }

    Row row() {
        int revision = message.row().revision() + 1;
        return new Row(state, due, deadline, owner, revision, attempt, rescues, progress);
    }

    Change change() {
        return new Change(message.id(), message.row().revision(), row(), attached);
    }

    /** The message as it stands once the change is stored. */
    StoredMessage message() {
        return message.row(row());
    }
}
