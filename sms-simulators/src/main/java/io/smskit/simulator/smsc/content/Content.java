package io.smskit.simulator.smsc.content;

import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.MalformedPdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one short message carries.
 *
 * @since 0.1
 */
public final class Content {
    private static final int CONCATENATED_8 = 0x00;
    private static final int PORTS_8 = 0x04;
    private static final int PORTS_16 = 0x05;
    private static final int CONCATENATED_16 = 0x08;
    private static final int SINGLE_SHIFT = 0x24;
    private static final int LOCKING_SHIFT = 0x25;

    private final Coding coding;
    private final Map<Integer, byte[]> header;
    private final byte[] data;
    private final @Nullable Concatenation concatenation;
    private final @Nullable Ports ports;

    private Content(Coding coding, Map<Integer, byte[]> header, byte[] data, ShortMessage message) {
        this.coding = coding;
        this.header = header;
        this.data = data;
        this.concatenation = concatenation(header, message);
        this.ports = ports(header, message);
    }

    /**
     * Reads the content of a message.
     *
     * @param defaultAlphabet what the data_coding 0 means
     * @throws MalformedPdu for a user data header that is none
     */
    public static Content of(ShortMessage message, Coding defaultAlphabet) {
        Coding coding = Coding.of(message.dataCoding(), defaultAlphabet);
        byte[] octets = message.content();
        int headed = 0;
        Map<Integer, byte[]> header = Map.of();
        if ((message.esmClass() & ShortMessage.UDHI) != 0) {
            header = header(octets);
            headed = 1 + (octets[0] & 0xff);
        }
        byte[] data = headed == 0 ? octets : Arrays.copyOfRange(octets, headed, octets.length);
        if (coding == Coding.GSM7_PACKED) {
            data = Gsm7.unpack(data, (7 - headed * 8 % 7) % 7);
        }
        return new Content(coding, header, data, message);
    }

    private static Map<Integer, byte[]> header(byte[] octets) {
        if (octets.length == 0 || (octets[0] & 0xff) >= octets.length) {
            throw broken("the user data header is longer than the message");
        }
        Map<Integer, byte[]> elements = new TreeMap<>();
        int end = 1 + (octets[0] & 0xff);
        int at = 1;
        while (at < end) {
            if (at + 2 > end || at + 2 + (octets[at + 1] & 0xff) > end) {
                throw broken("an information element is longer than the user data header");
            }
            int next = at + 2 + (octets[at + 1] & 0xff);
            elements.put(octets[at] & 0xff, Arrays.copyOfRange(octets, at + 2, next));
            at = next;
        }
        return elements;
    }

    private static MalformedPdu broken(String reason) {
        return new MalformedPdu(CommandStatus.RINVESMCLASS, reason);
    }

    private static @Nullable Concatenation concatenation(Map<Integer, byte[]> header, ShortMessage message) {
        byte[] octets = header.get(CONCATENATED_8);
        if (octets != null && octets.length == 3) {
            return new Concatenation(Concatenation.Form.UDH8, octets[0] & 0xff, octets[1] & 0xff, octets[2] & 0xff);
        }
        octets = header.get(CONCATENATED_16);
        if (octets != null && octets.length == 4) {
            int reference = (octets[0] & 0xff) << 8 | octets[1] & 0xff;
            return new Concatenation(Concatenation.Form.UDH16, reference, octets[2] & 0xff, octets[3] & 0xff);
        }
        Optional<Integer> reference = Tlv.number(message.tlvs(), Tlv.SAR_MSG_REF_NUM);
        Optional<Integer> count = Tlv.number(message.tlvs(), Tlv.SAR_TOTAL_SEGMENTS);
        Optional<Integer> number = Tlv.number(message.tlvs(), Tlv.SAR_SEGMENT_SEQNUM);
        if (reference.isEmpty() || count.isEmpty() || number.isEmpty()) {
            return null;
        }
        return new Concatenation(Concatenation.Form.SAR, reference.get(), count.get(), number.get());
    }

    private static @Nullable Ports ports(Map<Integer, byte[]> header, ShortMessage message) {
        byte[] octets = header.get(PORTS_16);
        if (octets != null && octets.length == 4) {
            int destination = (octets[0] & 0xff) << 8 | octets[1] & 0xff;
            return new Ports(Ports.Form.UDH16, destination, (octets[2] & 0xff) << 8 | octets[3] & 0xff);
        }
        octets = header.get(PORTS_8);
        if (octets != null && octets.length == 2) {
            return new Ports(Ports.Form.UDH8, octets[0] & 0xff, octets[1] & 0xff);
        }
        Optional<Integer> destination = Tlv.number(message.tlvs(), Tlv.DESTINATION_PORT);
        Optional<Integer> source = Tlv.number(message.tlvs(), Tlv.SOURCE_PORT);
        return destination.isEmpty() && source.isEmpty()
                ? null
                : new Ports(Ports.Form.TLV, destination.orElse(0), source.orElse(0));
    }

    /** How the characters stand in the octets. */
    public Coding coding() {
        return coding;
    }

    /** The text, or octets in hex where it has none. */
    public String text() {
        return text(data);
    }

    /** The text of other octets of the same kind, such as those of all parts of a message. */
    public String text(byte[] octets) {
        boolean septets = coding == Coding.GSM7 || coding == Coding.GSM7_PACKED;
        return septets ? Gsm7.text(octets, language(LOCKING_SHIFT), language(SINGLE_SHIFT)) : coding.text(octets);
    }

    /** Whether octets mean the same in another message. */
    public boolean isReadLike(Content other) {
        return coding == other.coding
                && language(LOCKING_SHIFT) == other.language(LOCKING_SHIFT)
                && language(SINGLE_SHIFT) == other.language(SINGLE_SHIFT);
    }

    private int language(int element) {
        byte[] octets = header.get(element);
        return octets == null || octets.length == 0 ? 0 : octets[0] & 0xff;
    }

    /** What follows the header, with septets unpacked; not to be changed. */
    public byte[] data() {
        return data;
    }

    /** The information elements of the header by their identifier (3GPP TS 23.040 §9.2.3.24); empty without one. */
    public Map<Integer, byte[]> header() {
        return header;
    }

    /** Its place in a longer message, if it is part of one. */
    public Optional<Concatenation> concatenation() {
        return Optional.ofNullable(concatenation);
    }

    /** Which application on the handset it is for, if it names one. */
    public Optional<Ports> ports() {
        return Optional.ofNullable(ports);
    }

    /** Names coding and place, never the text. */
    @Override
    public String toString() {
        return coding + (concatenation == null ? "" : " " + concatenation.number() + "/" + concatenation.count());
    }
}
