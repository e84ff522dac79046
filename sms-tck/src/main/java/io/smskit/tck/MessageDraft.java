package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message in the making. What a rule does not say is ordinary: queued, due at noon, valid for a day. */
final class MessageDraft {
    static final String QUEUE = "default";

    private static final long RECIPIENT = 8613800138000L;

    private final long id;
    private String application = "shop";
    private @Nullable String key;
    private long requestHash = 7;
    private long recipientHash = RECIPIENT;
    private MessageClass messageClass = MessageClass.NOTIFICATION;
    private Priority lane = Priority.NORMAL;
    private String queue = QUEUE;
    private Instant created = StoreRules.NOON;
    private MessageState state = MessageState.QUEUED;
    private Instant due = StoreRules.NOON;
    private Instant deadline = StoreRules.NOON.plus(Duration.ofDays(1));
    private byte[] body;
    private byte[] progress = {1};

    private MessageDraft(long id) {
        this.id = id;
        this.body = ("body of " + id).getBytes(UTF_8);
    }

    static MessageDraft message(long id) {
        return new MessageDraft(id);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    MessageDraft application(String application) {
        this.application = application;
        return this;
    }

    MessageDraft key(@Nullable String key) {
        this.key = key;
        return this;
    }

    MessageDraft requestHash(long requestHash) {
        this.requestHash = requestHash;
        return this;
    }

    MessageDraft recipientHash(long recipientHash) {
        this.recipientHash = recipientHash;
        return this;
    }

    MessageDraft messageClass(MessageClass messageClass) {
        this.messageClass = messageClass;
        return this;
    }

    MessageDraft lane(Priority lane) {
        this.lane = lane;
        return this;
    }

    MessageDraft queue(String queue) {
        this.queue = queue;
        return this;
    }

    MessageDraft created(Instant created) {
        this.created = created;
        return this;
    }

    MessageDraft state(MessageState state) {
        this.state = state;
        return this;
    }

    MessageDraft due(Instant due) {
        this.due = due;
        return this;
    }

    MessageDraft deadline(Instant deadline) {
        this.deadline = deadline;
        return this;
    }

    MessageDraft body(byte[] body) {
        this.body = body;
        return this;
    }

    MessageDraft progress(byte[] progress) {
        this.progress = progress;
        return this;
    }

    StoredMessage make() {
        StoredMessage.Columns columns = new StoredMessage.Columns(
                application, key, requestHash, recipientHash, messageClass, lane, queue, micros(created));
        Row row = new Row(state, micros(due), micros(deadline), null, 0, 0, 0, progress);
        return StoredMessage.of(MessageId.of(id), columns, body, row);
    }

    Incoming claiming(LimitClaim... claims) {
        return new Incoming(make(), List.of(claims));
    }
}
