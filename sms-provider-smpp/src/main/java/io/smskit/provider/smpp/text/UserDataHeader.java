package io.smskit.provider.smpp.text;

import io.smskit.text.ApplicationPorts;
import io.smskit.text.ConcatenationReference;
import io.smskit.text.GsmAlphabet;
import io.smskit.text.NationalLanguage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The elements in front of a segment's text (3GPP TS 23.040 §9.2.3.24), as bytes with their length first. */
final class UserDataHeader {
    private static final int CONCATENATED_8_BIT = 0x00;
    private static final int PORTS_16_BIT = 0x05;
    private static final int CONCATENATED_16_BIT = 0x08;
    private static final int SINGLE_SHIFT = 0x24;
    private static final int LOCKING_SHIFT = 0x25;

    private static final byte[] NONE = {};

    private final Map<Integer, byte[]> elements = new LinkedHashMap<>();
    private final int octets;

    private UserDataHeader(int octets) {
        this.octets = octets;
    }

    /**
     * A header as it is written.
     *
     * @param place which segment of how many; null for a text in one
     * @return empty if there is nothing to say
     */
    static byte[] write(@Nullable Place place, GsmAlphabet alphabet) {
        if (place == null && alphabet.singleShiftLanguage() == 0 && alphabet.lockingShiftLanguage() == 0) {
            return NONE;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, place);
        if (alphabet.singleShiftLanguage() > 0) {
            write(out, SINGLE_SHIFT, alphabet.singleShiftLanguage());
        }
        if (alphabet.lockingShiftLanguage() > 0) {
            write(out, LOCKING_SHIFT, alphabet.lockingShiftLanguage());
        }
        return behindItsLength(out);
    }

    /**
     * A header of 8-bit data.
     *
     * @param place which segment of how many; null for data in one
     * @param ports null for none
     * @return empty if there is nothing to say
     */
    static byte[] write(@Nullable Place place, @Nullable ApplicationPorts ports) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, place);
        if (ports != null) {
            write(
                    out,
                    PORTS_16_BIT,
                    ports.destination() >> 8,
                    ports.destination(),
                    ports.source() >> 8,
                    ports.source());
        }
        return behindItsLength(out);
    }

    private static void write(ByteArrayOutputStream out, @Nullable Place place) {
        if (place != null && place.width() == ConcatenationReference.SIXTEEN_BIT) {
            write(out, CONCATENATED_16_BIT, place.reference() >> 8, place.reference(), place.total(), place.number());
        } else if (place != null) {
            write(out, CONCATENATED_8_BIT, place.reference(), place.total(), place.number());
        }
    }

    private static byte[] behindItsLength(ByteArrayOutputStream out) {
        if (out.size() == 0) {
            return NONE;
        }
        byte[] header = new byte[out.size() + 1];
        header[0] = (byte) out.size();
        System.arraycopy(out.toByteArray(), 0, header, 1, out.size());
        return header;
    }

    private static void write(ByteArrayOutputStream out, int element, int... value) {
        out.write(element);
        out.write(value.length);
        for (int octet : value) {
            out.write(octet);
        }
    }

    /** Reads the header at the beginning of a segment; one that does not fit counts as none. */
    static UserDataHeader read(byte[] userData) {
        int length = userData.length == 0 ? 0 : userData[0] & 0xFF;
        if (userData.length == 0 || 1 + length > userData.length) {
            return new UserDataHeader(0);
        }
        UserDataHeader header = new UserDataHeader(1 + length);
        int at = 1;
        while (at + 2 <= header.octets) {
            int size = userData[at + 1] & 0xFF;
            if (at + 2 + size > header.octets) {
                break;
            }
            header.elements.put(userData[at] & 0xFF, Arrays.copyOfRange(userData, at + 2, at + 2 + size));
            at += 2 + size;
        }
        return header;
    }

    /** Its size, the octet of its length included. */
    int octets() {
        return octets;
    }

    /** Which segment of how many it is; empty for a text in one, or where the numbers make no sense. */
    Optional<Place> place() {
        byte[] narrow = elements.getOrDefault(CONCATENATED_8_BIT, NONE);
        byte[] wide = elements.getOrDefault(CONCATENATED_16_BIT, NONE);
        if (narrow.length == 3) {
            return Place.of(ConcatenationReference.EIGHT_BIT, narrow[0] & 0xFF, narrow[1] & 0xFF, narrow[2] & 0xFF);
        }
        if (wide.length == 4) {
            int reference = (wide[0] & 0xFF) << 8 | wide[1] & 0xFF;
            return Place.of(ConcatenationReference.SIXTEEN_BIT, reference, wide[2] & 0xFF, wide[3] & 0xFF);
        }
        return Optional.empty();
    }

    /** The alphabet that it announces; tables that the standard does not have are left out. */
    GsmAlphabet alphabet() {
        GsmAlphabet alphabet = GsmAlphabet.standard();
        Optional<NationalLanguage> single = language(SINGLE_SHIFT);
        Optional<NationalLanguage> locking = language(LOCKING_SHIFT).filter(NationalLanguage::hasLockingShift);
        alphabet = single.isPresent() ? alphabet.singleShift(single.get()) : alphabet;
        return locking.isPresent() ? alphabet.lockingShift(locking.get()) : alphabet;
    }

    private Optional<NationalLanguage> language(int element) {
        byte[] value = elements.getOrDefault(element, NONE);
        return value.length == 1 ? NationalLanguage.of(value[0] & 0xFF) : Optional.empty();
    }
}
