package io.smskit.policy;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.Recipient;
import io.smskit.SenderId;
import io.smskit.spi.store.Suppression;
import io.smskit.text.BinaryData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a policy may look at. The engine loads it for many messages at once. Immutable.
 *
 * @since 0.1
 */
public final class Facts {
    private final Instant now;
    private final Subject subject;
    private final List<Suppression> suppressions;

    private Facts(Instant now, Subject subject, List<Suppression> suppressions) {
        this.now = now;
        this.subject = subject;
        this.suppressions = suppressions;
    }

    /** Facts about a message at an instant. */
    public static Facts of(Instant now, Subject subject, List<Suppression> suppressions) {
        return new Facts(now, subject, List.copyOf(suppressions));
    }

    /** The instant of judging. */
    public Instant now() {
        return now;
    }

    /** The message. */
    public Subject subject() {
        return subject;
    }

    /** Every suppression that matches the number, one of its prefixes or one of its groups, whatever its class. */
    public List<Suppression> suppressions() {
        return suppressions;
    }

    /**
     * The message as policies see it.
     *
     * @param application its application
     * @param to the recipient's number
     * @param country ISO 3166 code of the number's country; {@code 001} for a number of no country
     * @param premiumRate whether the number costs the recipient or us a premium
     * @param recipient what else is known about the recipient
     * @param messageClass what it is for
     * @param priority its lane
     * @param template the key of its template
     * @param text the rendered text; of 8-bit data its hexadecimal form
     * @param binary the 8-bit data itself, with its ports; null for a text
     * @param segments how many segments it needs
     * @param senderId the sender that it names
     * @param signName the sign name that it names
     * @param due when it is to leave
     * @param deadline nothing leaves afterwards
     * @param window the hours in which it may leave; null for all
     * @param attempts how many attempts were made
     * @param tags its tags
     */
    public record Subject(
            String application,
            Msisdn to,
            String country,
            boolean premiumRate,
            Recipient recipient,
            MessageClass messageClass,
            Priority priority,
            Optional<String> template,
            String text,
            @Nullable BinaryData binary,
            int segments,
            @Nullable SenderId senderId,
            @Nullable String signName,
            Instant due,
            Instant deadline,
            @Nullable SendWindow window,
            int attempts,
            Map<String, String> tags) {

        /** Names the class and the masked recipient. */
        @Override
        public String toString() {
            return messageClass + " to " + to;
        }
    }
}
