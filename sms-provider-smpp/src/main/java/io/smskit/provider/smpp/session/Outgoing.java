package io.smskit.provider.smpp.session;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.SubmitSm;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One attempt as it goes over the link.
 *
 * @param attempt named again where an answer comes late
 * @param segments in order, at least one; they leave over one bind with no other message between them
 * @param gate asked once, right before the first byte of the first segment; if it says no, nothing is sent
 */
public record Outgoing(AttemptId attempt, List<SubmitSm> segments, BooleanSupplier gate) {
    public Outgoing {
        requireNonNull(attempt, "attempt");
        requireNonNull(gate, "gate");
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("attempt " + attempt + " has no segment");
        }
    }

    /** Names the attempt and nothing of its content. */
    @Override
    public String toString() {
        return "attempt " + attempt + " in " + segments.size() + " segments";
    }
}
