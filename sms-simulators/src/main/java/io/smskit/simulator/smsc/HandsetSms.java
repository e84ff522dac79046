package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Concatenation.Form;
import io.smskit.simulator.smsc.content.Gsm7;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A message that a handset sends to a client. Immutable; copy methods give changed copies. By default it is in the alphabet
 * of GSM, or in UCS-2 where that lacks a character, and a long one is cut by a user data header with a reference of 8 bits.
 *
 * <pre>{@code
 * HandsetSms.of("+8613800138000", "10690001", text).cutBy(Form.SAR).order(2, 1, 3)
 * HandsetSms.of("+8613800138000", "10690001", text).reference(7).without(2)
 * }</pre>
 *
 * @since 0.1
 */
public final class HandsetSms {
    /** A text and how its characters stand in the octets. */
    private record Writing(String text, Coding coding) {}

    /** How a long message is cut; without a form it goes whole in message_payload. */
    private record Cutting(@Nullable Form form, int reference) {}

    /** What is sent of it: in which order, where that is not the natural one, without which part, and by what. */
    private record Sending(List<Integer> order, int without, Command command) {}

    private static final int OCTETS = 140;
    private static final int SEPTETS = 160;
    private static final int UDH8_OCTETS = 6;
    private static final int UDH16_OCTETS = 7;
    private static final int ESCAPE = 0x1B;

    private final Address from;
    private final Address to;
    private final Writing writing;
    private final Cutting cutting;
    private final Sending sending;

    private HandsetSms(Address from, Address to, Writing writing, Cutting cutting, Sending sending) {
        this.from = from;
        this.to = to;
        this.writing = writing;
        this.cutting = cutting;
        this.sending = sending;
    }

    /**
     * A message.
     *
     * @param from the handset's number in E.164, with or without its plus
     * @param to what it was sent to, such as a short code
     */
    public static HandsetSms of(String from, String to, String text) {
        Coding coding = Gsm7.septets(text).isPresent() ? Coding.GSM7 : Coding.UCS2;
        return new HandsetSms(
                Address.international(from),
                new Address(0, 1, requireNonNull(to, "to")),
                new Writing(text, coding),
                new Cutting(Form.UDH8, 1),
                new Sending(List.of(), 0, Command.DELIVER_SM));
    }

    /** A copy in another coding: GSM7, ASCII, LATIN1 or UCS2. */
    public HandsetSms coding(Coding coding) {
        return new HandsetSms(from, to, new Writing(writing.text, coding), cutting, sending);
    }

    /** A copy that is cut in another way where it is long. */
    public HandsetSms cutBy(Form form) {
        return cutting(new Cutting(requireNonNull(form, "form"), cutting.reference));
    }

    /** A copy that goes whole in message_payload, however long it is. */
    public HandsetSms inPayload() {
        return cutting(new Cutting(null, cutting.reference));
    }

    /** A copy whose parts have another reference in common; 1 by default. */
    public HandsetSms reference(int reference) {
        return cutting(new Cutting(cutting.form, reference));
    }

    private HandsetSms cutting(Cutting other) {
        return new HandsetSms(from, to, writing, other, sending);
    }

    /** A copy whose parts come in this order; a number that stands twice comes twice. */
    public HandsetSms order(Integer... numbers) {
        return sending(new Sending(List.of(numbers), sending.without, sending.command));
    }

    /** A copy of which one part never comes. */
    public HandsetSms without(int number) {
        return sending(new Sending(sending.order, number, sending.command));
    }

    /** A copy that is brought by data_sm. */
    public HandsetSms asDataSm() {
        return sending(new Sending(sending.order, sending.without, Command.DATA_SM));
    }

    private HandsetSms sending(Sending other) {
        return new HandsetSms(from, to, writing, cutting, other);
    }

    Command command() {
        return sending.command;
    }

    /** What is brought, in order. */
    List<ShortMessage> parts() {
        byte[] octets = octets();
        ShortMessage bare = ShortMessage.between(from, to);
        if (cutting.form == null) {
            return List.of(bare.content(dataCoding(), new byte[0]).with(Tlv.of(Tlv.MESSAGE_PAYLOAD, octets)));
        }
        if (octets.length <= (writing.coding == Coding.GSM7 ? SEPTETS : OCTETS)) {
            return List.of(bare.content(dataCoding(), octets));
        }
        List<byte[]> pieces = cut(octets, room(cutting.form));
        List<Integer> order = sending.order.isEmpty()
                ? IntStream.rangeClosed(1, pieces.size()).boxed().toList()
                : sending.order;
        return order.stream()
                .filter(number -> number != sending.without)
                .map(number -> part(bare, cutting.form, pieces, number))
                .toList();
    }

    private ShortMessage part(ShortMessage bare, Form form, List<byte[]> pieces, int number) {
        byte[] piece = pieces.get(number - 1);
        int reference = cutting.reference;
        int count = pieces.size();
        return switch (form) {
            case UDH8 -> headed(bare, piece, 5, 0, 3, reference, count, number);
            case UDH16 -> headed(bare, piece, 6, 8, 4, reference >> 8, reference, count, number);
            case SAR ->
                bare.content(dataCoding(), piece)
                        .with(Tlv.int16(Tlv.SAR_MSG_REF_NUM, reference))
                        .with(Tlv.octet(Tlv.SAR_TOTAL_SEGMENTS, count))
                        .with(Tlv.octet(Tlv.SAR_SEGMENT_SEQNUM, number));
        };
    }

    private ShortMessage headed(ShortMessage bare, byte[] piece, int... header) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int octet : header) {
            whole.write(octet);
        }
        whole.writeBytes(piece);
        return bare.content(dataCoding(), whole.toByteArray()).flags(ShortMessage.UDHI, 0);
    }

    private byte[] octets() {
        return switch (writing.coding) {
            case GSM7 ->
                Gsm7.septets(writing.text)
                        .orElseThrow(() -> new IllegalArgumentException("the alphabet of GSM lacks some of the text"));
            case ASCII, LATIN1 -> writing.text.getBytes(ISO_8859_1);
            case UCS2 -> writing.text.getBytes(UTF_16BE);
            default -> throw new IllegalArgumentException("a handset does not write in " + writing.coding);
        };
    }

    private int dataCoding() {
        return switch (writing.coding) {
            case ASCII -> 1;
            case LATIN1 -> 3;
            case UCS2 -> 8;
            default -> 0;
        };
    }

    // Parameters go as a header of 6 octets over the air.
    private int room(Form form) {
        int octets = OCTETS - (form == Form.UDH16 ? UDH16_OCTETS : UDH8_OCTETS);
        return switch (writing.coding) {
            case GSM7 -> octets * 8 / 7;
            case UCS2 -> octets / 2 * 2;
            default -> octets;
        };
    }

    private List<byte[]> cut(byte[] octets, int room) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        while (from < octets.length) {
            int to = Math.min(octets.length, from + room);
            if (to < octets.length && isInTheMiddle(octets, to)) {
                to -= writing.coding == Coding.UCS2 ? 2 : 1;
            }
            pieces.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
        return pieces;
    }

    /** Whether a cut would part an escape from its character, or the halves of a pair. */
    private boolean isInTheMiddle(byte[] octets, int at) {
        return switch (writing.coding) {
            case GSM7 -> octets[at - 1] == ESCAPE;
            case UCS2 -> (octets[at] & 0xFC) == 0xDC;
            default -> false;
        };
    }

    /** Names the addresses, which hide their digits, never the text. */
    @Override
    public String toString() {
        return from + " -> " + to + " " + writing.coding;
    }
}
