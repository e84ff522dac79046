package io.smskit.provider.smpp.text;

import io.smskit.text.ConcatenationReference;
import java.util.Optional;

/**
 * Which segment of a long message it is.
 *
 * @param width of the reference
 * @param reference common to all segments of a message
 * @param total how many there are, 2..255
 * @param number 1 for the first
 */
public record Place(ConcatenationReference width, int reference, int total, int number) {
    private static final int MOST = 255;

    /** The place, or empty for numbers that make no sense, as of a message in one segment. */
    static Optional<Place> of(ConcatenationReference width, int reference, int total, int number) {
        boolean sensible = total > 1 && total <= MOST && number >= 1 && number <= total;
        return sensible ? Optional.of(new Place(width, reference, total, number)) : Optional.empty();
    }
}
