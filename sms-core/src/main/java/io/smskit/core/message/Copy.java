package io.smskit.core.message;

import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One copy of a message as it was handed over: an attempt on the whole message, and those on what was missing of it.
 *
 * @param attempts in order, at least one; the first is the one on the whole
 */
public record Copy(List<Attempt> attempts) {
    private static final int MISSING = 0;
    private static final int FAILED = 1;
    private static final int UNKNOWN = 2;
    private static final int OPEN = 3;
    private static final int DELIVERED = 4;

    /** The copy that an attempt is about. */
    static Copy of(List<Attempt> all, int number) {
        Attempt named = all.get(number - 1);
        int first = named.remainder() == null ? number : named.remainder().attempt();
        List<Attempt> attempts = new ArrayList<>(1);
        attempts.add(all.get(first - 1));
        for (Attempt attempt : all) {
            if (attempt.remainder() != null && attempt.remainder().attempt() == first) {
                attempts.add(attempt);
            }
        }
        return new Copy(attempts);
    }

    /** The attempt on the whole message. */
    public Attempt first() {
        return attempts.get(0);
    }

    /** What is known of each part, in order, by the attempt that brought it farthest. */
    public List<Part> parts() {
        if (attempts.size() == 1) {
            return first().parts();
        }
        TreeMap<Integer, Part> known = new TreeMap<>();
        for (Attempt attempt : attempts) {
            attempt.tried().forEach(part -> known.merge(part.number(), part, Copy::farther));
        }
        return List.copyOf(known.values());
    }

    private static Part farther(Part earlier, Part later) {
        int before = distance(earlier);
        int after = distance(later);
        return after > before || after == MISSING && before == MISSING ? later : earlier;
    }

    private static int distance(Part part) {
        if (!part.isAccepted()) {
            return part.isUnknown() ? UNKNOWN : MISSING;
        }
        ReportStatus status = part.report().map(DeliveryReport::status).orElse(ReportStatus.ACCEPTED);
        if (!status.isFinal()) {
            return OPEN;
        }
        return status == ReportStatus.DELIVERED ? DELIVERED : FAILED;
    }

    /** The provider's ids of its parts, in order. */
    public List<String> providerMessageIds() {
        return parts().stream()
                .flatMap(part -> part.providerMessageId().stream())
                .toList();
    }

    /**
     * How often the recipient may have that part of it which may have arrived most often.
     *
     * @param withIntents whether what is in hand counts, too
     */
    int arrivals(boolean withIntents) {
        if (attempts.size() == 1) {
            return first().mayHaveArrived() || withIntents && first().verdict() == Verdict.INTENT ? 1 : 0;
        }
        int most = 0;
        for (Part part : first().parts()) {
            int times = 0;
            for (Attempt attempt : attempts) {
                times += mayHold(attempt, part.number(), withIntents) ? 1 : 0;
            }
            most = Math.max(most, times);
        }
        return most;
    }

    private static boolean mayHold(Attempt attempt, int number, boolean withIntents) {
        boolean counts = attempt.mayHaveArrived() || withIntents && attempt.verdict() == Verdict.INTENT;
        return counts
                && attempt.tried().stream()
                        .anyMatch(part -> part.number() == number && (part.isAccepted() || part.isUnknown()));
    }
}
