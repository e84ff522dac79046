package io.smskit.crash;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.core.message.Dossier;
import io.smskit.crash.Provider.Copy;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Transition;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what the store says in the end with what application and provider know. */
final class Invariants {
    private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

    private final Traffic traffic;
    private final Provider provider;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, MessageView> views = new HashMap<>();
    /** Reports that wait for an attempt whose id at the provider was never learned. */
    private final Set<String> waiting = new HashSet<>();

    private long extraCopies;
    private long possibleDuplicates;
    private int waitsForOrder;

    Invariants(Traffic traffic, Provider provider) {
        this.traffic = traffic;
        this.provider = provider;
    }

    /** Everything that is not as it was promised; empty if all is well. */
    List<String> violations(SmsStores stores) {
        read(stores);
        nothingIsLost();
        nothingIsStuck();
        everyHistoryIsAPath();
        everyCopyIsExplained();
        nothingLeavesTooLate();
        orderIsKept();
        limitsHoldWhatWasSent(stores);
        noAcknowledgedReportIsLost();
        violations.addAll(traffic.lies());
        return violations;
    }

    private void read(SmsStores stores) {
        Instant longAfter = Instant.now().plus(Duration.ofDays(30));
        stores.reports().due(100_000, longAfter).forEach(entry -> {
            String body = new String(entry.arrival().raw().body(), StandardCharsets.US_ASCII);
            waiting.add(body.substring(0, body.indexOf(' ')));
        });
        MessageId before = null;
        List<StoredMessage> page;
        do {
            page = stores.query().page(Filter.all(), before, 1_000);
            for (StoredMessage stored : page) {
                views.put(stored.id().toString(), Dossier.of(stored).view());
                before = stored.id();
            }
        } while (!page.isEmpty());
    }

    /** I1 and I10. */
    private void nothingIsLost() {
        Set<String> ids = new HashSet<>();
        traffic.acknowledged().forEach((key, id) -> {
            if (!views.containsKey(id)) {
                violations.add("I1 message " + id + " of " + key + " was acknowledged and does not exist");
            }
            if (!ids.add(id)) {
                violations.add("I10 message " + id + " belongs to two keys");
            }
        });
        if (views.size() != traffic.acknowledged().size()) {
            violations.add("I10 there are " + views.size() + " messages for "
                    + traffic.acknowledged().size() + " keys");
        }
    }

    /** I6. */
    private void nothingIsStuck() {
        views.forEach((id, view) -> {
            if (!view.state().isTerminal()) {
                violations.add("I6 message " + id + " is still " + view.state());
            }
        });
    }

    /** I7. */
    private void everyHistoryIsAPath() {
        views.forEach((id, view) -> {
            @Nullable MessageState last = null;
            for (Transition step : view.history()) {
                if (last != null && !last.canBecome(step.state())) {
                    violations.add("I7 message " + id + " went from " + last + " to " + step.state());
                }
                last = step.state();
            }
            if (last != view.state()) {
                violations.add("I7 message " + id + " is " + view.state() + " after " + last);
            }
        });
    }

    /** I2, I3, I4. */
    private void everyCopyIsExplained() {
        provider.copies().forEach((id, copies) -> {
            MessageView view = views.get(id);
            if (view == null) {
                violations.add("I1 the provider has a copy of message " + id + ", which does not exist");
                return;
            }
            extraCopies += copies.size() - 1;
            if (copies.size() > 1 && !view.possibleDuplicate()) {
                violations.add("I2 message " + id + " has " + copies.size() + " copies and no mark");
            }
            if (copies.size() > 2) {
                violations.add("I3 message " + id + " has " + copies.size() + " copies");
            }
            boolean waits = view.state() == MessageState.UNKNOWN
                    && copies.stream().allMatch(copy -> waiting.contains(copy.id()));
            if (view.state() != MessageState.DELIVERED && !waits) {
                violations.add("I9 message " + id + " was taken and reported, and is " + view.state());
            }
        });
        possibleDuplicates =
                views.values().stream().filter(MessageView::possibleDuplicate).count();
        if (extraCopies > possibleDuplicates) {
            violations.add("I4 " + extraCopies + " extra copies, " + possibleDuplicates + " marks");
        }
        views.forEach((id, view) -> {
            if (view.state() == MessageState.DELIVERED && !provider.copies().containsKey(id)) {
                violations.add("I9 message " + id + " is delivered and was never taken");
            }
        });
    }

