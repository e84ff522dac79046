package io.smskit.simulator.smsc.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An optional parameter (SMPP 3.4 §5.3). Immutable.
 *
 * @since 0.1
 */
public final class Tlv {
    public static final int ADDITIONAL_STATUS_INFO_TEXT = 0x001D;
    public static final int RECEIPTED_MESSAGE_ID = 0x001E;
    public static final int USER_MESSAGE_REFERENCE = 0x0204;
    public static final int SOURCE_PORT = 0x020A;
    public static final int DESTINATION_PORT = 0x020B;
    public static final int SAR_MSG_REF_NUM = 0x020C;
    public static final int SAR_TOTAL_SEGMENTS = 0x020E;
    public static final int SAR_SEGMENT_SEQNUM = 0x020F;
    public static final int SC_INTERFACE_VERSION = 0x0210;
    public static final int MS_AVAILABILITY_STATUS = 0x0422;
    public static final int NETWORK_ERROR_CODE = 0x0423;
    public static final int MESSAGE_PAYLOAD = 0x0424;
    public static final int DELIVERY_FAILURE_REASON = 0x0425;
    public static final int MORE_MESSAGES_TO_SEND = 0x0426;
    public static final int MESSAGE_STATE = 0x0427;
    public static final int CONGESTION_STATE = 0x0428;

    private final int tag;
    private final byte[] value;

    private Tlv(int tag, byte[] value) {
        this.tag = tag;
        this.value = value;
    }

    /** Any tag with any value, which is not copied. */
    public static Tlv of(int tag, byte... value) {
        return new Tlv(tag, value);
    }

    /** A value of one octet. */
    public static Tlv octet(int tag, int value) {
        return of(tag, (byte) value);
    }

    /** A value of two octets. */
    public static Tlv int16(int tag, int value) {
        return of(tag, (byte) (value >> 8), (byte) value);
    }

    /** A text that ends with a NUL. */
    public static Tlv cString(int tag, String text) {
        return of(tag, Arrays.copyOf(text.getBytes(ISO_8859_1), text.length() + 1));
    }

    /** The first one of a tag. */
    public static Optional<Tlv> find(List<Tlv> tlvs, int tag) {
        for (Tlv tlv : tlvs) {
            if (tlv.tag == tag) {
                return Optional.of(tlv);
            }
        }
        return Optional.empty();
    }

    /** The number of the one of a tag, if it is there. */
    public static Optional<Integer> number(List<Tlv> tlvs, int tag) {
        return find(tlvs, tag).map(Tlv::number);
    }

    /** What it is. */
    public int tag() {
        return tag;
    }

    /** Its value, not to be changed. */
    public byte[] value() {
        return value;
    }

    /** Its value as an unsigned number of up to four octets. */
    public int number() {
        int number = 0;
        for (byte octet : value) {
            number = number << 8 | octet & 0xff;
        }
        return number;
    }

    /** Its value as text, without the NUL at its end. */
    public String text() {
        int length = value.length > 0 && value[value.length - 1] == 0 ? value.length - 1 : value.length;
        return new String(value, 0, length, ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tlv tlv && tlv.tag == tag && Arrays.equals(tlv.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    /** Names tag and length, never the value. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits((short) tag) + "[" + value.length + "]";
    }
}
