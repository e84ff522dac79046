package io.smskit.crash;

import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.crash.Provider.Copy;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * I11: an ordered message is handed over only when each one that goes before it is with a provider, or has ended. So no copy of
 * the earlier one may come to the provider after the first copy of the later one, whatever kills, doubts and retries there were;
 * and where the earlier one never came there, it had ended when the later one left.
 */
final class OrderPromise {
    /** By so much the clocks of two lives may differ. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

    private final List<String> violations = new ArrayList<>();
    private int waits;

    /**
     * What became of a message.
     *
     * @param history its states
     * @param left when it was first about to be handed over; null if it never was
     * @param copies what the provider took of it
     */
    record Fate(List<Transition> history, @Nullable Instant left, List<Copy> copies) {
        static Fate of(MessageView view, List<Copy> copies) {
            Optional<Instant> left =
                    view.attempts().stream().map(AttemptView::intendedAt).findFirst();
            return new Fate(view.history(), left.orElse(null), copies);
        }

        private Instant accepted() {
            return history.get(0).at();
        }

        /** When nobody had to wait for it any more. */
        private Instant over() {
            return history.stream()
                    .filter(step -> step.state() == MessageState.SUBMITTED
                            || step.state().isTerminal())
                    .map(Transition::at)
                    .findFirst()
                    .orElse(Instant.MAX);
        }
    }

    /** Looks at all pairs. */
    OrderPromise(List<Sequence.Pair> pairs, Map<String, Fate> fates) {
        for (Sequence.Pair pair : pairs) {
            Fate earlier = fates.get(pair.earlier());
            Fate later = fates.get(pair.later());
            if (earlier != null && later != null) {
                check(pair, earlier, later);
            }
        }
    }

    private void check(Sequence.Pair pair, Fate earlier, Fate later) {
        if (pair.earlier().compareTo(pair.later()) >= 0) {
            violations.add("I11 message " + pair.later() + " has a smaller id than " + pair.earlier()
                    + ", which was accepted before it");
        }
        later.copies.stream()
                .mapToLong(Copy::place)
                .min()
                .ifPresent(first -> earlier.copies.stream()
                        .filter(copy -> copy.place() > first)
                        .forEach(copy -> violations.add("I11 the provider took copy " + copy.attempt()
                                + " after message " + pair.later() + ", which goes behind it")));
        if (later.left != null && later.left.plus(CLOCK_STEP).isBefore(earlier.over())) {
            violations.add("I11 message " + pair.later() + " left at " + later.left + " and message " + pair.earlier()
                    + ", which goes before it, was on its way until " + earlier.over());
        }
        waits += later.left != null && later.accepted().isBefore(earlier.over()) ? 1 : 0;
    }

    /** What is not as it was promised. */
    List<String> violations() {
        return violations;
    }

    /** In how many pairs the earlier one was still on its way when the later one was accepted. */
    int waits() {
        return waits;
    }
}
