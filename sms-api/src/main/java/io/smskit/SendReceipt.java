package io.smskit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our answer to the caller, given after the message was stored as durably as the store declares. A message that a policy
 * blocked, delayed or held has a receipt too: it is stored and can be asked for.
 *
 * @since 0.1
 */
public final class SendReceipt {
    private final MessageId id;
    private final MessageState state;
    private final Instant due;
    private final @Nullable Reason reason;
    private final boolean replayed;

    private SendReceipt(MessageId id, MessageState state, Instant due, @Nullable Reason reason, boolean replayed) {
        this.id = id;
        this.state = state;
        this.due = due;
        this.reason = reason;
        this.replayed = replayed;
    }

    /** A receipt as the engine gives it. */
    public static SendReceipt of(MessageId id, MessageState state, Instant due, Optional<Reason> reason) {
        return new SendReceipt(id, state, due, reason.orElse(null), false);
    }

    /** A copy that says that the message had been taken before, under the same idempotency key. */
    public SendReceipt replayed() {
        return new SendReceipt(id, state, due, reason, true);
    }

    /** The message's id. */
    public MessageId id() {
        return id;
    }

    /** {@code QUEUED}, {@code SCHEDULED}, {@code HELD} or {@code BLOCKED}: the state in which it was stored. */
    public MessageState state() {
        return state;
    }

    /** The earliest instant at which it leaves. */
    public Instant due() {
        return due;
    }

    /** Why it was not simply queued. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Whether this is the receipt of an earlier message with the same idempotency key and content. */
    public boolean isReplay() {
        return replayed;
    }

    @Override
    public String toString() {
        return id + " " + state + (reason == null ? "" : " " + reason);
    }
}
