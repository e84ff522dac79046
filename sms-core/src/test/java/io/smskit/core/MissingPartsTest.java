package io.smskit.core;

import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.SUBMITTING;
import static io.smskit.MessageState.UNDELIVERED;
import static io.smskit.MessageState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.core.settle.SettleOptions;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Capability;
import io.smskit.spi.Remainder;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fault 45: what becomes of a long message of which the peer has taken a part. */
class MissingPartsTest {
    private static final String THREE_SEGMENTS = "0123456789".repeat(40);
    private static final Failure FULL = Failure.of(FailureKind.UNAVAILABLE, "FULL", "a segment was refused");
    private static final Failure AFTER_IT = Failure.of(FailureKind.NOT_SENT, "LINK", "the segment before was refused");
    private static final Failure SILENT =
            Failure.of(FailureKind.PROVIDER_ERROR, "NO_ANSWER", "no answer").mayHaveArrived();

    private final Deque<Script> scripts = new ArrayDeque<>();
    private final List<Submission> submissions = new ArrayList<>();

    private Laboratory laboratory(Script... next) {
        return setup(EnumSet.allOf(Capability.class), next).start();
    }

    private Laboratory.Setup setup(EnumSet<Capability> capabilities, Script... next) {
        scripts.addAll(Arrays.asList(next));
        Sandbox peer = Sandbox.scripted(this::script).capabilities(capabilities).withoutQuery();
        return Laboratory.with("main", peer);
    }

    private Script script(Submission submission) {
        submissions.add(submission);
        return scripts.isEmpty() ? Script.acceptParts(3) : scripts.remove();
    }

    private static MessageId send(Laboratory lab, MessageClass messageClass) {
        return lab.send(Message.text(THREE_SEGMENTS).messageClass(messageClass).to(Laboratory.NUMBER));
    }

    private static MessageId send(Laboratory lab) {
        return send(lab, MessageClass.NOTIFICATION);
    }

    private static Script taken(Part... parts) {
        return Script.partial(List.of(parts));
    }

    /** The first segment was taken, the second refused, the third therefore not sent. */
    private static Script refusing(Failure why) {
        return taken(Part.accepted(1, "a-1"), Part.rejected(2, why), Part.rejected(3, AFTER_IT));
    }

    /** The answer to the second segment got lost. */
    private static Script losing() {
        return taken(Part.accepted(1, "a-1"), Part.unknown(2, SILENT), Part.accepted(3, "a-3"));
    }

    private List<Integer> parts(int submission) {
        return submissions.get(submission).remainder().map(Remainder::parts).orElse(List.of());
    }

    private static List<Verdict> verdicts(MessageView view) {
        return view.attempts().stream().map(AttemptView::verdict).toList();
    }

    @Test
    void areHandedOverAloneAndMakeNoDuplicate() {
        try (Laboratory lab = laboratory(refusing(FULL))) {
            MessageView view = lab.after(Duration.ofSeconds(5), send(lab));

            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(verdicts(view)).containsExactly(Verdict.PARTIAL, Verdict.ACCEPTED);
            assertThat(submissions.get(1).remainder()).contains(new Remainder(1, 3, List.of(2, 3)));
            assertThat(view.attempts().get(1).parts()).extracting(Part::number).containsExactly(2, 3);
            assertThat(view.possibleDuplicate()).isFalse();
        }
    }

    @Test
    void areReportedTogetherWithThoseThatWereThereBefore() {
        Script first = refusing(FULL).report(ReportScript.delivered().byProviderId());
        Script rest = Script.accept()
                .report(
                        ReportScript.delivered().part(2).byProviderId(),
                        ReportScript.delivered().part(3).byProviderId().after(Duration.ofSeconds(9)));
        try (Laboratory lab = laboratory(first, rest)) {
            MessageId id = send(lab);

            assertThat(lab.after(Duration.ofSeconds(8), id).state()).isEqualTo(SUBMITTED);
            assertThat(lab.after(Duration.ofSeconds(8), id).state()).isEqualTo(DELIVERED);
        }
    }

