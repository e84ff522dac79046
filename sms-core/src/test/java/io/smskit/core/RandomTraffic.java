package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.SendReceipt;
import io.smskit.SmsException;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.policy.Plan;
import io.smskit.policy.Verdict;
import io.smskit.simulator.sandbox.QueryScript;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Capability;
import io.smskit.spi.Remainder;
import io.smskit.spi.Submission;
import io.smskit.spi.store.Suppression;
import io.smskit.text.Segmenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One case: a few messages of every kind through every entrance, and what people do to them meanwhile. */
final class RandomTraffic implements AutoCloseable {
    private static final int ROUNDS = 6;
    private static final String[] TEXTS = {
        "text ",
        "Ein längerer Text mit Häkchen und Öse, Nummer ",
        "您的包裹已到,编号 ",
        "🎉🎉 ",
        "long ".repeat(60),
        "longer ".repeat(80)
    };

    /** Long enough that nothing ceases to count before the end, and too wide to be reached. */
    static final LimitRule WIDE = LimitRule.sliding(1_000, Duration.ofDays(31));

    final Laboratory lab;
    final Map<MessageId, Sent> sent = new LinkedHashMap<>();
    final Map<MessageId, Instant> cancelled = new LinkedHashMap<>();
    final Map<MessageId, Instant> redriven = new LinkedHashMap<>();
    Optional<Instant> suppressedAt = Optional.empty();
    int thrownByListener;
    int remainders;
    final List<String> repeated = new ArrayList<>();
    private final RandomGenerator random;
    private final Map<String, MessageId> keys = new LinkedHashMap<>();
    private final Set<PartOfCopy> taken = new HashSet<>();

    /** A part that a channel said to have taken, of the copy that began with this attempt. */
    private record PartOfCopy(MessageId message, int attempt, int number) {}

    /** What was asked for, and what was said about it before and when it was sent. */
    record Sent(Message message, Plan plan, SendReceipt receipt) {}

    RandomTraffic(long seed) {
        random = Laboratory.seeded(seed);
        boolean queries = random.nextBoolean();
        lab = Laboratory.with("main", inParts(sandbox(queries)))
                .channel("backup", sandbox(!queries))
                .channel("plain", sandbox(true).capabilities(Set.of(Capability.FREE_TEXT, Capability.DELIVERY_REPORTS)))
                .seed(seed)
                .and(this::rules)
                .start();
    }

    private void rules(SmsEngineBuilder builder) {
        WhenExceeded whenExceeded = random.nextBoolean() ? WhenExceeded.BLOCK : WhenExceeded.DELAY;
        builder.defaultRegion("CN")
                .limit(
                        MessageClass.VERIFICATION,
                        whenExceeded,
                        List.of(LimitRule.sliding(2, Duration.ofMinutes(1)), WIDE))
                .limit(MessageClass.TRANSACTIONAL, whenExceeded, List.of(WIDE))
                .limit(MessageClass.NOTIFICATION, whenExceeded, List.of(WIDE))
                .limit(
                        MessageClass.MARKETING,
                        WhenExceeded.BLOCK,
                        List.of(LimitRule.sliding(1, Duration.ofHours(1)), WIDE))
                .repeatWindow(Duration.ofSeconds(30))
                .policy(facts -> facts.subject().tags().containsKey("ask")
                        ? Verdict.hold(new Reason("ASK", "test", "a person decides"))
                        : Verdict.allow())
                .listener(this::throwAtTimes);
    }

    private void throwAtTimes(SmsEvent event) {
        if (event.hashCode() % 5 == 0) {
            thrownByListener++;
            throw new IllegalStateException("a listener that throws at times");
        }
    }

    private Sandbox sandbox(boolean queries) {
        Sandbox sandbox = Sandbox.scripted(submission -> script()).query(QueryScript.honest());
        return queries ? sandbox.batch(4) : sandbox.withoutQuery();
    }

    /** Takes long messages by their segments, not always all of them, and what is missing of one when it is handed over. */
    private Sandbox inParts(Sandbox sandbox) {
        Set<Capability> capabilities = EnumSet.allOf(Capability.class);
        return sandbox.capabilities(capabilities).script(submission -> {
            List<Integer> parts = submission
                    .remainder()
                    .map(Remainder::parts)
                    .orElseGet(
                            () -> IntStream.rangeClosed(1, Segmenter.standard().count(submission.text()))
                                    .boxed()
                                    .toList());
            submission.remainder().ifPresent(rest -> noteRepeated(submission, rest));
            return parts.size() == 1 || random.nextInt(4) == 0 ? script() : inParts(submission, parts);
        });
    }

