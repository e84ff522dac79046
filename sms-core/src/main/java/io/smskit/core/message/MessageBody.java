package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.Reason;
import io.smskit.Recipient;
import io.smskit.SendReceipt;
import io.smskit.SenderId;
import io.smskit.policy.SendWindow;
import io.smskit.spi.store.Definition;
import io.smskit.text.ApplicationPorts;
import io.smskit.text.BinaryData;
import io.smskit.text.Encoding;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
 * @param text the rendered text; of 8-bit data its hexadecimal form
 * @param encoding how it is encoded
 * @param segments how many segments it needs
 * @param ports of 8-bit data; null for none
 * @param senderId the sender that the message names
 * @param signName the sign name that message or business names
 * @param isOrdered whether it waits for those to its recipient that came before it
 * @param preferredChannel the channel to be used if it can be
 * @param tags its tags
 * @param times when it may leave
 * @param definitions the versions of what it was judged by
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
        @Nullable ApplicationPorts ports,
        @Nullable SenderId senderId,
        @Nullable String signName,
        boolean isOrdered,
        @Nullable String preferredChannel,
        Map<String, String> tags,
        Times times,
        List<Definition.Reference> definitions,
        Receipt receipt) {
    private static final int LIKELY_LENGTH = 96;

    private static final int VERSION = 5;
    /** What says nothing that this version could not say is written in it, so that older nodes read it. */
    private static final int USUAL = 4;
    /** The first version that begins so that databases can tell what it says. */
    private static final int TOLD = 4;

    private static final int FIRST_WITH_SUM = 3;
    /** The first version that ends with what few messages have. */
    private static final int WITH_RARE = 5;

    private static final int HAS_PORTS = 1;
    private static final int IS_ORDERED = 2;

    /**
     * When a message may leave.
     *
     * @param sendAtMicros not before; the instant of intake if the message named none
     * @param validityMicros not from then on
     * @param window only in these hours of the day; null for all
     */
    public record Times(
            long sendAtMicros,
            long validityMicros,
            @Nullable SendWindow window) {}

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
        return Micros.instant(times.validityMicros);
    }

    /** The version of this kind that it was judged by; null if it was judged by none, or before versions were kept. */
    public Definition.@Nullable Reference version(Definition.Kind kind) {
        for (Definition.Reference one : definitions) {
            if (one.kind() == kind) {
                return one;
            }
        }
        return null;
    }

    /** The 8-bit data; null for a text. */
    public @Nullable BinaryData binary() {
        return encoding == Encoding.EIGHT_BIT ? BinaryData.ofHex(text).ports(ports) : null;
    }

    private boolean isRare() {
        return ports != null || isOrdered;
    }

    byte[] encode(MessageId id) {
        Encoder out = new Encoder(id, LIKELY_LENGTH + text.length()).raw(isRare() ? VERSION : USUAL);
        Definition.Reference business = version(Definition.Kind.BUSINESS);
        out.raw(segments)
                .text(to.digits())
                .text(business == null ? "" : business.name())
                .longText(text)
                .text(country)
                .name(encoding);
        out.optionalText(template).map(values);
        out.optionalText(senderId == null ? null : senderId.value())
                .optionalText(signName)
                .optionalText(preferredChannel)
                .map(tags);
        out.number(times.validityMicros).name(receipt.state).number(receipt.dueMicros);
        out.optionalReason(receipt.reason);
        ZoneId zone = recipient.zone().orElse(null);
        Locale locale = recipient.locale().orElse(null);
        out.optionalText(zone == null ? null : zone.getId())
                .optionalText(locale == null ? null : locale.toLanguageTag());
        out.texts(new TreeSet<>(recipient.groups())).map(recipient.attributes());
        writeTimes(out);
        out.number(definitions.size());
        for (Definition.Reference one : definitions) {
            out.raw(one.kind().ordinal())
                    .text(one == business ? "" : one.name())
                    .number(one.version());
        }
        writeRare(out);
        return out.bytes();
    }

    static MessageBody decode(byte[] bytes, MessageId id) {
        Decoder in = new Decoder(bytes, id);
        int version = Version.of(in, VERSION, FIRST_WITH_SUM);
        Head head = version >= TOLD ? Head.read(in) : Head.readOld(in);
        String template = in.optionalText();
        Map<String, String> values = in.map();
        String sender = in.optionalText();
        String signName = in.optionalText();
        String preferredChannel = in.optionalText();
        Map<String, String> tags = in.map();
        long validity = in.number();
        Receipt receipt = new Receipt(in.name(MessageState.class), in.number(), in.optionalReason());
        SenderId senderId = sender == null ? null : SenderId.of(sender);
        Recipient recipient = recipient(head.to, in);
        Times times =
                version > 1 ? readTimes(in, receipt.dueMicros, validity) : new Times(receipt.dueMicros, validity, null);
        List<Definition.Reference> definitions = version > 1 ? readReferences(in, head.business) : List.of();
        int rare = version >= WITH_RARE ? in.raw() : 0;
        ApplicationPorts ports =
                (rare & HAS_PORTS) == 0 ? null : new ApplicationPorts((int) in.number(), (int) in.number());
        in.checkEnd();
        return new MessageBody(
                head.to,
                head.country,
                recipient,
                template,
                values,
                head.text,
                head.encoding,
                head.segments,
                ports,
                senderId,
                signName,
                (rare & IS_ORDERED) != 0,
                preferredChannel,
                tags,
                times,
                definitions,
                receipt);
    }

    /** How a body begins. */
    private record Head(Msisdn to, String country, String text, Encoding encoding, int segments, String business) {
        static Head read(Decoder in) {
            int segments = in.raw();
            Msisdn to = Msisdn.of(in.text());
            String business = in.text();
            String text = in.longText();
            return new Head(to, in.text(), text, in.name(Encoding.class), segments, business);
        }

        static Head readOld(Decoder in) {
            Msisdn to = Msisdn.of(Long.toString(in.number()));
            return new Head(to, in.text(), in.text(), in.name(Encoding.class), (int) in.number(), "");
        }
    }

    /** The first business is named in the head. */
    private static List<Definition.Reference> readReferences(Decoder in, String business) {
        int count = (int) in.number();
        boolean isNamed = business.isEmpty();
        List<Definition.Reference> references = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Definition.Kind kind = Definition.Kind.values()[in.raw()];
            String name = in.text();
            if (!isNamed && kind == Definition.Kind.BUSINESS) {
                name = business;
                isNamed = true;
            }
            references.add(new Definition.Reference(kind, name, (int) in.number()));
        }
        return List.copyOf(references);
    }

    /** A difference takes less room than an instant, and nearly always it is 0. */
    private void writeTimes(Encoder out) {
        SendWindow window = times.window;
        out.number(receipt.dueMicros - times.sendAtMicros).flag(window != null);
        if (window != null) {
            out.number(window.opens().toSecondOfDay())
                    .number(window.closes().toSecondOfDay())
                    .text(window.zone().getId())
                    .flag(window.byRecipientsClock());
        }
    }

    private static Times readTimes(Decoder in, long dueMicros, long validityMicros) {
        long sendAt = dueMicros - in.number();
        SendWindow window = in.flag()
                ? new SendWindow(
                        LocalTime.ofSecondOfDay(in.number()),
                        LocalTime.ofSecondOfDay(in.number()),
                        ZoneId.of(in.text()),
                        in.flag())
                : null;
        return new Times(sendAt, validityMicros, window);
    }

    private void writeRare(Encoder out) {
        if (isRare()) {
            out.raw((ports == null ? 0 : HAS_PORTS) | (isOrdered ? IS_ORDERED : 0));
        }
        if (ports != null) {
            out.number(ports.destination()).number(ports.source());
        }
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
