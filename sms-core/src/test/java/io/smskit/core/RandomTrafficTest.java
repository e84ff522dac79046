package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.Transition;
import io.smskit.event.SmsEvent;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Plan;
import io.smskit.simulator.sandbox.QueryScript;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Random messages through channels that answer in every way there is. Each case is one seed: {@code -Dcases=10000} runs
 * more of them, {@code -Dseed=…} runs one alone.
 */
class RandomTrafficTest {
    private static final int CASES = Integer.getInteger("cases", 2_000);
    private static final int MESSAGES = 6;

    @Test
    void thePlanComesTrueAndTheInvariantsHoldWhateverHappens() {
        Long only = Long.getLong("seed");
        long first = only == null ? 20_260_302L : only;
        int cases = only == null ? CASES : 1;
        System.out.println("random traffic: seeds " + first + " to " + (first + cases - 1));
        for (long seed = first; seed < first + cases; seed++) {
            try (Case run = new Case(seed)) {
                run.play();
                run.check();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void aSeedReplaysTheSameHistory() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(history(seed)).as("seed %d", seed).isEqualTo(history(seed));
        }
    }

    private static List<String> history(long seed) {
        try (Case run = new Case(seed)) {
            run.play();
            return run.lab.events.stream().map(Object::toString).toList();
        }
    }

    private static final class Case implements AutoCloseable {
        private final RandomGenerator random;
        private final Laboratory lab;
        private final Map<MessageId, Plan> plans = new LinkedHashMap<>();
        private final Map<MessageId, Instant> cancelled = new LinkedHashMap<>();
        private final Map<String, MessageId> keys = new LinkedHashMap<>();
        private Optional<Instant> suppressedAt = Optional.empty();

        Case(long seed) {
            random = Laboratory.seeded(seed);
            boolean queries = random.nextBoolean();
            lab = Laboratory.with("main", sandbox(queries))
                    .channel("backup", sandbox(!queries))
                    .seed(seed)
                    .and(builder -> builder.defaultRegion("CN")
                            .limit(
                                    MessageClass.VERIFICATION,
                                    random.nextBoolean() ? WhenExceeded.BLOCK : WhenExceeded.DELAY,
                                    List.of(LimitRule.sliding(2, Duration.ofMinutes(1))))
                            .limit(
                                    MessageClass.MARKETING,
                                    WhenExceeded.BLOCK,
                                    List.of(LimitRule.sliding(1, Duration.ofHours(1))))
                            .repeatWindow(Duration.ofSeconds(30)))
                    .start();
        }

        private Sandbox sandbox(boolean queries) {
            Sandbox sandbox = Sandbox.scripted(submission -> script()).query(query());
            return queries ? sandbox : sandbox.withoutQuery();
        }

        private QueryScript query() {
            return QueryScript.honest();
        }

        private Script script() {
            Script script =
                    switch (random.nextInt(10)) {
                        case 0 -> Script.reject(failure());
                        case 1 -> Script.lose();
                        case 2 -> Script.hang();
                        case 3 -> Script.neverArrived();
                        case 4 -> Script.accept().late(Duration.ofSeconds(random.nextInt(1, 90)));
                        case 5 -> Script.accept().answeringNull();
                        case 6 -> Script.reject(failure());
                        default -> Script.accept();
                    };
            script = script.latency(Duration.ofMillis(random.nextInt(3_000)));
            return random.nextInt(4) == 0 ? script : script.report(reports());
        }

        private Failure failure() {
            FailureKind[] kinds = FailureKind.values();
            Failure failure = Failure.of(kinds[random.nextInt(kinds.length)], "CODE" + random.nextInt(5), "scripted");
            failure = random.nextInt(10) == 0 ? failure.evidenceOfEarlierCopy() : failure;
            return random.nextInt(20) == 0 ? failure.mayHaveArrived() : failure;
        }

        private ReportScript[] reports() {
            ReportStatus[] statuses = ReportStatus.values();
            List<ReportScript> reports = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                ReportScript report = random.nextBoolean()
                        ? ReportScript.delivered()
                        : ReportScript.of(statuses[random.nextInt(statuses.length)]).failure(failure());
                report = report.after(Duration.ofMillis(random.nextInt(20_000)));
                report = random.nextInt(3) == 0 ? report.times(2) : report;
                reports.add(random.nextBoolean() ? report.byAttempt() : report.byProviderId());
            }
            return reports.toArray(ReportScript[]::new);
        }

        void play() {
            for (int i = 0; i < MESSAGES; i++) {
                Message message = message(i);
                send(message);
                lab.time.advance(Duration.ofMillis(random.nextInt(20_000)));
                mingle();
            }
            lab.time.advance(Duration.ofDays(6));
        }

        private Message message(int i) {
            String number = Laboratory.NUMBER.substring(0, 13) + random.nextInt(2);
            Message message = random.nextInt(3) == 0
                    ? Message.template("login").param("code", random.nextInt(10_000))
                    : Message.text("text " + (random.nextBoolean() ? i : 0)).messageClass(freeClass());
            message = random.nextInt(4) == 0
                    ? message.sendAt(lab.time.instant().plusSeconds(random.nextInt(7_200)))
                    : message;
            message = random.nextInt(4) == 0 ? message.idempotencyKey("key-" + random.nextInt(3)) : message;
            return message.to(number);
        }

        private MessageClass freeClass() {
            MessageClass[] classes = MessageClass.values();
            return classes[random.nextInt(classes.length)];
        }

        private void send(Message message) {
            Plan plan = lab.sms.plan(message);
            SendReceipt receipt;
            try {
                receipt = lab.sms.send(message);
            } catch (SmsException e) {
                assertThat(message.idempotencyKey()).isPresent();
                return;
            }
            if (receipt.isReplay()) {
                assertThat(receipt.id()).isEqualTo(keys.get(message.idempotencyKey().orElseThrow()));
                return;
            }
            message.idempotencyKey().ifPresent(key -> assertThat(keys.put(key, receipt.id())).isNull());
            plans.put(receipt.id(), plan);
            assertThat(receipt.state()).isEqualTo(plan.state());
            assertThat(receipt.reason().map(r -> r.code())).isEqualTo(plan.reason().map(r -> r.code()));
            assertThat(receipt.due()).isEqualTo(plan.due());
        }

        private void mingle() {
            if (random.nextInt(6) == 0 && !plans.isEmpty()) {
                List<MessageId> ids = List.copyOf(plans.keySet());
                MessageId id = ids.get(random.nextInt(ids.size()));
                if (lab.sms.cancel(id)) {
                    cancelled.put(id, lab.time.instant());
                }
            }
            if (random.nextInt(10) == 0) {
                suppressedAt = suppressedAt.or(() -> Optional.of(lab.time.instant()));
                lab.engine.operations().suppress(List.of(new Suppression(
                        new Suppression.Prefix("86138"), null, "test", lab.time.instant(), null)));
            }
        }

        void check() {
            for (MessageId id : plans.keySet()) {
                MessageView view = lab.view(id);
                List<TruthLedger.Copy> copies = lab.truth.copiesOf(id);
                assertThat(view.state().isTerminal()).as("I6 %s", view).isTrue();
                checkPath(view);
                checkCopies(view, copies);
                checkChannels(id, view);
            }
            assertThat(lab.engine.gauges().inDoubt()).as("nothing stays in doubt").isZero();
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

        private void checkCopies(MessageView view, List<TruthLedger.Copy> copies) {
            List<AttemptView> open = view.attempts().stream()
                    .filter(attempt -> attempt.verdict() != Verdict.REJECTED && attempt.verdict() != Verdict.WITHDRAWN)
                    .toList();
            boolean doubted = view.attempts().stream().anyMatch(attempt -> attempt.failure().isPresent()
                            && attempt.verdict() == Verdict.UNKNOWN)
                    || lab.told(SmsEvent.AttemptSettled.class).stream()
                            .anyMatch(event -> event.attempt().id().message().equals(view.id())
                                    && event.attempt().verdict() == Verdict.UNKNOWN);
            long closed = open.stream()
                    .filter(attempt -> attempt.report()
                            .filter(report -> report.status().isFinal() && report.status() != ReportStatus.DELIVERED)
                            .isPresent())
                    .count();
            assertThat(copies.size()).as("I3 %s", view).isLessThanOrEqualTo((int) closed + 2);
            if (!doubted) {
                assertThat(copies.size()).as("I2 %s", view).isLessThanOrEqualTo((int) closed + 1);
            }
            for (TruthLedger.Copy copy : copies) {
                Instant submitted = view.attempts().get(copy.attempt().number() - 1).intendedAt();
                assertThat(submitted).as("I5 deadline").isBefore(plans.get(view.id()).deadline());
                assertThat(submitted).as("I5 nothing early").isAfterOrEqualTo(plans.get(view.id()).due());
                suppressedAt.ifPresent(at -> assertThat(submitted)
                        .as("I5 suppression")
                        .isBeforeOrEqualTo(at));
                Instant cancelledAt = cancelled.get(view.id());
                assertThat(cancelledAt == null || submitted.isBefore(cancelledAt))
                        .as("I5 cancel %s", view)
                        .isTrue();
            }
        }

        private void checkChannels(MessageId id, MessageView view) {
            List<String> planned = plans.get(id).candidates().stream()
                    .filter(candidate -> candidate.isEligible())
                    .map(candidate -> candidate.channel())
                    .toList();
            assertThat(planned).containsAll(view.attempts().stream().map(AttemptView::channel).toList());
        }

        @Override
        public void close() {
            lab.close();
        }
    }
}
