package io.smskit.core;

import static io.smskit.MessageState.BLOCKED;
import static io.smskit.MessageState.CANCELLED;
import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.EXPIRED;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SCHEDULED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.SUBMITTING;
import static io.smskit.MessageState.UNDELIVERED;
import static io.smskit.MessageState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.Reason;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.FailureKind;
import io.smskit.event.SmsEvent;
import io.smskit.policy.Verdict;
import io.smskit.simulator.sandbox.QueryScript;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SendingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Nested
    class WhenTheProviderAccepts {
        @Test
        void theMessageIsSubmittedAndThenDelivered() {
            try (Laboratory lab = Laboratory.following(
                    Script.accept().report(ReportScript.delivered().after(Duration.ofSeconds(3))))) {
                MessageId id = lab.sendText();
                assertThat(lab.state(id)).isEqualTo(QUEUED);
                assertThat(lab.after(SECOND, id).state()).isEqualTo(SUBMITTED);
                assertThat(lab.after(Duration.ofSeconds(3), id).state()).isEqualTo(DELIVERED);
                assertThat(lab.states(id)).containsExactly(QUEUED, SUBMITTING, SUBMITTED, DELIVERED);
                assertThat(lab.copies(id)).isEqualTo(1);
            }
        }

        @Test
        void listenersHearEveryStateInOrder() {
            try (Laboratory lab = Laboratory.following(Script.accept().report(ReportScript.delivered()))) {
                lab.sendText();
                lab.time.advance(SECOND);
                assertThat(lab.told(SmsEvent.StateChanged.class))
                        .extracting(SmsEvent.StateChanged::to)
                        .containsExactly(QUEUED, SUBMITTING, SUBMITTED, DELIVERED);
            }
        }

        @Test
        void aReportBeforeTheAnswerIsJoined() {
            Script early = Script.accept()
                    .latency(Duration.ofSeconds(5))
                    .arrivesAfter(SECOND)
                    .report(ReportScript.delivered().byAttempt());
            try (Laboratory lab = Laboratory.following(early)) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(10), id).state()).isEqualTo(DELIVERED);
                assertThat(lab.view(id).lastAttempt().orElseThrow().providerMessageId())
                        .isPresent();
            }
        }

        @Test
        void aReportByAnIdThatComesLaterIsJoinedAtOnceThen() {
            Script early = Script.accept()
                    .latency(Duration.ofSeconds(5))
                    .arrivesAfter(SECOND)
                    .report(ReportScript.delivered().byProviderId());
            try (Laboratory lab = Laboratory.following(early)) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(4), id).state()).isEqualTo(SUBMITTING);
                assertThat(lab.after(Duration.ofMillis(1_050), id).state()).isEqualTo(DELIVERED);
            }
        }

        @Test
        void contradictoryReportsAfterTheFirstFinalOneChangeNothing() {
            Script both = Script.accept()
                    .report(
                            ReportScript.undelivered().after(SECOND),
                            ReportScript.delivered().after(Duration.ofSeconds(2)));
            try (Laboratory lab = Laboratory.following(both)) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(5), id).state()).isEqualTo(UNDELIVERED);
            }
        }

        @Test
        void aMessageWithoutAnyReportEndsUnknownAfterThreeDays() {
            try (Laboratory lab = Laboratory.following(Script.accept())) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofHours(71), id).state()).isEqualTo(SUBMITTED);
                assertThat(lab.after(Duration.ofHours(2), id).state()).isEqualTo(UNKNOWN);
            }
        }
    }

    @Nested
    class WhenTheOutcomeIsUnknown {
        @Test
        void theProviderIsAskedBeforeAnythingIsSentAgain() {
            Script lost = Script.accept().answerLost();
            try (Laboratory lab = Laboratory.following(lost)) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(2), id).state()).isEqualTo(SUBMITTED);
                assertThat(lab.copies(id)).isEqualTo(1);
                assertThat(lab.view(id).attempts()).hasSize(1);
            }
        }

        @Test
        void aVerificationCodeIsSentOnceMoreAfterFifteenSecondsAndFlagged() {
            Sandbox silent = Sandbox.scripted(submission -> Script.lose()).withoutQuery();
            try (Laboratory lab = Laboratory.with("main", silent).start()) {
                MessageId id =
                        lab.send(Message.template("login").to(Laboratory.NUMBER).param("code", "482913"));
                assertThat(lab.after(Duration.ofSeconds(14), id).attempts()).hasSize(1);
                MessageView view = lab.after(Duration.ofSeconds(2), id);
                assertThat(view.attempts()).hasSize(2);
                assertThat(view.possibleDuplicate()).isTrue();
                assertThat(view.state()).isEqualTo(UNKNOWN);
                assertThat(lab.after(Duration.ofHours(1), id).attempts()).hasSize(2);
            }
        }

        @Test
        void marketingIsNeverSentOnceMore() {
            Sandbox silent = Sandbox.scripted(submission -> Script.lose()).withoutQuery();
            try (Laboratory lab = Laboratory.with("main", silent).start()) {
                MessageId id = lab.send(Message.text("Sale!")
                        .messageClass(MessageClass.MARKETING)
                        .to(Laboratory.NUMBER));
                MessageView view = lab.after(Duration.ofHours(1), id);
                assertThat(view.state()).isEqualTo(UNKNOWN);
                assertThat(view.attempts()).hasSize(1);
            }
        }

        @Test
        void aConclusiveNoMakesItAnOrdinaryRetry() {
            Sandbox sandbox = Sandbox.scripted(
                            submission -> submission.attempt().number() == 1 ? Script.neverArrived() : Script.accept())
                    .query(QueryScript.honest());
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId id = lab.sendText();
                MessageView view = lab.after(Duration.ofMinutes(2), id);
                assertThat(view.state()).isEqualTo(SUBMITTED);
                assertThat(view.possibleDuplicate()).isFalse();
                assertThat(lab.copies(id)).isEqualTo(1);
            }
        }

        @Test
        void aLateAnswerIsAdopted() {
            Sandbox sandbox = Sandbox.scripted(submission -> Script.accept().late(Duration.ofSeconds(5)))
                    .withoutQuery();
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId id = lab.sendText();
                MessageView view = lab.after(Duration.ofMinutes(20), id);
                assertThat(view.state()).isEqualTo(SUBMITTED);
                assertThat(view.attempts()).hasSize(1);
            }
        }

        @Test
        void aReportThatEchoesTheAttemptIsItselfTheVerdict() {
            Sandbox sandbox = Sandbox.scripted(submission -> Script.lose()
                            .report(ReportScript.delivered().byAttempt().after(Duration.ofSeconds(8))))
                    .withoutQuery();
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(20), id).state()).isEqualTo(DELIVERED);
                assertThat(lab.after(Duration.ofHours(1), id).attempts()).hasSize(1);
            }
        }

        @Test
        void aPluginThatThrowsIsTreatedAsIfTheMessageHadLeft() {
            try (Laboratory lab = Laboratory.with(
                            "main",
                            Sandbox.scripted(s -> Script.accept().throwing(new IllegalStateException("boom")))
                                    .withoutQuery())
                    .start()) {
                MessageId id = lab.sendText();
                MessageView view = lab.after(SECOND, id);
                assertThat(view.state()).isEqualTo(SUBMITTING);
                assertThat(view.lastAttempt()
                                .orElseThrow()
                                .failure()
                                .orElseThrow()
                                .kind())
                        .isEqualTo(FailureKind.PLUGIN_FAULT);
            }
        }

        @Test
        void aPluginThatNeverAnswersIsGivenUpAtItsDeadline() {
            try (Laboratory lab = Laboratory.with(
                            "main", Sandbox.scripted(s -> Script.hang()).withoutQuery())
                    .start()) {
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofSeconds(61), id)
                                .lastAttempt()
                                .orElseThrow()
                                .verdict())
                        .isEqualTo(AttemptView.Verdict.UNKNOWN);
            }
        }
    }

    @Nested
    class WhenItIsNotYetOrNoLongerTime {
        @Test
        void aScheduledMessageLeavesAtItsTimeAndNotBefore() {
            try (Laboratory lab = Laboratory.following(Script.accept())) {
                MessageId id = lab.send(
                        Message.text("later").to(Laboratory.NUMBER).sendAt(Laboratory.START.plus(Duration.ofHours(1))));
                assertThat(lab.after(Duration.ofMinutes(59), id).state()).isEqualTo(SCHEDULED);
                assertThat(lab.truth.size()).isZero();
                assertThat(lab.after(Duration.ofMinutes(2), id).state()).isEqualTo(SUBMITTED);
                assertThat(lab.truth.copies().get(0).at())
                        .isAfterOrEqualTo(Laboratory.START.plus(Duration.ofHours(1)))
                        .isBefore(Laboratory.START.plus(Duration.ofMinutes(61)));
                assertThat(lab.states(id)).containsExactly(SCHEDULED, QUEUED, SUBMITTING, SUBMITTED);
            }
        }

        @Test
        void aMessageThatCannotLeaveInTimeExpires() {
            Sandbox sandbox = Sandbox.accepting();
            try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
                sandbox.link(false, 0, "unplugged");
                lab.time.runReady();
                MessageId id = lab.sendText();
                assertThat(lab.after(Duration.ofHours(25), id).state()).isEqualTo(EXPIRED);
                sandbox.link(true, Integer.MAX_VALUE, "back");
                lab.time.advance(Duration.ofHours(1));
                assertThat(lab.truth.size()).isZero();
            }
        }

        @Test
        void aWaitingMessageCanBeCalledBack() {
            try (Laboratory lab = Laboratory.following(Script.accept())) {
                MessageId id = lab.send(
                        Message.text("later").to(Laboratory.NUMBER).sendAt(Laboratory.START.plus(Duration.ofHours(1))));
                assertThat(lab.sms.cancel(id)).isTrue();
                assertThat(lab.after(Duration.ofHours(2), id).state()).isEqualTo(CANCELLED);
                assertThat(lab.truth.size()).isZero();
            }
        }

        @Test
        void aSubmittedMessageCannotBeCalledBack() {
            try (Laboratory lab = Laboratory.following(Script.accept())) {
                MessageId id = lab.sendText();
                lab.time.advance(SECOND);
                assertThat(lab.sms.cancel(id)).isFalse();
                assertThat(lab.state(id)).isEqualTo(SUBMITTED);
            }
        }
    }

    @Test
    void awaitReturnsAsSoonAsTheMessageIsDelivered() {
        try (Laboratory lab = Laboratory.following(
                Script.accept().report(ReportScript.delivered().after(Duration.ofSeconds(3))))) {
            MessageId id = lab.sendText();
            MessageView view = lab.sms.await(id, Duration.ofMinutes(1));
            assertThat(view.state()).isEqualTo(DELIVERED);
            assertThat(lab.time.instant()).isBefore(Laboratory.START.plus(Duration.ofSeconds(5)));
        }
    }

    @Test
    void aBlockedMessageIsStoredAndSaysWhy() {
        try (Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                .and(builder -> builder.policy(facts -> Verdict.block(new Reason("NO", "test", "no"))))
                .start()) {
            MessageId id = lab.sendText();
            assertThat(lab.view(id).state()).isEqualTo(BLOCKED);
            assertThat(lab.view(id).reason().orElseThrow().code()).isEqualTo("NO");
        }
    }
}
