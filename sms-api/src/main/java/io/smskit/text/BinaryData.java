package io.smskit.text;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 8-bit data for an application on the handset (3GPP TS 23.038 §4), to a port of it if one is named. The handset gets the very
 * octets; a long one is joined before the application sees it. An immutable value.
 *
 * <pre>{@code
 * sms.send(Message.binary(BinaryData.of(wbxml).port(2948)).to("+8613800138000"));
 * }</pre>
 *
 * @since 0.1
 */
public final class BinaryData {
    /** The most octets: 255 segments of 128, which is what a header with ports and a reference of 8 bits leaves. */
    public static final int MAX_OCTETS = 255 * 128;

    private final byte[] octets;
    private final @Nullable ApplicationPorts ports;

    private BinaryData(byte[] octets, @Nullable ApplicationPorts ports) {
        this.octets = octets;
        this.ports = ports;
    }

    /**
     * These octets, without a port. The array is copied.
     *
     * @throws InvalidMessageException with {@link ErrorCode#CONTENT_MISSING} if there are none, with
     *     {@link ErrorCode#CONTENT_TOO_LONG} if there are more than {@link #MAX_OCTETS}
     */
    public static BinaryData of(byte[] octets) {
        if (octets.length == 0) {
            throw new InvalidMessageException(ErrorCode.CONTENT_MISSING, "there are no octets");
        }
        if (octets.length > MAX_OCTETS) {
            throw new InvalidMessageException(
                    ErrorCode.CONTENT_TOO_LONG, octets.length + " octets are more than " + MAX_OCTETS);
        }
        return new BinaryData(octets.clone(), null);
    }

    /**
     * The octets that an even number of hexadecimal digits stands for, without a port.
     *
     * @throws InvalidMessageException with {@link ErrorCode#CONTENT_INVALID_CHAR} if it is not such a text, otherwise as
     *     {@link #of}
     */
    public static BinaryData ofHex(String hex) {
        try {
            return of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new InvalidMessageException(
                    ErrorCode.CONTENT_INVALID_CHAR, "8-bit data is written as an even number of digits 0-9 and a-f");
        }
    }

    /** A copy for the application at this port, from port 0. */
    public BinaryData port(int destination) {
        return ports(new ApplicationPorts(destination, 0));
    }

    /** A copy with these ports; null for none. */
    public BinaryData ports(@Nullable ApplicationPorts ports) {
        return new BinaryData(octets, ports);
    }

    /** The octets; a copy. */
    public byte[] octets() {
        return octets.clone();
    }

    /** How many octets there are, at least 1. */
    public int size() {
        return octets.length;
    }

    /** The octets in hexadecimal, in small letters. */
    public String hex() {
        return HexFormat.of().formatHex(octets);
    }

    /** The ports; empty where the handset decides who gets it. */
    public Optional<ApplicationPorts> ports() {
        return Optional.ofNullable(ports);
    }

    /** What the element of the ports takes in the header of every segment. */
    int elementOctets() {
        return ports == null ? 0 : ApplicationPorts.ELEMENT_OCTETS;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BinaryData data
                && Arrays.equals(octets, data.octets)
                && Objects.equals(ports, data.ports);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(octets) + Objects.hashCode(ports);
    }

    /** Names the size and the port, never the octets. */
    @Override
    public String toString() {
        return octets.length + " octets" + (ports == null ? "" : " to port " + ports.destination());
    }
}
