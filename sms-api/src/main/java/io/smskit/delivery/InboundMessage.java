package io.smskit.delivery;

import static java.util.Objects.requireNonNull;

import io.smskit.Msisdn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that a handset sent to us (mobile originated). Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class InboundMessage {
    private final Msisdn from;
    private final String text;
    private final @Nullable String to;
    private final @Nullable Instant sentAt;
    private final @Nullable String providerMessageId;
    private final boolean complete;

    private InboundMessage(
            Msisdn from,
            String text,
            @Nullable String to,
            @Nullable Instant sentAt,
            @Nullable String providerMessageId,
            boolean complete) {
        this.from = requireNonNull(from, "from");
        this.text = requireNonNull(text, "text");
        this.to = to;
        this.sentAt = sentAt;
        this.providerMessageId = providerMessageId;
        this.complete = complete;
    }

    /** A message from a handset. */
    public static InboundMessage of(Msisdn from, String text) {
        return new InboundMessage(from, text, null, null, null, true);
    }

    /** A copy with another text. */
    public InboundMessage text(String text) {
        return new InboundMessage(from, text, to, sentAt, providerMessageId, complete);
    }

    /** A copy of which some segments never came; in its text each of them is an ellipsis. */
    public InboundMessage incomplete() {
        return new InboundMessage(from, text, to, sentAt, providerMessageId, false);
    }

    /** A copy that names the short code or number it was sent to. */
    public InboundMessage to(String to) {
        return new InboundMessage(from, text, to, sentAt, providerMessageId, complete);
    }

    /** A copy that says when it was sent. */
    public InboundMessage sentAt(Instant sentAt) {
        return new InboundMessage(from, text, to, sentAt, providerMessageId, complete);
    }

    /** A copy with the provider's id, by which a repeated message is known. */
    public InboundMessage providerMessageId(String id) {
        return new InboundMessage(from, text, to, sentAt, id, complete);
    }

    /** Who sent it. */
    public Msisdn from() {
        return from;
    }

    /** What it says. */
    public String text() {
        return text;
    }

    /** Whether all of it came. */
    public boolean isComplete() {
        return complete;
    }

    /** The short code or number it was sent to. */
    public Optional<String> to() {
        return Optional.ofNullable(to);
    }

    /** When it was sent, by the network's clock. */
    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    /** The provider's id. */
    public Optional<String> providerMessageId() {
        return Optional.ofNullable(providerMessageId);
    }

    /** Names the sender masked, never the text. */
    @Override
    public String toString() {
        return "inbound message from " + from;
    }
}