    /** Noted for the end, since the engine would take what a channel throws for a fault of the channel. */
    private void noteRepeated(Submission submission, Remainder rest) {
        remainders++;
        for (int number : rest.parts()) {
            if (taken.contains(new PartOfCopy(submission.attempt().message(), rest.attempt(), number))) {
                repeated.add(submission + " hands over part " + number + " again");
            }
        }
    }

    private Script inParts(Submission submission, List<Integer> numbers) {
        int copy = submission
                .remainder()
                .map(Remainder::attempt)
                .orElse(submission.attempt().number());
        List<Part> truth = new ArrayList<>();
        List<Part> told = new ArrayList<>();
        for (int number : numbers) {
            Part accepted = Part.accepted(number, submission.attempt() + "-" + number);
            Part rejected = Part.rejected(number, ofSegment());
            Part unknown = Part.unknown(number, ofSegment().mayHaveArrived());
            switch (random.nextInt(6)) {
                case 0 -> {
                    told.add(rejected);
                    truth.add(rejected);
                }
                case 1 -> {
                    told.add(unknown);
                    truth.add(random.nextBoolean() ? accepted : rejected);
                }
                default -> {
                    told.add(accepted);
                    truth.add(accepted);
                    taken.add(new PartOfCopy(submission.attempt().message(), copy, number));
                }
            }
        }
        Script script = truly(truth)
                .answering(outcome(told))
                .latency(Duration.ofMillis(random.nextInt(3_000)))
                .report(reportsOf(numbers));
        return random.nextInt(3) == 0 ? script.late(Duration.ofSeconds(random.nextInt(4, 200))) : script;
    }

    private Failure ofSegment() {
        FailureKind[] kinds = {
            FailureKind.NOT_SENT,
            FailureKind.UNAVAILABLE,
            FailureKind.THROTTLED,
            FailureKind.RECIPIENT_THROTTLED,
            FailureKind.CONTENT_REFUSED
        };
        return Failure.of(kinds[random.nextInt(kinds.length)], "SEGMENT", "scripted");
    }

    private static Script truly(List<Part> parts) {
        SubmitOutcome outcome = outcome(parts);
        if (outcome instanceof SubmitOutcome.Rejected rejected) {
            return Script.reject(rejected.failure());
        }
        return outcome instanceof SubmitOutcome.Partial ? Script.partial(parts) : Script.acceptParts(parts.size());
    }

    private static SubmitOutcome outcome(List<Part> parts) {
        if (parts.stream().allMatch(Part::isAccepted)) {
            return new SubmitOutcome.Accepted(parts);
        }
        if (parts.stream().allMatch(Part::isUnknown)) {
            return SubmitOutcome.unknown(parts.get(0).failure().orElseThrow());
        }
        return parts.stream().noneMatch(part -> part.isAccepted() || part.isUnknown())
                ? SubmitOutcome.rejected(parts.get(0).failure().orElseThrow())
                : new SubmitOutcome.Partial(parts);
    }

    private ReportScript[] reportsOf(List<Integer> parts) {
        ReportStatus status = random.nextInt(4) == 0 ? ReportStatus.UNDELIVERABLE : ReportStatus.DELIVERED;
        return parts.stream()
                .filter(part -> random.nextInt(8) > 0)
                .map(part -> ReportScript.of(status)
                        .part(part)
                        .byProviderId()
                        .after(Duration.ofMillis(random.nextInt(90_000))))
                .toArray(ReportScript[]::new);
    }