    @Test
    void makeAMessagePartlyDeliveredIfTheyFail() {
        Script first = refusing(FULL).report(ReportScript.delivered().byProviderId());
        Script rest = Script.accept()
                .report(
                        ReportScript.undelivered().part(2).byProviderId(),
                        ReportScript.delivered().part(3).byProviderId());
        try (Laboratory lab = laboratory(first, rest)) {
            MessageView view = lab.after(Duration.ofSeconds(20), send(lab));

            assertThat(view.state()).isEqualTo(UNDELIVERED);
            assertThat(view.reason().orElseThrow().code()).isEqualTo("PARTLY_DELIVERED");
        }
    }

    @Test
    void areReportedByTheReportOfAnotherPartThatCameBefore() {
        Part last = Part.accepted(3, "a-3");
        Script first = taken(
                        Part.accepted(1, "a-1").unreported(),
                        Part.rejected(2, FULL).unreported(),
                        last)
                .report(ReportScript.delivered().part(3).byProviderId().after(Duration.ZERO));
        Script rest = Script.accept()
                .answering(new SubmitOutcome.Accepted(
                        List.of(Part.accepted(2, "b-2").unreported())));
        try (Laboratory lab = laboratory(first, rest)) {
            assertThat(lab.after(Duration.ofSeconds(5), send(lab)).state()).isEqualTo(DELIVERED);
        }
    }

    @Test
    void areWaitedForAMinuteIfTheyMayHaveArrivedAndThenMakeAPossibleDuplicate() {
        try (Laboratory lab = laboratory(losing())) {
            MessageId id = send(lab);

            assertThat(lab.after(Duration.ofSeconds(59), id).attempts()).hasSize(1);
            MessageView view = lab.after(Duration.ofSeconds(2), id);
            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(parts(1)).containsExactly(2);
            assertThat(view.possibleDuplicate()).isTrue();
        }
    }

    @Test
    void ofAVerificationFollowAfterItsOwnShorterWait() {
        try (Laboratory lab = laboratory(losing())) {
            MessageId id = send(lab, MessageClass.VERIFICATION);

            assertThat(lab.after(Duration.ofSeconds(14), id).attempts()).hasSize(1);
            lab.time.advance(Duration.ofSeconds(2));
            assertThat(parts(1)).containsExactly(2);
        }
    }

    @Test
    void areNotSentAgainIfTheirAnswerComesLate() {
        Script late = Script.acceptParts(3)
                .answering(new SubmitOutcome.Partial(
                        List.of(Part.accepted(1, "a-1"), Part.unknown(2, SILENT), Part.unknown(3, SILENT))))
                .late(Duration.ofSeconds(20));
        try (Laboratory lab = laboratory(late)) {
            MessageView view = lab.after(Duration.ofMinutes(20), send(lab));

            assertThat(verdicts(view)).containsExactly(Verdict.ACCEPTED);
            assertThat(view.attempts().get(0).parts())
                    .extracting(part -> part.providerMessageId().isPresent())
                    .containsExactly(true, true, true);
            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(view.possibleDuplicate()).isFalse();
        }
    }

    @Test
    void ofMarketingFollowIfTheySurelyDidNotArriveAndNotOtherwise() {
        try (Laboratory lab = laboratory(refusing(FULL))) {
            assertThat(lab.after(Duration.ofSeconds(5), send(lab, MessageClass.MARKETING))
                            .state())
                    .isEqualTo(SUBMITTED);
        }
        scripts.add(losing());
        try (Laboratory lab = laboratory()) {
            MessageView view = lab.after(Duration.ofMinutes(20), send(lab, MessageClass.MARKETING));
            assertThat(view.state()).isEqualTo(UNKNOWN);
            assertThat(view.attempts()).hasSize(1);
        }
    }

