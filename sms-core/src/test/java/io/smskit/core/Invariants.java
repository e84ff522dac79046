package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Msisdn;
import io.smskit.core.message.RecipientHash;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.Transition;
import io.smskit.event.SmsEvent;
import io.smskit.policy.Candidate;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.simulator.sandbox.TruthLedger;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold at the end of a case, whatever happened; the sandboxes' ledger says what really went out. */
final class Invariants {
    private static final Set<Verdict> HANDED_OVER = EnumSet.of(Verdict.ACCEPTED, Verdict.PARTIAL, Verdict.UNKNOWN);

    private final RandomTraffic traffic;
    private final Laboratory lab;
    private int orderedPairs;

    Invariants(RandomTraffic traffic) {
        this.traffic = traffic;
        this.lab = traffic.lab;
    }

    /** How many times a message was found to have left behind another one. */
    int orderedPairs() {
        return orderedPairs;
    }

    void check() {
        for (MessageId id : traffic.sent.keySet()) {
            MessageView view = lab.view(id);
            assertThat(view.state().isTerminal()).as("I6 %s", view).isTrue();
            checkPath(view);
            checkEvents(view);
            checkCopies(view);
            checkTimes(view);
            checkChannels(view);
        }
        checkOrder();
        checkLimits();
        assertThat(traffic.repeated)
                .as("I2 no part of a copy that was said to be taken is handed over again")
                .isEmpty();
        assertThat(lab.engine.gauges().inDoubt()).as("nothing stays in doubt").isZero();
        assertThat(lab.engine.gauges().inHand()).as("nothing stays in hand").isZero();
        assertThat(lab.engine.gauges().listenerFailures()).isEqualTo(traffic.thrownByListener);
        assertThat(lab.truth.copies())
                .as("I1 no copy of a message that nobody sent")
                .allMatch(copy -> traffic.sent.containsKey(copy.attempt().message()));
    }

    private void checkPath(MessageView view) {
        MessageState before = null;
        for (Transition step : view.history()) {
            assertThat(before == null || before.canBecome(step.state()))
                    .as("I7 %s", view.history())
                    .isTrue();
            before = step.state();
        }
        assertThat(before).isEqualTo(view.state());
    }

    private List<SmsEvent.StateChanged> stateEvents(MessageId id) {
        return lab.told(SmsEvent.StateChanged.class).stream()
                .filter(event -> event.id().equals(id))
                .toList();
    }

    private List<AttemptView> settledEvents(MessageId id) {
        return lab.told(SmsEvent.AttemptSettled.class).stream()
                .map(SmsEvent.AttemptSettled::attempt)
                .filter(attempt -> attempt.id().message().equals(id))
                .toList();
    }

    private void checkEvents(MessageView view) {
        List<SmsEvent.StateChanged> events = stateEvents(view.id());
        assertThat(events)
                .as("I9 every state is told once, in order")
                .extracting(SmsEvent.StateChanged::to)
                .isEqualTo(view.history().stream().map(Transition::state).toList());
        Optional<MessageState> before = Optional.empty();
        for (SmsEvent.StateChanged event : events) {
            assertThat(event.from()).as("I9 %s", events).isEqualTo(before);
            before = Optional.of(event.to());
        }
        Map<Integer, Verdict> told = new HashMap<>();
        settledEvents(view.id()).forEach(attempt -> told.put(attempt.id().number(), attempt.verdict()));
        for (AttemptView attempt : view.attempts()) {
            if (attempt.verdict() != Verdict.WITHDRAWN) {
                assertThat(told.get(attempt.id().number())).as("I9 %s", view).isEqualTo(attempt.verdict());
            }
        }
    }

    private void checkCopies(MessageView view) {
        long closed = view.attempts().stream()
                .filter(attempt -> HANDED_OVER.contains(attempt.verdict()))
                .filter(attempt -> attempt.report()
                        .filter(report -> report.status().isFinal() && report.status() != ReportStatus.DELIVERED)
                        .isPresent())
                .count();
        boolean doubted = settledEvents(view.id()).stream()
                .anyMatch(attempt -> attempt.verdict() == Verdict.UNKNOWN || attempt.verdict() == Verdict.PARTIAL);
        int copies = copies(view.id());
        assertThat(copies).as("I3 %s", view).isLessThanOrEqualTo((int) closed + 2);
        if (!doubted) {
            assertThat(copies).as("I2 %s", view).isLessThanOrEqualTo((int) closed + 1);
        }
        if (copies > closed + 1) {
            assertThat(view.possibleDuplicate()).as("I4 %s", view).isTrue();
        }
    }

