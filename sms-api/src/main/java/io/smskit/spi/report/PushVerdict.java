package io.smskit.spi.report;

import static java.util.Objects.requireNonNull;

/**
 * A channel's word on a push.
 *
 * @since 0.1
 */
public sealed interface PushVerdict {
    /**
     * It is ours.
     *
     * @param raw what is to be stored
     * @param stored answered after it was stored
     * @param notStored answered if it could not be stored, so that the peer repeats
     */
    record Taken(RawReport raw, PushAnswer stored, PushAnswer notStored) implements PushVerdict {
        public Taken {
            requireNonNull(raw, "raw");
            requireNonNull(stored, "stored");
            requireNonNull(notStored, "notStored");
        }
    }

    /**
     * It is not ours, or nobody knows who sent it.
     *
     * @param answer what is answered; it tells nothing about what exists here
     * @param reason one word for the engine's counters, such as {@code secret}
     */
    record Refused(PushAnswer answer, String reason) implements PushVerdict {
        public Refused {
            requireNonNull(answer, "answer");
            requireNonNull(reason, "reason");
        }
    }
}