    private Script script() {
        Script script = switch (random.nextInt(10)) {
            case 0, 1 -> Script.reject(failure());
            case 2 -> Script.lose();
            case 3 -> Script.hang();
            case 4 -> Script.neverArrived();
            case 5 -> Script.accept().late(Duration.ofSeconds(random.nextInt(1, 90)));
            case 6 -> Script.accept().answeringNull();
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
        for (int i = 0; i < ROUNDS; i++) {
            switch (random.nextInt(4)) {
                case 0 -> sendAll(i);
                case 1 -> take(message(i), message -> join(message));
                default -> take(message(i), lab.sms::send);
            }
            lab.time.advance(Duration.ofMillis(random.nextInt(20_000)));
            mingle();
        }
        lab.time.advance(Duration.ofDays(2));
        redriveAllDead();
        lab.time.advance(Duration.ofDays(6));
    }

    private Message message(int i) {
        String number = Laboratory.NUMBER.substring(0, 13) + random.nextInt(2);
        Message message = random.nextInt(3) == 0
                ? Message.template("login").param("code", random.nextInt(10_000))
                : Message.text(TEXTS[random.nextInt(TEXTS.length)] + (random.nextBoolean() ? i : 0))
                        .messageClass(anyClass());
        message = random.nextInt(4) == 0
                ? message.sendAt(lab.time.instant().plusSeconds(random.nextInt(7_200)))
                : message;
        message = random.nextInt(4) == 0 ? message.idempotencyKey("key-" + random.nextInt(3)) : message;
        message = random.nextInt(12) == 0 ? message.tag("ask", "yes") : message;
        message = random.nextInt(3) == 0 ? message.ordered() : message;
        return message.to(number);
    }

    private MessageClass anyClass() {
        MessageClass[] classes = MessageClass.values();
        return classes[random.nextInt(classes.length)];
    }

    private interface Entrance {
        SendReceipt send(Message message);
    }

    private SendReceipt join(Message message) {
        var stage = lab.sms.sendAsync(message).toCompletableFuture();
        lab.time.await(stage, Duration.ZERO);
        if (stage.isCompletedExceptionally()) {
            throw (SmsException) stage.handle((receipt, error) -> error.getCause() == null ? error : error.getCause())
                    .join();
        }
        return stage.join();
    }

    private void take(Message message, Entrance entrance) {
        Plan plan = lab.sms.plan(message);
        try {
            SendReceipt receipt = entrance.send(message);
            if (taken(message, plan, receipt)) {
                assertThat(receipt.state()).isEqualTo(plan.state());
                assertThat(receipt.reason().map(Reason::code))
                        .isEqualTo(plan.reason().map(Reason::code));
                assertThat(receipt.due()).isEqualTo(plan.due());
            }
        } catch (SmsException e) {
            assertThat(message.idempotencyKey()).as("refused with %s", e.code()).isPresent();
        }
    }

    /** Plans of a list are made before the first of them counts, so they do not tell what becomes of the others. */
    private void sendAll(int i) {
        List<Message> messages = List.of(message(i), message(i + 100), message(i));
        List<Plan> plans = messages.stream().map(lab.sms::plan).toList();
        for (BatchItem item : lab.sms.sendAll(messages)) {
            Message message = messages.get(item.index());
            if (item instanceof BatchItem.Stored stored) {
                taken(message, plans.get(item.index()), stored.receipt());
            } else {
                assertThat(message.idempotencyKey()).isPresent();
            }
        }
    }

    /** Whether it is a new message; the same key always has the same message (I10). */
    private boolean taken(Message message, Plan plan, SendReceipt receipt) {
        if (receipt.isReplay()) {
            assertThat(receipt.id()).isEqualTo(keys.get(message.idempotencyKey().orElseThrow()));
            return false;
        }
        message.idempotencyKey()
                .ifPresent(
                        key -> assertThat(keys.put(key, receipt.id())).as("I10").isNull());
        assertThat(sent.put(receipt.id(), new Sent(message, plan, receipt))).isNull();
        return true;
    }

    private void mingle() {
        if (sent.isEmpty()) {
            return;
        }
        List<MessageId> ids = List.copyOf(sent.keySet());
        MessageId id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                if (lab.sms.cancel(id)) {
                    cancelled.put(id, lab.time.instant());
                }
            }
            case 2 -> redrive(id);
            case 3, 4 -> ids.forEach(lab.engine.operations()::approve);
            case 5 -> {
                suppressedAt = suppressedAt.or(() -> Optional.of(lab.time.instant()));
                lab.engine
                        .operations()
                        .suppress(List.of(new Suppression(
                                new Suppression.Prefix("86138"), null, "test", lab.time.instant(), null)));
            }
            default -> {}
        }
    }

    private void redrive(MessageId id) {
        if (lab.engine.operations().redrive(id)) {
            redriven.put(id, lab.time.instant());
        }
    }

    private void redriveAllDead() {
        for (MessageId id : sent.keySet()) {
            if (lab.state(id) == MessageState.DEAD && random.nextBoolean()) {
                redrive(id);
            }
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