    /** Of that part of it which was taken most often. */
    private int copies(MessageId id) {
        Map<Integer, Integer> byPart = new HashMap<>();
        for (TruthLedger.Copy copy : lab.truth.copiesOf(id)) {
            copy.parts().forEach(part -> byPart.merge(part.number(), 1, Integer::sum));
        }
        return byPart.values().stream().max(Integer::compare).orElse(0);
    }

    private void checkTimes(MessageView view) {
        RandomTraffic.Sent sent = traffic.sent.get(view.id());
        Instant redriven = traffic.redriven.get(view.id());
        Instant deadline = redriven == null
                ? sent.plan().deadline()
                : redriven.plus(view.messageClass().validity());
        Instant cancelled = traffic.cancelled.get(view.id());
        for (TruthLedger.Copy copy : lab.truth.copiesOf(view.id())) {
            Instant submitted = view.attempts().get(copy.attempt().number() - 1).intendedAt();
            assertThat(submitted).as("I5 deadline").isBefore(deadline);
            assertThat(submitted)
                    .as("I5 nothing early")
                    .isAfterOrEqualTo(sent.receipt().due());
            traffic.suppressedAt.ifPresent(
                    at -> assertThat(submitted).as("I5 suppression").isBeforeOrEqualTo(at));
            assertThat(cancelled == null || submitted.isBefore(cancelled))
                    .as("I5 cancel %s", view)
                    .isTrue();
        }
    }

    private void checkChannels(MessageView view) {
        List<String> planned = traffic.sent.get(view.id()).plan().candidates().stream()
                .filter(Candidate::isEligible)
                .map(Candidate::channel)
                .toList();
        assertThat(planned)
                .containsAll(view.attempts().stream().map(AttemptView::channel).toList());
    }

    /** An ordered message leaves only when those before it have an answer or have ended. */
    private void checkOrder() {
        List<MessageView> ordered = traffic.sent.entrySet().stream()
                .filter(sent -> sent.getValue().message().isOrdered())
                .map(sent -> lab.view(sent.getKey()))
                .sorted(Comparator.comparing(MessageView::id))
                .toList();
        for (int later = 1; later < ordered.size(); later++) {
            MessageView next = ordered.get(later);
            for (MessageView earlier : ordered.subList(0, later)) {
                if (!next.attempts().isEmpty() && goesBefore(earlier, next)) {
                    Instant left = next.attempts().get(0).intendedAt();
                    assertThat(statesAt(earlier, left))
                            .as("order of %s %s before %s at %s", earlier, earlier.history(), next, left)
                            .anyMatch(state -> state == MessageState.SUBMITTED || state.isTerminal());
                    orderedPairs++;
                }
            }
        }
    }

    /** Those that are redriven, or whose time comes later, may find others on their way. */
    private boolean goesBefore(MessageView earlier, MessageView next) {
        Instant sendAt = traffic.sent.get(earlier.id()).message().sendAt().orElse(earlier.createdAt());
        return earlier.to().equals(next.to())
                && !sendAt.isAfter(next.createdAt())
                && !traffic.redriven.containsKey(earlier.id());
    }

    /** Where it stood before an instant, and everything that it became in it. */
    private static List<MessageState> statesAt(MessageView view, Instant instant) {
        List<Transition> before = view.history().stream()
                .filter(step -> step.at().isBefore(instant))
                .toList();
        return view.history().stream()
                .filter(step -> step.at().equals(instant) || isLast(step, before))
                .map(Transition::state)
                .toList();
    }

    private static boolean isLast(Transition step, List<Transition> steps) {
        return !steps.isEmpty() && steps.get(steps.size() - 1).equals(step);
    }

    /** Everything has ended: units are used by those of which an attempt may ever have gone out, and by nobody else. */
    private void checkLimits() {
        Map<String, Long> expected = new HashMap<>();
        for (MessageId id : traffic.sent.keySet()) {
            MessageView view = lab.view(id);
            boolean wentOut = settledEvents(id).stream().anyMatch(attempt -> HANDED_OVER.contains(attempt.verdict()))
                    || view.state() == MessageState.DELIVERED;
            expected.merge(limitKey(view.messageClass(), view.to()), wentOut ? 1L : 0L, Long::sum);
        }
        expected.forEach((key, units) -> {
            LimitClaim claim = new LimitClaim(key, RandomTraffic.WIDE, 1, WhenExceeded.BLOCK, "LIMIT_EXCEEDED");
            assertThat(lab.stores
                            .limits()
                            .peek(List.of(claim), lab.time.instant())
                            .used())
                    .as("I8 %s", key)
                    .containsExactly(units);
        });
    }

    private static String limitKey(MessageClass messageClass, Msisdn to) {
        return messageClass + ":" + Long.toHexString(RecipientHash.of(to));
    }
}