    /** I5. */
    private void nothingLeavesTooLate() {
        provider.copies().forEach((id, copies) -> {
            Instant cancelled = traffic.cancelled().get(id);
            for (Copy copy : copies) {
                Instant deadline = Instant.ofEpochMilli(copy.deadlineMillis());
                if (copy.at().isAfter(deadline.plus(CLOCK_STEP))) {
                    violations.add("I5 message " + id + " left at " + copy.at() + " after " + deadline);
                }
                if (cancelled != null) {
                    violations.add(
                            "I5 message " + id + " left at " + copy.at() + " and was called back at " + cancelled);
                }
            }
        });
    }

    /** I11. */
    private void orderIsKept() {
        Map<String, OrderPromise.Fate> fates = new HashMap<>();
        views.forEach((id, view) ->
                fates.put(id, OrderPromise.Fate.of(view, provider.copies().getOrDefault(id, List.of()))));
        OrderPromise order = new OrderPromise(traffic.ordered(), fates);
        violations.addAll(order.violations());
        waitsForOrder = order.waits();
    }

    /** How often an ordered message had to wait for another one. */
    int waitsForOrder() {
        return waitsForOrder;
    }

    /** I8. */
    private void limitsHoldWhatWasSent(SmsStores stores) {
        Map<String, Long> sent = new HashMap<>();
        views.values().forEach(view -> {
            boolean counts = view.state() == MessageState.DELIVERED
                    || view.attempts().stream().anyMatch(Invariants::mayHaveArrived);
            sent.merge(view.to().digits(), counts ? 1L : 0L, Long::sum);
        });
        // Units were committed while an attempt was in doubt, and stay so if the provider then proves that it never
        // came.
        Map<String, Long> disproved = new HashMap<>();
        views.values()
                .forEach(view -> disproved.merge(
                        view.to().digits(),
                        view.attempts().stream().anyMatch(Invariants::wasDisproved) ? 1L : 0L,
                        Long::sum));
        sent.forEach((digits, count) -> {
            LimitStore.Reservation held = stores.limits().peek(List.of(Child.Counted.claim(digits)), Instant.now());
            long used = held.used().get(0);
            if (used < count || used > count + disproved.getOrDefault(digits, 0L)) {
                violations.add("I8 the limit of a number holds " + held.used().get(0) + " units for " + count
                        + " messages that may have arrived");
            }
        });
    }

    private static boolean wasDisproved(AttemptView attempt) {
        return attempt.failure()
                .filter(failure -> failure.code().equals("NOT_FOUND"))
                .isPresent();
    }

    private static boolean mayHaveArrived(AttemptView attempt) {
        return attempt.verdict() != Verdict.REJECTED && attempt.verdict() != Verdict.WITHDRAWN;
    }

    private void noAcknowledgedReportIsLost() {
        Set<String> joined = new HashSet<>();
        views.values()
                .forEach(view -> view.attempts()
                        .forEach(attempt -> attempt.report()
                                .ifPresent(report -> joined.add(ClientChannel.providerId(attempt.id())))));
        provider.acknowledged().stream()
                .filter(id -> !joined.contains(id) && !waiting.contains(id))
                .forEach(id -> violations.add("P20 report of " + id + " was acknowledged and is lost"));
    }

    String summary() {
        return views.size() + " messages, " + provider.copies().size() + " taken, " + extraCopies
                + " extra copies explained by " + possibleDuplicates + " marks, "
                + traffic.cancelled().size()
                + " called back, ordered ones waited for one before them " + waitsForOrder + " times";
    }
}
