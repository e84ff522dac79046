package io.smskit.event;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened and is stored.
 *
 * @since 0.1
 */
public sealed interface SmsEvent {
    /** When it happened. */
    Instant at();

    /**
     * A message was stored, or got another state.
     *
     * @param at when
     * @param id the message
     * @param messageClass what it is for
     * @param from the state before; empty for a new message
     * @param to the state now
     * @param reason why, where it is not plain
     */
    record StateChanged(
            Instant at,
            MessageId id,
            MessageClass messageClass,
            Optional<MessageState> from,
            MessageState to,
            Optional<Reason> reason)
            implements SmsEvent {}

    /**
     * An attempt got a verdict, or another one.
     *
     * @param at when
     * @param attempt the attempt
     */
    record AttemptSettled(Instant at, AttemptView attempt) implements SmsEvent {}

    /**
     * A report was joined to its attempt, or found to be nobody's.
     *
     * @param at when
     * @param channel where it came in
     * @param report what it says
     * @param message whose it is; empty for an orphan
     */
    record ReportReceived(Instant at, String channel, DeliveryReport report, Optional<MessageId> message)
            implements SmsEvent {}

    /**
     * A handset sent us a message.
     *
     * @param at when it was read
     * @param channel where it came in
     * @param message what it says
     */
    record InboundReceived(Instant at, String channel, InboundMessage message) implements SmsEvent {}

    /**
     * A channel went up, was paused or was stopped.
     *
     * @param at when
     * @param channel the channel
     * @param health its health now
     * @param reason why
     */
    record ChannelChanged(Instant at, String channel, Health health, String reason) implements SmsEvent {}

    /**
     * Somebody should look.
     *
     * @param at when
     * @param subject a channel or template, {@code clock}, {@code store} or {@code messages}
     * @param reason what was met
     */
    record Alert(Instant at, String subject, Reason reason) implements SmsEvent {}

    /** A channel's health. */
    enum Health {
        /** It takes messages. */
        UP,
        /** It takes messages again after a while. */
        PAUSED,
        /** It takes no messages until a probe succeeds. */
        STOPPED,
        /** Its link is down. */
        DOWN
    }
}
