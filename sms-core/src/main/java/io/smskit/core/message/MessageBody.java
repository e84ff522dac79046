package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.Reason;
import io.smskit.Recipient;
import io.smskit.SendReceipt;
import io.smskit.SenderId;
import io.smskit.text.Encoding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a message says and was decided about it when it came in; it never changes.
 *
 * @param to the recipient
 * @param country ISO 3166 code of the number's country
 * @param recipient what else is known about the recipient; empty strings and collections where nothing is
 * @param template the key of its template
 * @param values by our parameter names
 * @param text the rendered text
 * @param encoding how it is encoded
 * @param segments how many segments it needs
 * @param senderId the sender that the message names
 * @param signName the sign name that message or business names
 * @param preferredChannel the channel to be used if it can be
 * @param tags its tags
 * @param validityMicros when its validity ends
 * @param receipt the state, due time and reason that the caller was told
 */
public record MessageBody(
        Msisdn to,
        String country,
        Recipient recipient,
        @Nullable String template,
        Map<String, String> values,
        String text,
        Encoding encoding,
        int segments,
        @Nullable SenderId senderId,
        @Nullable String signName,
        @Nullable String preferredChannel,
        Map<String, String> tags,
        long validityMicros,
        Receipt receipt) {
    private static final int VERSION = 1;

    /**
     * What the caller was told.
     *
     * @param state the first state
     * @param dueMicros when it was to leave
     * @param reason why it was not simply queued
     */
    public record Receipt(
            MessageState state, long dueMicros, @Nullable Reason reason) {
        /** The receipt of the message with this id. */
        public SendReceipt of(MessageId id) {
            return SendReceipt.of(id, state, Micros.instant(dueMicros), Optional.ofNullable(reason));
        }
    }

    /** The end of the message's validity. */
    public Instant validUntil() {
        return Micros.instant(validityMicros);
    }

    byte[] encode() {
        Encoder out = new Encoder().raw(VERSION);
        out.number(Long.parseLong(to.digits()))
                .text(country)
                .text(text)
                .name(encoding)
                .number(segments);
        out.optionalText(template).map(values);
        out.optionalText(senderId == null ? null : senderId.value())
                .optionalText(signName)
                .optionalText(preferredChannel)
                .map(tags);
        out.number(validityMicros).name(receipt.state).number(receipt.dueMicros);
        out.optionalReason(receipt.reason);
        ZoneId zone = recipient.zone().orElse(null);
        Locale locale = recipient.locale().orElse(null);
        out.optionalText(zone == null ? null : zone.getId())
                .optionalText(locale == null ? null : locale.toLanguageTag());
        out.texts(new TreeSet<>(recipient.groups())).map(recipient.attributes());
        return out.bytes();
    }

    static MessageBody decode(byte[] bytes) {
        Decoder in = new Decoder(bytes);
        if (in.raw() != VERSION) {
            throw new IllegalStateException("a stored message was written by a newer version of this library");
        }
        Msisdn to = Msisdn.of(Long.toString(in.number()));
        String country = in.text();
        String text = in.text();
        Encoding encoding = in.name(Encoding.class);
        int segments = (int) in.number();
        String template = in.optionalText();
        Map<String, String> values = in.map();
        String sender = in.optionalText();
        String signName = in.optionalText();
        String preferredChannel = in.optionalText();
        Map<String, String> tags = in.map();
        long validity = in.number();
        Receipt receipt = new Receipt(in.name(MessageState.class), in.number(), in.optionalReason());
        SenderId senderId = sender == null ? null : SenderId.of(sender);
        return new MessageBody(
                to,
                country,
                recipient(to, in),
                template,
                values,
                text,
                encoding,
                segments,
                senderId,
                signName,
                preferredChannel,
                tags,
                validity,
                receipt);
    }

    private static Recipient recipient(Msisdn to, Decoder in) {
        Recipient recipient = Recipient.of(to.e164());
        String zone = in.optionalText();
        String locale = in.optionalText();
        if (zone != null) {
            recipient = recipient.zone(ZoneId.of(zone));
        }
        if (locale != null) {
            recipient = recipient.locale(Locale.forLanguageTag(locale));
        }
        for (String group : in.texts()) {
            recipient = recipient.group(group);
        }
        for (Map.Entry<String, String> attribute : in.map().entrySet()) {
            recipient = recipient.attribute(attribute.getKey(), attribute.getValue());
        }
        return recipient;
    }

    /** Names the masked recipient, never the text. */
    @Override
    public String toString() {
        return "message to " + to;
    }
}
