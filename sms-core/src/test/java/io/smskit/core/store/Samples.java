package io.smskit.core.store;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.core.message.Micros;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages for tests. What a test does not say is ordinary: queued, due at once, valid for a day. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final NodeId NODE = new NodeId(1);
    static final NodeId OTHER_NODE = new NodeId(2);
    static final String QUEUE = "default";

    private Samples() {}

    static Draft message(long id) {
        return new Draft(id);
    }

    static MessageId id(long id) {
        return MessageId.of(id);
    }

    static Instant in(Duration time) {
        return NOW.plus(time);
    }

    static Instant inSeconds(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    static InMemoryMessageStore emptyStore(int capacity, int mostSettled) {
        return new InMemoryMessageStore(
                capacity,
                mostSettled,
                new Attachments(
                        new InMemoryAttemptIndex(capacity), new InMemoryLimitStore(), new InMemorySuppressionStore()));
    }

    /** A change of a message as it stands. */
    static Change to(MessageState state, StoredMessage message) {
        return to(state, null, message);
    }

    static Change to(MessageState state, @Nullable NodeId owner, StoredMessage message) {
        Row row = message.row();
        Row next = new Row(
                state,
                row.dueMicros(),
                row.deadlineMicros(),
                owner,
                row.revision() + 1,
                row.attempt(),
                0,
                row.progress());
        return new Change(message.id(), row.revision(), next);
    }

    /** Everything about a message, to compare. */
    static String everything(StoredMessage message) {
        Row row = message.row();
        return message.id() + " " + message.columns() + " " + new String(message.body()) + " " + row.state() + " "
                + row.dueMicros() + " " + row.deadlineMicros() + " " + row.owner() + " " + row.revision() + " "
                + row.attempt() + " " + row.rescues() + " " + new String(row.progress());
    }

    /** A message in the making. */
    static final class Draft {
        private final long id;
        private String application = "shop";
        private @Nullable String key;
        private long requestHash = 7;
        private long recipient = 8613800138000L;
        private MessageClass messageClass = MessageClass.NOTIFICATION;
        private Priority lane = Priority.NORMAL;
        private String queue = QUEUE;
        private Instant created = NOW;
        private MessageState state = MessageState.QUEUED;
        private Instant due = NOW;
        private Instant deadline = NOW.plus(Duration.ofDays(1));
        private @Nullable NodeId owner;

        private Draft(long id) {
            this.id = id;
        }

        Draft application(String application) {
            this.application = application;
            return this;
        }

        Draft key(@Nullable String key) {
            this.key = key;
            return this;
        }

        Draft requestHash(long requestHash) {
            this.requestHash = requestHash;
            return this;
        }

        Draft recipient(long recipient) {
            this.recipient = recipient;
            return this;
        }

        Draft messageClass(MessageClass messageClass) {
            this.messageClass = messageClass;
            return this;
        }

        Draft lane(Priority lane) {
            this.lane = lane;
            return this;
        }

        Draft queue(String queue) {
            this.queue = queue;
            return this;
        }

        Draft created(Instant created) {
            this.created = created;
            return this;
        }

        Draft state(MessageState state) {
            this.state = state;
            return this;
        }

        Draft due(Instant due) {
            this.due = due;
            return this;
        }

        Draft deadline(Instant deadline) {
            this.deadline = deadline;
            return this;
        }

        Draft owner(@Nullable NodeId owner) {
            this.owner = owner;
            return this;
        }

        Incoming incoming() {
            return Incoming.of(make());
        }

        StoredMessage make() {
            StoredMessage.Columns columns = new StoredMessage.Columns(
                    application, key, requestHash, recipient, messageClass, lane, queue, Micros.of(created));
            Row row = new Row(state, Micros.of(due), Micros.of(deadline), owner, 0, 0, 0, new byte[0]);
            return StoredMessage.of(MessageId.of(id), columns, ("body of " + id).getBytes(), row);
        }
    }
}
