package io.smskit.core;

import static io.smskit.MessageState.CANCELLED;
import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.definition.Rate;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.sandbox.QueryScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages of one template that may leave at the same time share a call of their provider. */
class SharedCallsTest {
    private static final Template NEWS = Template.of("news", MessageClass.NOTIFICATION, "News: {text}")
            .text("text", 40)
            .bind("main", Binding.named("N1").param("text"));
    private static final Template SALE = Template.of("sale", MessageClass.MARKETING, "Sale: {text}")
            .text("text", 40)
            .bind("main", Binding.named("S1").param("text"));

    private static Message news(int number) {
        return Message.template("news").to("+86138001380" + (10 + number)).param("text", "item " + number);
    }

    private static Laboratory.Setup setup(CallLog log) {
        return Laboratory.with("spare", Sandbox.accepting())
                .and(builder -> builder.channel("main", log, options -> options.window(8))
                        .template(NEWS)
                        .template(SALE)
                        .template(Template.of("code", MessageClass.VERIFICATION, "Code {code}")
                                .digits("code", 8)
                                .bind("main", Binding.named("C1").param("code")))
                        .route("default", List.of("main")));
    }

    private static List<MessageId> send(Laboratory lab, List<Message> messages) {
        return lab.sms.sendAll(messages).stream()
                .map(item -> ((BatchItem.Stored) item).receipt().id())
                .toList();
    }

