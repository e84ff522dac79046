package io.smskit.spi;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import io.smskit.delivery.AttemptId;
import io.smskit.template.BoundTemplate;
import io.smskit.text.BinaryData;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One message as a channel is to submit it: rendered, checked and with the provider's template resolved. Immutable but
 * for the gate behind {@link #begin()}.
 *
 * @since 0.1
 */
public final class Submission {
    private final AttemptId attempt;
    private final Msisdn to;
    private final String text;
    private final MessageClass messageClass;
    private final Instant deadline;
    private final @Nullable BinaryData binary;
    private final @Nullable BoundTemplate template;
    private final @Nullable String signName;
    private final @Nullable SenderId senderId;
    private final @Nullable Remainder remainder;
    private final BooleanSupplier gate;

    private Submission(Builder builder) {
        this.attempt = builder.attempt;
        this.to = builder.to;
        this.text = builder.text;
        this.messageClass = builder.messageClass;
        this.deadline = builder.deadline;
        this.binary = builder.binary;
        this.template = builder.template;
        this.signName = builder.signName;
        this.senderId = builder.senderId;
        this.remainder = builder.remainder;
        this.gate = builder.gate;
    }

    /** Begins a submission of {@code text}, which is the rendered text also where a template is bound. */
    public static Builder builder(AttemptId attempt, Msisdn to, String text) {
        return new Builder(attempt, to, text);
    }

    /**
     * Asks, without I/O, whether the first byte may still leave: the node holds its lease, the deadline has not passed
     * and nobody cancelled. Called once, right before the first byte.
     *
     * @return false if nothing may be handed over; the channel then answers a rejection of kind {@code NOT_SENT}
     */
    public boolean begin() {
        return gate.getAsBoolean();
    }

    /** The attempt's id, to be echoed to the provider where it can keep one. */
    public AttemptId attempt() {
        return attempt;
    }

    /** The recipient. */
    public Msisdn to() {
        return to;
    }

    /** The rendered text; of 8-bit data its hexadecimal form. */
    public String text() {
        return text;
    }

    /**
     * The 8-bit data to hand over in place of the text; empty for a text, as always where the channel does not declare
     * {@link Capability#BINARY}.
     */
    public Optional<BinaryData> binary() {
        return Optional.ofNullable(binary);
    }

    /** What kind of message it is. */
    public MessageClass messageClass() {
        return messageClass;
    }

    /** Nothing may reach the handset after this instant, where the network can be told so. */
    public Instant deadline() {
        return deadline;
    }

    /** The provider's template with its parameters; empty for free text. */
    public Optional<BoundTemplate> template() {
        return Optional.ofNullable(template);
    }

    /** The sign name to use instead of the channel's own. */
    public Optional<String> signName() {
        return Optional.ofNullable(signName);
    }

    /** The sender id to use instead of the channel's own. */
    public Optional<SenderId> senderId() {
        return Optional.ofNullable(senderId);
    }

    /**
     * What is to be handed over, where an earlier attempt brought a part of the message to its goal; empty for the whole
     * message, as always where the channel does not declare {@link Capability#MISSING_PARTS}. The outcome is that of these
     * parts alone, under their own numbers.
     */
    public Optional<Remainder> remainder() {
        return Optional.ofNullable(remainder);
    }

    /** Names the attempt and nothing of its content. */
    @Override
    public String toString() {
        return "submission " + attempt + " to " + to;
    }

    /**
     * Collects the parts of a submission. Not safe for use by several threads.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final AttemptId attempt;
        private final Msisdn to;
        private final String text;
        private MessageClass messageClass = MessageClass.NOTIFICATION;
        private Instant deadline = Instant.MAX;
        private @Nullable BinaryData binary;
        private @Nullable BoundTemplate template;
        private @Nullable String signName;
        private @Nullable SenderId senderId;
        private @Nullable Remainder remainder;
        private BooleanSupplier gate = () -> true;

        private Builder(AttemptId attempt, Msisdn to, String text) {
            this.attempt = requireNonNull(attempt, "attempt");
            this.to = requireNonNull(to, "to");
            this.text = requireNonNull(text, "text");
        }

        /** The class; {@link MessageClass#NOTIFICATION} by default. */
        public Builder messageClass(MessageClass messageClass) {
            this.messageClass = requireNonNull(messageClass, "messageClass");
            return this;
        }

        /** The deadline; none by default. */
        public Builder deadline(Instant deadline) {
            this.deadline = requireNonNull(deadline, "deadline");
            return this;
        }

        /** 8-bit data whose hexadecimal form is the text; none by default. */
        public Builder binary(@Nullable BinaryData binary) {
            this.binary = binary;
            return this;
        }

        /** The provider's template; none by default. */
        public Builder template(@Nullable BoundTemplate template) {
            this.template = template;
            return this;
        }

        /** The sign name; the channel's own by default. */
        public Builder signName(@Nullable String signName) {
            this.signName = signName;
            return this;
        }

        /** The sender id; the channel's own by default. */
        public Builder senderId(@Nullable SenderId senderId) {
            this.senderId = senderId;
            return this;
        }

        /** The parts that are missing; the whole message by default. */
        public Builder remainder(@Nullable Remainder remainder) {
            this.remainder = remainder;
            return this;
        }

        /** What {@link Submission#begin()} asks; always open by default. */
        public Builder gate(BooleanSupplier gate) {
            this.gate = requireNonNull(gate, "gate");
            return this;
        }

        /** The submission. */
        public Submission build() {
            return new Submission(this);
        }
    }
}
