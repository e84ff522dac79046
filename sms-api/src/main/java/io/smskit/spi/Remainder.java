package io.smskit.spi;

import java.util.List;

/**
 * The parts of a long message that an earlier attempt on the same channel did not bring to its goal. They are to be the same
 * bytes under the same concatenation reference as in that attempt (3GPP TS 23.040 §9.2.3.24.1), so that the handset joins
 * them with the parts that it has.
 *
 * @param attempt the number of the attempt that handed over the whole message
 * @param of how many parts the whole message has, 2 to 255
 * @param parts the numbers of the missing parts, ascending, 1 for the first segment
 * @since 0.1
 */
public record Remainder(int attempt, int of, List<Integer> parts) {
    private static final int MOST_PARTS = 255;

    public Remainder {
        parts = List.copyOf(parts);
        if (attempt < 1 || of < 2 || of > MOST_PARTS || parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "parts " + parts + " of " + of + ", missing of attempt " + attempt + ", are no remainder");
        }
        int before = 0;
        for (int part : parts) {
            if (part <= before || part > of) {
                throw new IllegalArgumentException("parts " + parts + " of " + of + " are not in ascending order");
            }
            before = part;
        }
    }
}