    @Test
    void areTriedAgainWithoutCountingWhileThePeerIsThrottling() {
        Failure tooFast = Failure.of(FailureKind.THROTTLED, "TOO_FAST", "slow down");
        Script refused = Script.reject(tooFast);
        SettleOptions usual = SettleOptions.defaults();
        SettleOptions twoAttempts = new SettleOptions(
                2,
                2,
                usual.firstBackoff(),
                usual.maxBackoff(),
                usual.recipientPause(),
                usual.reportWait(),
                usual.reportDeadlines());
        Laboratory.Setup setup = setup(EnumSet.allOf(Capability.class), refusing(tooFast), refused, refused, refused)
                .and(builder -> builder.settle(twoAttempts));
        try (Laboratory lab = setup.start()) {
            MessageView view = lab.after(Duration.ofMinutes(2), send(lab));

            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(view.attempts()).hasSize(5);
            assertThat(parts(4)).containsExactly(2, 3);
            assertThat(view.possibleDuplicate()).isFalse();
            assertThat(lab.told(SmsEvent.ChannelChanged.class)).isNotEmpty();
        }
    }

    @Test
    void areAskedForUntilNoneIsMissing() {
        Script second = taken(Part.accepted(2, "b-2"), Part.rejected(3, FULL));
        try (Laboratory lab = laboratory(refusing(FULL), second)) {
            MessageView view = lab.after(Duration.ofSeconds(10), send(lab));

            assertThat(parts(1)).containsExactly(2, 3);
            assertThat(submissions.get(2).remainder()).contains(new Remainder(1, 3, List.of(3)));
            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(view.possibleDuplicate()).isFalse();
        }
    }

    @Test
    void areGivenUpAfterTwoMinutesInFavourOfTheWholeMessage() {
        Failure tooFast =
                Failure.of(FailureKind.THROTTLED, "TOO_FAST", "slow down").retryAfter(Duration.ofSeconds(40));
        Script refused = Script.reject(tooFast);
        Laboratory.Setup setup = setup(EnumSet.allOf(Capability.class), refusing(tooFast), refused, refused, refused)
                .channel("backup", Sandbox.scripted(submission -> Script.accept()));
        try (Laboratory lab = setup.start()) {
            MessageId id = send(lab);
            MessageView waiting = lab.after(Duration.ofSeconds(119), id);
            assertThat(waiting.state()).isEqualTo(SUBMITTING);
            assertThat(waiting.attempts()).extracting(AttemptView::channel).containsOnly("main");

            MessageView view = lab.after(Duration.ofMinutes(1), id);
            assertThat(view.attempts().get(view.attempts().size() - 1).channel())
                    .isEqualTo("backup");
            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(view.possibleDuplicate()).isTrue();
        }
    }

    @Test
    void areLeftToTheWholeMessageIfTheyCanNeverBeTaken() {
        Failure content = Failure.of(FailureKind.CONTENT_REFUSED, "SPAM", "no such words");
        try (Laboratory lab = laboratory(refusing(content))) {
            MessageView view = lab.after(Duration.ofMinutes(11), send(lab));

            assertThat(submissions.get(1).remainder()).isEmpty();
            assertThat(view.possibleDuplicate()).isTrue();
        }
    }

    @Test
    void neverMakeAThirdCopyOfAPart() {
        Script lost = Script.acceptParts(1).answerLost();
        try (Laboratory lab = laboratory(losing(), lost)) {
            MessageView view = lab.after(Duration.ofMinutes(30), send(lab));

            assertThat(view.state()).isEqualTo(UNKNOWN);
            assertThat(submissions).hasSize(2);
        }
    }

