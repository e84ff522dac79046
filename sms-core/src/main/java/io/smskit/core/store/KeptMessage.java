package io.smskit.core.store;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message as the memory store keeps it: flat, since a queue holds a million of them. Whoever reads or changes what is
 * not final holds the store's lock; only the state may be read without it.
 */
final class KeptMessage {
    private static final byte[] NO_PROGRESS = {};
    private static final int FORGOTTEN = -1;

    final long id;
    final Kinship common;
    final @Nullable String key;
    final long requestHash;
    final long recipientHash;
    final long createdMicros;

    /** Its neighbours among the messages of its recipient, see {@link RecipientIndex}. */
    @Nullable
    KeptMessage newer;

    @Nullable
    KeptMessage older;

    private final byte[] body;
    private long dueMicros;
    private long deadlineMicros;
    private volatile MessageState state;
    private int revision;
    private @Nullable NodeId owner;
    private @Nullable Work work;

    KeptMessage(StoredMessage message, Kinship common) {
        StoredMessage.Columns columns = message.columns();
        this.id = message.id().value();
        this.common = common;
        this.key = columns.idempotencyKey();
        this.requestHash = columns.requestHash();
        this.recipientHash = columns.recipientHash();
        this.createdMicros = columns.createdMicros();
        this.body = message.body();
        this.state = message.row().state();
        change(message.row());
    }

    /** What many messages share. */
    record Kinship(String application, MessageClass messageClass, Priority priority, String queue) {
        static Kinship of(StoredMessage.Columns columns) {
            return new Kinship(columns.application(), columns.messageClass(), columns.priority(), columns.queue());
        }

        boolean isOf(StoredMessage.Columns columns) {
            return columns.messageClass() == messageClass
                    && columns.priority() == priority
                    && columns.application().equals(application)
                    && columns.queue().equals(queue);
        }

        // Written out: a generated one is linked by method handles when it is first asked, and every start asks it.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kinship kin
                    && kin.messageClass == messageClass
                    && kin.priority == priority
                    && kin.application.equals(application)
                    && kin.queue.equals(queue);
        }

        @Override
        public int hashCode() {
            return 31 * application.hashCode() + queue.hashCode();
        }
    }

    /** What only a message has on which somebody worked. */
    private static final class Work {
        final int attempt;
        final int rescues;
        final byte[] progress;

        Work(Row row) {
            this.attempt = row.attempt();
            this.rescues = row.rescues();
            this.progress = row.progress();
        }
    }

    void change(Row row) {
        state = row.state();
        dueMicros = row.dueMicros();
        deadlineMicros = row.deadlineMicros();
        owner = row.owner();
        revision = row.revision();
        boolean untouched = row.attempt() == 0 && row.rescues() == 0 && row.progress().length == 0;
        work = untouched ? null : new Work(row);
    }

    /** Makes every entry stale that somebody still has of it. */
    void forget() {
        revision = FORGOTTEN;
    }

    StoredMessage stored() {
        StoredMessage.Columns columns = new StoredMessage.Columns(
                common.application(),
                key,
                requestHash,
                recipientHash,
                common.messageClass(),
                common.priority(),
                common.queue(),
                createdMicros);
        return StoredMessage.of(MessageId.of(id), columns, body, row());
    }

    Row row() {
        int attempt = work == null ? 0 : work.attempt;
        byte[] progress = work == null ? NO_PROGRESS : work.progress;
        int rescues = work == null ? 0 : work.rescues;
        return new Row(state, dueMicros, deadlineMicros, owner, revision, attempt, rescues, progress);
    }

    MessageState state() {
        return state;
    }

    long dueMicros() {
        return dueMicros;
    }

    long deadlineMicros() {
        return deadlineMicros;
    }

    int revision() {
        return revision;
    }

    @Nullable
    NodeId owner() {
        return owner;
    }

    /** Whether it waits for whoever may send it. */
    boolean isToSend() {
        MessageState now = state;
        return owner == null && (now == MessageState.QUEUED || now == MessageState.SCHEDULED);
    }

    boolean isSuspect() {
        return row().isSuspect();
    }

    /** Whether it waits for its deadline, with nobody to watch it. */
    boolean isUnwatched() {
        return owner == null && !state.isTerminal();
    }

    /** Whether its node died while an attempt was in hand. */
    boolean isInDoubt() {
        return owner == null && state == MessageState.SUBMITTING;
    }

    /** By id, so that a set of messages has the same order in every run. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }
}
