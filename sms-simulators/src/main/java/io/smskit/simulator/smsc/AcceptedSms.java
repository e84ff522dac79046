package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.content.Concatenation;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.content.Ports;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One whole message as the handset sees it, put together from the parts that were taken.
 *
 * @param parts those that were taken, in the order in which they came; at least one
 * @since 0.1
 */
public record AcceptedSms(List<AcceptedPart> parts) {
    public AcceptedSms {
        parts = List.copyOf(parts);
    }

    /** To whom, as on the wire and so without a plus. */
    public String to() {
        return parts.get(0).destination();
    }

    /** From whom, as on the wire. */
    public String from() {
        return parts.get(0).message().source().digits();
    }

    /** What it says, or octets in hexadecimal; where a part is missing, the text goes on after it. */
    public String text() {
        List<AcceptedPart> sorted = parts.stream()
                .sorted(Comparator.comparingInt(AcceptedPart::number))
                .toList();
        Content first = sorted.get(0).content();
        if (!sorted.stream().allMatch(part -> part.content().isReadLike(first))) {
            return sorted.stream().map(AcceptedPart::text).collect(Collectors.joining());
        }
        // Joined before they are read, since an escape or a surrogate pair may stand across two parts.
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        sorted.forEach(part -> data.writeBytes(part.content().data()));
        return first.text(data.toByteArray());
    }

    /** Which application on the handset it is for, if it names one. */
    public Optional<Ports> ports() {
        return parts.get(0).content().ports();
    }

    /** How many parts it should have. */
    public int segments() {
        return parts.get(0).count();
    }

    /** Whether every part was taken. */
    public boolean isComplete() {
        return parts.stream().map(AcceptedPart::number).distinct().count() == segments();
    }

    /** What its parts have in common; empty if it has one part only. */
    public Optional<Concatenation> concatenation() {
        return parts.get(0).content().concatenation();
    }

    /** Whether all parts came over one session. */
    public boolean isOnOneSession() {
        return distinct(AcceptedPart::session) == 1;
    }

    /** Whether the parts came in the order of their numbers. */
    public boolean isInOrder() {
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).number() <= parts.get(i - 1).number()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the parts came over one session and no other message came between them. */
    public boolean isContiguous() {
        int first = parts.stream().mapToInt(AcceptedPart::place).min().orElseThrow();
        int last = parts.stream().mapToInt(AcceptedPart::place).max().orElseThrow();
        return isOnOneSession() && last - first == parts.size() - 1;
    }

    private long distinct(Function<AcceptedPart, Integer> property) {
        return new HashSet<>(parts.stream().map(property).toList()).size();
    }

    /** Names the parts, never number or text. */
    @Override
    public String toString() {
        return parts.size() + " of " + segments() + " parts: " + parts;
    }
}