    @Test
    void mayBeRepeatedOnceIfTheirOwnAnswerGetsLost() {
        Script lost = Script.acceptParts(1).answerLost();
        try (Laboratory lab = laboratory(refusing(FULL), lost)) {
            MessageId id = send(lab);
            assertThat(lab.after(Duration.ofSeconds(10), id).possibleDuplicate())
                    .as("no part of it can have arrived twice yet")
                    .isFalse();
            MessageView view = lab.after(Duration.ofMinutes(2), id);

            assertThat(parts(1)).containsExactly(2, 3);
            assertThat(parts(2)).containsExactly(2, 3);
            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(view.possibleDuplicate()).isTrue();
        }
    }

    @Test
    void areNotAskedForOfAChannelThatTakesWholeMessagesOnly() {
        EnumSet<Capability> capabilities = EnumSet.complementOf(EnumSet.of(Capability.MISSING_PARTS));
        try (Laboratory lab = setup(capabilities, refusing(FULL)).start()) {
            MessageView view = lab.after(Duration.ofMinutes(11), send(lab));

            assertThat(submissions)
                    .hasSize(2)
                    .allSatisfy(submission -> assertThat(submission.remainder()).isEmpty());
            assertThat(view.possibleDuplicate()).isTrue();
        }
    }

    /** Every segment of messages of two to ten, while reports on the others come at any time. */
    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"THROTTLED", "UNAVAILABLE", "PROVIDER_ERROR", "NOT_SENT"})
    void areHandedOverOnceWhicheverTheyAre(FailureKind kind) {
        RandomGenerator random = Laboratory.seeded(45);
        for (int round = 0; round < 20; round++) {
            Sandbox peer = Sandbox.scripted(submission -> refusingOnce(submission, kind, random))
                    .capabilities(EnumSet.allOf(Capability.class))
                    .withoutQuery();
            try (Laboratory lab = Laboratory.with("main", peer).start()) {
                List<MessageId> ids = new ArrayList<>();
                for (int segments = 2; segments <= 10; segments++) {
                    for (int refused = 1; refused <= segments; refused++) {
                        ids.add(lab.send(Message.text("x".repeat(153 * segments))
                                .to(Laboratory.NUMBER.substring(0, 10) + (1000 + segments * 100 + refused))));
                    }
                }
                lab.time.advance(Duration.ofSeconds(100));
                assertThat(ids).allSatisfy(id -> {
                    MessageView view = lab.view(id);
                    assertThat(view.state()).as("%s %s", view, view.attempts()).isEqualTo(DELIVERED);
                    assertThat(view.possibleDuplicate())
                            .as("%s %s", view, view.attempts())
                            .isFalse();
                });
            }
        }
    }

    private static Script refusingOnce(Submission submission, FailureKind kind, RandomGenerator random) {
        String to = submission.to().digits();
        int segments = submission.text().length() / 153;
        int refused = Integer.parseInt(to.substring(to.length() - 2));
        List<Part> parts = new ArrayList<>();
        List<Integer> numbers = submission
                .remainder()
                .map(Remainder::parts)
                .orElse(IntStream.rangeClosed(1, segments).boxed().toList());
        int taken = refused + random.nextInt(segments - refused + 1);
        for (int number : numbers) {
            boolean first = submission.attempt().number() == 1;
            if (first && number == refused) {
                parts.add(Part.rejected(number, Failure.of(kind, "ONCE", "")));
            } else if (first && number > taken) {
                parts.add(Part.rejected(number, AFTER_IT));
            } else {
                parts.add(Part.accepted(number, submission.attempt() + "-" + number));
            }
        }
        ReportScript[] reports = numbers.stream()
                .map(number -> ReportScript.delivered()
                        .part(number)
                        .byProviderId()
                        .after(Duration.ofMillis(random.nextInt(5) * random.nextInt(1_000))))
                .toArray(ReportScript[]::new);
        Script script = parts.stream().allMatch(Part::isAccepted)
                ? Script.acceptParts(parts.size())
                : parts.stream().noneMatch(Part::isAccepted)
                        ? Script.reject(parts.get(0).failure().orElseThrow())
                        : Script.partial(parts);
        return script.report(reports).latency(Duration.ofMillis(random.nextInt(200)));
    }
}
