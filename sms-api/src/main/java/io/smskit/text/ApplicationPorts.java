package io.smskit.text;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;

/**
 * Which application on the handset gets 8-bit data, and which one sent it (3GPP TS 23.040 §9.2.3.24.4).
 *
 * @param destination 0 to 65,535, such as 2948 for WAP Push; handsets leave out those above 49,151, which are reserved
 * @param source 0 to 65,535
 * @since 0.1
 */
public record ApplicationPorts(int destination, int source) {
    /** The size of the element in the user data header: identifier, length and two ports of 16 bits. */
    static final int ELEMENT_OCTETS = 6;

    private static final int LAST = 0xFFFF;

    /**
     * Two ports.
     *
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_MESSAGE} if one is out of its range
     */
    public ApplicationPorts {
        check("destination", destination);
        check("source", source);
    }

    private static void check(String which, int port) {
        if (port < 0 || port > LAST) {
            throw new InvalidMessageException(
                    ErrorCode.INVALID_MESSAGE, "the " + which + " port " + port + " is not 0 to " + LAST);
        }
    }
}
