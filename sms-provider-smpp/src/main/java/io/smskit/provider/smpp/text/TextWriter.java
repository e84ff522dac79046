package io.smskit.provider.smpp.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import io.smskit.provider.smpp.pdu.Tlv;
import io.smskit.provider.smpp.pdu.TlvTag;
import io.smskit.text.BinaryData;
import io.smskit.text.Encoding;
import io.smskit.text.GsmAlphabet;
import io.smskit.text.SegmentedText;
import io.smskit.text.Segmenter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes texts and 8-bit data in the form that a peer wants. Immutable, so safe for any thread. */
public final class TextWriter {
    private static final int MOST_SEGMENTS = 255;
    private static final byte[] NOTHING = {};

    private final TextForm form;
    private final Segmenter segmenter;

    /** A writer for one peer. */
    public TextWriter(TextForm form) {
        this.form = form;
        this.segmenter = form.segmenter();
    }

    /** Whether a text can be handed over at all: a handset joins 255 segments at most, a payload has 65,535 bytes. */
    public boolean canCarry(String text) {
        // A segment holds a character at least.
        return text.length() <= MOST_SEGMENTS || segmenter.count(text) <= MOST_SEGMENTS;
    }

    /**
     * The segments of a text in order, as many as the engine counts; a single one where the peer cuts it.
     *
     * @param reference common to the segments, of which as many bits are used as the form has
     */
    public List<Segment> write(String text, int reference) {
        SegmentedText segmented = segmenter.segment(text);
        if (segmented.count() == 1) {
            return List.of(segment(segmented, 0, null));
        }
        if (form.longForm() == LongForm.PAYLOAD) {
            return List.of(payload(segmented));
        }
        List<Segment> segments = new ArrayList<>(segmented.count());
        for (int i = 0; i < segmented.count(); i++) {
            segments.add(segment(segmented, i, place(segmented, i, reference)));
        }
        return segments;
    }

    /** Whether 8-bit data can be handed over at all. */
    public boolean canCarry(BinaryData data) {
        return segmenter.count(data) <= MOST_SEGMENTS;
    }

    /**
     * The segments of 8-bit data, whose ports stand in the header of each where the headers are our own, and in TLVs where the
     * peer writes them.
     *
     * @param reference as of a text
     */
    public List<Segment> write(BinaryData data, int reference) {
        SegmentedText segmented = segmenter.segment(data);
        if (segmented.count() > 1 && form.longForm() == LongForm.PAYLOAD) {
            Tlv payload = new Tlv(TlvTag.MESSAGE_PAYLOAD.tag(), data.octets());
            return List.of(new Segment(form.binaryCoding(), false, NOTHING, and(ports(data), List.of(payload))));
        }
        List<Segment> segments = new ArrayList<>(segmented.count());
        for (int i = 0; i < segmented.count(); i++) {
            Place place = segmented.count() == 1 ? null : place(segmented, i, reference);
            segments.add(segment(data, segmented.userData(i), place));
        }
        return segments;
    }

    private Segment segment(BinaryData data, byte[] octets, @Nullable Place place) {
        if (!form.longForm().writesHeaders()) {
            List<Tlv> tlvs = and(ports(data), place == null ? List.of() : sar(place));
            return new Segment(form.binaryCoding(), false, octets, tlvs);
        }
        byte[] header = UserDataHeader.write(place, data.ports().orElse(null));
        return new Segment(form.binaryCoding(), header.length > 0, joined(header, octets), List.of());
    }

    private static List<Tlv> ports(BinaryData data) {
        return data.ports()
                .map(ports -> List.of(
                        TlvTag.SOURCE_PORT.of16(ports.source()), TlvTag.DESTINATION_PORT.of16(ports.destination())))
                .orElse(List.of());
    }

    private static List<Tlv> and(List<Tlv> first, List<Tlv> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private Place place(SegmentedText text, int index, int reference) {
        int bits = form.longForm() == LongForm.UDH8 ? 0xFF : 0xFFFF;
        return new Place(form.longForm().reference(), reference & bits, text.count(), index + 1);
    }

    private Segment segment(SegmentedText text, int index, @Nullable Place place) {
        boolean gsm = text.encoding() == Encoding.GSM_7;
        GsmAlphabet announced = gsm ? text.alphabet() : GsmAlphabet.standard();
        byte[] header = UserDataHeader.write(form.longForm().writesHeaders() ? place : null, announced);
        byte[] content = gsm ? plain(text, index, header.length) : text.userData(index);
        return new Segment(
                gsm ? form.plainDataCoding() : form.ucs2DataCoding(),
                header.length > 0,
                joined(header, content),
                form.longForm() == LongForm.SAR && place != null
                        ? and(sar(place), form.display(gsm))
                        : form.display(gsm));
    }

    private byte[] plain(SegmentedText text, int index, int headerOctets) {
        return switch (form.alphabet()) {
            case GSM7 -> text.userData(index);
            case GSM7_PACKED -> Septets.pack(text.userData(index), Septets.fillBits(headerOctets));
            case LATIN1, ASCII, UCS2 -> text.segments().get(index).getBytes(ISO_8859_1);
        };
    }

    private static byte[] joined(byte[] header, byte[] content) {
        if (header.length == 0) {
            return content;
        }
        byte[] joined = new byte[header.length + content.length];
        System.arraycopy(header, 0, joined, 0, header.length);
        System.arraycopy(content, 0, joined, header.length, content.length);
        return joined;
    }

    private static List<Tlv> sar(Place place) {
        return List.of(
                TlvTag.SAR_MSG_REF_NUM.of16(place.reference()),
                TlvTag.SAR_TOTAL_SEGMENTS.of8(place.total()),
                TlvTag.SAR_SEGMENT_SEQNUM.of8(place.number()));
    }

    private Segment payload(SegmentedText text) {
        boolean gsm = text.encoding() == Encoding.GSM_7;
        return new Segment(
                gsm ? form.plainDataCoding() : form.ucs2DataCoding(),
                false,
                NOTHING,
                and(
                        form.display(gsm),
                        List.of(new Tlv(
                                TlvTag.MESSAGE_PAYLOAD.tag(),
                                gsm ? plain(text.text()) : text.text().getBytes(UTF_16BE)))));
    }

    private byte[] plain(String text) {
        return switch (form.alphabet()) {
            case GSM7 -> GsmAlphabet.standard().encode(text);
            case GSM7_PACKED -> Septets.pack(GsmAlphabet.standard().encode(text), 0);
            case LATIN1, ASCII, UCS2 -> text.getBytes(ISO_8859_1);
        };
    }
}