    private static List<Message> many(int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(news(i));
        }
        return messages;
    }

    @Nested
    class WhatSharesACall {
        private final CallLog log = new CallLog(Sandbox.accepting().batch(5));

        @Test
        void isWhatMayLeaveAtTheSameTimeUpToTheMostOfTheProvider() {
            try (Laboratory lab = setup(log).start()) {
                List<MessageId> ids = send(lab, many(8));
                lab.time.advance(Duration.ofSeconds(1));
                assertThat(log.sizes()).containsExactly(5, 3);
                assertThat(ids).allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(SUBMITTED));
            }
        }

        @Test
        void neverIsMoreThanTheWindowLetsOut() {
            CallLog slow =
                    new CallLog(Sandbox.scripted(submission -> Script.accept().latency(Duration.ofSeconds(1)))
                            .batch(100));
            try (Laboratory lab = setup(slow).start()) {
                send(lab, many(20));
                lab.time.advance(Duration.ofSeconds(10));
                assertThat(slow.sizes()).containsExactly(8, 8, 4);
            }
        }

        @Test
        void isOfOneTemplateAndOneClass() {
            try (Laboratory lab = setup(log).start()) {
                send(
                        lab,
                        List.of(
                                news(1),
                                Message.template("sale").to("+8613800138021").param("text", "a"),
                                news(2),
                                Message.template("sale").to("+8613800138022").param("text", "b")));
                lab.time.advance(Duration.ofSeconds(1));
                assertThat(log.calls).hasSize(2).allSatisfy(call -> {
                    assertThat(call).hasSize(2);
                    assertThat(call.stream()
                                    .map(each -> each.template().orElseThrow().id()))
                            .containsOnly(call.get(0).template().orElseThrow().id());
                });
            }
        }

        @Test
        void holdsNoRecipientTwice() {
            try (Laboratory lab = setup(log).start()) {
                send(lab, List.of(news(1), news(2), news(1).param("text", "another"), news(3)));
                lab.time.advance(Duration.ofSeconds(1));
                assertThat(log.calls)
                        .allSatisfy(call ->
                                assertThat(call.stream().map(each -> each.to())).doesNotHaveDuplicates());
                assertThat(log.sizes()).containsExactlyInAnyOrder(3, 1);
            }
        }

        @Test
        void isNoVerificationCode() {
            try (Laboratory lab = setup(log).start()) {
                List<Message> codes = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    codes.add(Message.template("code").to("+861380013802" + i).param("code", "482913"));
                }
                send(lab, codes);
                lab.time.advance(Duration.ofSeconds(1));
                assertThat(log.sizes()).containsExactly(1, 1, 1, 1);
            }
        }

        @Test
        void isNothingWhereTheChannelIsToldSo() {
            try (Laboratory lab = Laboratory.with("spare", Sandbox.accepting())
                    .and(builder -> builder.channel("main", log, options -> options.batch(1))
                            .template(NEWS)
                            .route("default", List.of("main")))
                    .start()) {
                send(lab, many(3));
                lab.time.advance(Duration.ofSeconds(1));
                assertThat(log.sizes()).containsExactly(1, 1, 1);
            }
        }

        @Test
        void leavesWithoutWhatWasCancelledInTime() {
            TruthLedger truth = new TruthLedger();
            CallLog slow = new CallLog(Sandbox.accepting().batch(100).ledger(truth));
            try (Laboratory lab = Laboratory.with("spare", Sandbox.accepting())
                    .and(builder -> builder.channel("main", slow, options -> options.throughput(Rate.parse("200/s")))
                            .template(NEWS)
                            .route("default", List.of("main")))
                    .start()) {
                List<MessageId> ids = send(lab, many(3));
                lab.time.advance(Duration.ZERO);
                assertThat(lab.sms.cancel(ids.get(1))).isTrue();
                lab.time.advance(Duration.ofSeconds(1));
                assertThat(lab.state(ids.get(1))).isEqualTo(CANCELLED);
                assertThat(truth.copiesOf(ids.get(1))).isEmpty();
                assertThat(truth.copiesOf(ids.get(0))).hasSize(1);
                assertThat(truth.copiesOf(ids.get(2))).hasSize(1);
            }
        }
    }

    @Nested
    class TheDoubtOfACall {
        private Laboratory garbled(UnaryOperator<List<SubmitOutcome>> garble, TruthLedger truth) {
            CallLog log = new CallLog(
                    Sandbox.accepting().query(QueryScript.blind()).batch(5).ledger(truth), garble);
            return setup(log).start();
        }

        @Test
        void isThatOfEveryMessageInItWhenItsAnswerHasAnotherSize() {
            TruthLedger truth = new TruthLedger();
            try (Laboratory lab = garbled(outcomes -> outcomes.subList(1, outcomes.size()), truth)) {
                List<MessageId> ids = send(lab, many(3));
                lab.time.advance(Duration.ofSeconds(1));
                assertThat(ids).allSatisfy(id -> {
                    AttemptView attempt = lab.view(id).lastAttempt().orElseThrow();
                    assertThat(attempt.verdict()).isEqualTo(AttemptView.Verdict.UNKNOWN);
                    assertThat(attempt.failure().orElseThrow().code()).isEqualTo("WRONG_SIZE");
                });
            }
        }

        @Test
        void isResolvedWithoutSharingACallAgain() {
            TruthLedger truth = new TruthLedger();
            CallLog log = new CallLog(
                    Sandbox.scripted(submission -> submission.attempt().number() == 1 ? Script.lose() : Script.accept())
                            .query(QueryScript.blind())
                            .batch(5)
                            .ledger(truth));
            try (Laboratory lab = setup(log).start()) {
                List<MessageId> ids = send(lab, many(3));
                lab.time.advance(Duration.ofMinutes(11));
                assertThat(log.sizes()).containsExactly(3, 1, 1, 1);
                assertThat(ids).allSatisfy(id -> {
                    assertThat(lab.view(id).possibleDuplicate()).isTrue();
                    assertThat(truth.copiesOf(id)).hasSizeLessThanOrEqualTo(2);
                });
            }
        }

        @Test
        void isAskedAboutAsADoubtOfAList() {
            Sandbox sandbox = Sandbox.scripted(submission -> Script.lose())
                    .query(QueryScript.blind())
                    .batch(5);
            try (Laboratory lab = setup(new CallLog(sandbox)).start()) {
                send(lab, many(2));
                lab.time.advance(Duration.ofSeconds(10));
                assertThat(sandbox.queries())
                        .isNotEmpty()
                        .allSatisfy(doubt -> assertThat(doubt.batched()).isTrue());
            }
        }
    }

    @Test
    void oneVerdictForEachMessageSettlesEachOnItsOwn() {
        Set<String> bad = Set.of("+8613800138011");
        CallLog log = new CallLog(Sandbox.scripted(
                        submission -> bad.contains(submission.to().e164())
                                ? Script.reject(io.smskit.delivery.Failure.of(
                                        io.smskit.delivery.FailureKind.RECIPIENT_INVALID, "BAD", "no such number"))
                                : Script.accept())
                .batch(5));
        try (Laboratory lab = setup(log).start()) {
            List<MessageId> ids = send(lab, many(3));
            lab.time.advance(Duration.ofSeconds(1));
            assertThat(log.sizes()).containsExactly(3);
            assertThat(ids.stream().map(lab::state)).containsExactly(SUBMITTED, DEAD, SUBMITTED);
        }
    }
}
