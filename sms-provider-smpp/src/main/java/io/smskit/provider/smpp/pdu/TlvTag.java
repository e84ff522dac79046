package io.smskit.provider.smpp.pdu;

import java.util.List;
import java.util.Optional;

/** The optional parameters that are written or read here (SMPP 3.4 §5.3.2). */
public enum TlvTag {
    DEST_ADDR_SUBUNIT(0x0005),
    SOURCE_PORT(0x020A),
    DESTINATION_PORT(0x020B),
    SAR_MSG_REF_NUM(0x020C),
    SAR_TOTAL_SEGMENTS(0x020E),
    SAR_SEGMENT_SEQNUM(0x020F),
    RECEIPTED_MESSAGE_ID(0x001E),
    NETWORK_ERROR_CODE(0x0423),
    MESSAGE_PAYLOAD(0x0424),
    MESSAGE_STATE(0x0427);

    private static final int OCTET = 8;

    private final int tag;

    TlvTag(int tag) {
        this.tag = tag;
    }

    /** The number on the wire. */
    public int tag() {
        return tag;
    }

    /** A parameter of one byte. */
    public Tlv of8(int value) {
        return new Tlv(tag, new byte[] {(byte) value});
    }

    /** A parameter of two bytes. */
    public Tlv of16(int value) {
        return new Tlv(tag, new byte[] {(byte) (value >> OCTET), (byte) value});
    }

    /** The first parameter of this tag. */
    public Optional<byte[]> find(List<Tlv> tlvs) {
        for (Tlv tlv : tlvs) {
            if (tlv.tag() == tag) {
                return Optional.of(tlv.value());
            }
        }
        return Optional.empty();
    }

    /** The value of the first parameter of this tag as an unsigned number; empty if it has none or more than four bytes. */
    public Optional<Integer> number(List<Tlv> tlvs) {
        return find(tlvs).filter(value -> value.length > 0 && value.length <= 4).map(TlvTag::unsigned);
    }

    private static int unsigned(byte[] value) {
        int number = 0;
        for (byte octet : value) {
            number = number << OCTET | octet & 0xFF;
        }
        return number;
    }
}
