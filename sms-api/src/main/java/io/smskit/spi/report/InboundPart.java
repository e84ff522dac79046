package io.smskit.spi.report;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.InboundMessage;

/**
 * A part of a long message from a handset that the network did not join. The engine keeps it until the others are there,
 * in whatever order they come.
 *
 * @param message what this part says, and who says it
 * @param key equal for all parts of one message and for no others that come at the same time
 * @param number 1 for the first part
 * @param total how many parts there are, 2 to 255
 * @since 0.1
 */
public record InboundPart(InboundMessage message, String key, int number, int total) {
    public InboundPart {
        requireNonNull(message, "message");
        requireNonNull(key, "key");
        if (total < 2 || total > 255 || number < 1 || number > total) {
            throw new IllegalArgumentException("part " + number + " of " + total + " does not exist");
        }
    }

    /** Names its place and the sender masked, never the text or the key. */
    @Override
    public String toString() {
        return "part " + number + " of " + total + " of an " + message;
    }
}
