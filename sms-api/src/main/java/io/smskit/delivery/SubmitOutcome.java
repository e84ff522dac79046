package io.smskit.delivery;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A provider's answer to one attempt. There are four, and the difference between {@link Rejected} and {@link Unknown} is
 * the one that decides whether a recipient gets a message twice: whoever is not certain that nothing went out answers
 * {@code Unknown}.
 *
 * @since 0.1
 */
public sealed interface SubmitOutcome {

    /** The provider took the whole message. */
    static SubmitOutcome accepted(String providerMessageId) {
        return new Accepted(List.of(Part.accepted(1, providerMessageId)));
    }

    /** Surely nothing went out. */
    static SubmitOutcome rejected(Failure failure) {
        return new Rejected(failure);
    }

    /** Some of it may have gone out. */
    static SubmitOutcome unknown(Failure failure) {
        return new Unknown(failure);
    }

    /**
     * The provider took the whole message.
     *
     * @param parts one for each provider id, at least one; clouds have exactly one
     */
    record Accepted(List<Part> parts) implements SubmitOutcome {
        public Accepted {
            parts = List.copyOf(parts);
            if (parts.isEmpty() || !areAccepted(parts)) {
                throw new IllegalArgumentException("an accepted outcome needs at least one part, all accepted");
            }
        }
    }

    /**
     * The segments of a long message had different verdicts (SMPP, modems).
     *
     * @param parts every part of the message, in order; at least one accepted or unknown, and not all accepted
     */
    record Partial(List<Part> parts) implements SubmitOutcome {
        public Partial {
            parts = List.copyOf(parts);
            boolean someWentOut = parts.stream().anyMatch(part -> part.isAccepted() || part.isUnknown());
            if (!someWentOut || areAccepted(parts)) {
                throw new IllegalArgumentException("a partial outcome needs parts of different verdicts");
            }
        }
    }

    /**
     * Surely nothing went out.
     *
     * @param failure why
     */
    record Rejected(Failure failure) implements SubmitOutcome {
        public Rejected {
            requireNonNull(failure, "failure");
        }
    }

    /**
     * Some of it may have gone out. It is never sent again blindly: the doubt is resolved first.
     *
     * @param failure what happened
     */
    record Unknown(Failure failure) implements SubmitOutcome {
        public Unknown {
            requireNonNull(failure, "failure");
        }
    }

    private static boolean areAccepted(List<Part> parts) {
        for (Part part : parts) {
            if (!part.isAccepted()) {
                return false;
            }
        }
        return true;
    }
}
