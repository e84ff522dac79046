package io.smskit.core;

import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.EXPIRED;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.SmsException;
import io.smskit.event.SmsEvent;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens while the store does not answer, or answers and nobody hears it. */
class StoreFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final UnreliableStores unreliable = new UnreliableStores(SharedStores.open());
    private final List<AutoCloseable> open = new ArrayList<>();

    private Laboratory lab(Sandbox sandbox) {
        Laboratory lab = Laboratory.with("main", sandbox)
                .stores(unreliable.stores())
                .and(builder -> builder.limit(
                        MessageClass.NOTIFICATION,
                        WhenExceeded.BLOCK,
                        List.of(LimitRule.sliding(3, Duration.ofDays(1)))))
                .start();
        open.add(lab);
        return lab;
    }

    @AfterEach
    void close() throws Exception {
        unreliable.up();
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static Message to(int number) {
        return Message.text("Disk 91 % full on db-2")
                .messageClass(MessageClass.TRANSACTIONAL)
                .to("+86138001380" + (10 + number));
    }

    @Nested
    class ThatHasBecomeAnOlderCopyOfItself {
        private Laboratory lab;

        private void goBack() {
            lab = lab(Sandbox.accepting());
            lab.time.advance(SECOND);
            unreliable.before(call -> {
                if (call.equals("NodeStore.renew")) {
                    throw new StoreException(ErrorCode.STORE_WENT_BACK, "an older copy", null);
                }
            });
            lab.time.advance(Duration.ofHours(9));
            unreliable.before(call -> {});
        }

        @Test
        void hasNothingHandedOverEvenWhenItRenewsLeasesAgain() {
            goBack();
            MessageId id = lab.sendText();
            lab.time.advance(Duration.ofMinutes(5));
            assertThat(lab.state(id)).isEqualTo(QUEUED);
            assertThat(lab.truth.size()).isZero();
        }

        @Test
        void isToldOnce() {
            goBack();
            lab.time.advance(Duration.ofDays(1));
            assertThat(lab.told(SmsEvent.Alert.class))
                    .extracting(alert -> alert.reason().code())
                    .containsExactly("STORE_WENT_BACK");
        }

        @Test
        void isWorkedOnAgainByAnEngineThatIsStartedAfterwards() {
            goBack();
            MessageId id = lab.sendText();
            open.add(0, lab.restarted());
            lab.time.advance(Duration.ofSeconds(5));
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }

    @Nested
    class AtAccept {
        @Test
        void aStoreThatIsDownIsAnErrorAndNothingIsSent() {
            Laboratory lab = lab(Sandbox.accepting());
            unreliable.down(call -> call.equals("MessageStore.insert"));
            assertThatThrownBy(lab::sendText)
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
            unreliable.up();
            lab.time.advance(Duration.ofHours(1));
            assertThat(lab.truth.size()).isZero();
            assertThat(lab.events).isEmpty();
        }

        @Test
        void aRefusedMessageLeavesItsLimitsToOthers() {
            Laboratory lab = lab(Sandbox.accepting());
            unreliable.down(call -> call.equals("MessageStore.insert"));
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(lab::sendText).isInstanceOf(SmsException.class);
            }
            unreliable.up();
            assertThat(lab.sms
                            .send(Message.text("at last").to(Laboratory.NUMBER))
                            .state())
                    .isEqualTo(QUEUED);
        }

        @Test
        void aCommitWhoseAnswerGotLostIsRecognised() {
            Laboratory lab = lab(Sandbox.accepting());
            unreliable.loseAnswers(call -> call.equals("MessageStore.insert"));
            MessageId id = lab.sendText();
            unreliable.up();
            assertThat(lab.after(SECOND, id).state()).isEqualTo(SUBMITTED);
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(lab.told(SmsEvent.StateChanged.class))
                    .extracting(SmsEvent.StateChanged::to)
                    .containsExactly(QUEUED, SUBMITTING, SUBMITTED);
        }

        @Test
        void aCommittedMessageWithAKeyIsNotTakenAgain() {
            Laboratory lab = lab(Sandbox.accepting());
            unreliable.loseAnswers(call -> call.equals("MessageStore.insert"));
            MessageId first = lab.send(to(1).idempotencyKey("login-77120"));
            unreliable.up();
            MessageId second = lab.send(to(1).idempotencyKey("login-77120"));
            lab.time.advance(SECOND);
            assertThat(second).isEqualTo(first);
            assertThat(lab.truth.size()).isEqualTo(1);
        }

        @Test
        void everyItemOfACommittedListIsRecognised() {
            Laboratory lab = lab(Sandbox.accepting());
            unreliable.loseAnswers(call -> call.equals("MessageStore.insert"));
            List<BatchItem> items = lab.sms.sendAll(List.of(to(1), to(2), to(3)));
            unreliable.up();
            lab.time.advance(SECOND);
            assertThat(items).hasSize(3).allMatch(BatchItem.Stored.class::isInstance);
            assertThat(lab.truth.size()).isEqualTo(3);
        }

        @Test
        void aCommitThatNobodyCanLookUpIsAnErrorButKeepsItsLimits() {
            Laboratory lab = lab(Sandbox.accepting());
            unreliable.loseAnswers(call -> call.equals("MessageStore.insert"));
            unreliable.down(call -> call.equals("MessageStore.find"));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(lab::sendText).isInstanceOf(SmsException.class);
            }
            unreliable.up();
            lab.time.advance(SECOND);
            assertThat(lab.truth.size()).isEqualTo(3);
            assertThat(lab.sms
                            .send(Message.text("one more").to(Laboratory.NUMBER))
                            .state())
                    .as("three have left, and the limit is three")
                    .isEqualTo(io.smskit.MessageState.BLOCKED);
        }
    }

    @Nested
    class AfterAccept {
        private final Script slow = Script.accept()
                .latency(Duration.ofSeconds(5))
                .report(ReportScript.delivered().after(Duration.ofSeconds(100)));

        @Test
        void aMinuteWithoutStoreLosesAndDoublesNothing() {
            Laboratory lab = lab(Sandbox.scripted(submission -> slow));
            List<MessageId> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ids.add(lab.send(to(i)));
            }
            lab.time.advance(Duration.ofSeconds(2));
            unreliable.down(call -> true);
            lab.time.advance(Duration.ofMinutes(1));
            unreliable.up();
            lab.time.advance(Duration.ofSeconds(10));
            assertThat(ids).allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(SUBMITTED));
            lab.time.advance(Duration.ofMinutes(2));
            assertThat(ids).allSatisfy(id -> {
                assertThat(lab.state(id)).isEqualTo(DELIVERED);
                assertThat(lab.copies(id)).isEqualTo(1);
                assertThat(lab.view(id).attempts()).hasSize(1);
                assertThat(lab.view(id).possibleDuplicate()).isFalse();
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MessageStore.change",
                    "MessageStore.claim",
                    "MessageStore.find",
                    "MessageQuery.nextDue",
                    "MessageQuery.nextDeadline",
                    "AttemptIndex.put",
                    "AttemptIndex.find",
                    "LimitStore.commit",
                    "LimitStore.reserve",
                    "SuppressionStore.match",
                    "ReportInbox.due",
                    "ReportInbox.settle",
                    "ReportInbox.append",
                    "NodeStore.renew"
                })
        void oneCallThatFailsForAMinuteHoldsUpButLosesNothing(String call) {
            Script script = Script.accept()
                    .latency(Duration.ofSeconds(5))
                    .report(
                            ReportScript.delivered()
                                    .after(Duration.ofSeconds(20))
                                    .byProviderId(),
                            ReportScript.delivered()
                                    .after(Duration.ofSeconds(200))
                                    .byProviderId());
            Laboratory lab = lab(Sandbox.scripted(submission -> script));
            MessageId early = lab.send(to(1));
            MessageId later = lab.send(to(2).sendAt(Laboratory.START.plusSeconds(10)));
            lab.time.advance(Duration.ofSeconds(2));
            unreliable.down(call::equals);
            lab.time.advance(Duration.ofMinutes(1));
            unreliable.up();
            lab.time.advance(Duration.ofMinutes(10));
            assertThat(List.of(early, later)).allSatisfy(id -> {
                assertThat(lab.state(id)).isEqualTo(DELIVERED);
                assertThat(lab.copies(id)).isEqualTo(1);
            });
        }

        @Test
        void aChangeWhoseAnswerGotLostHappensOnce() {
            Laboratory lab = lab(Sandbox.scripted(submission -> slow));
            int[] calls = {0};
            unreliable.loseAnswers(call -> call.equals("MessageStore.change") && calls[0]++ % 2 == 0);
            MessageId id = lab.send(to(1));
            lab.time.advance(Duration.ofMinutes(3));
            assertThat(lab.state(id)).isEqualTo(DELIVERED);
            assertThat(lab.copies(id)).isEqualTo(1);
            assertThat(lab.told(SmsEvent.StateChanged.class))
                    .extracting(SmsEvent.StateChanged::to)
                    .containsExactly(QUEUED, SUBMITTING, SUBMITTED, DELIVERED);
        }

        @Test
        void whatIsLateWhenTheStoreComesBackAfterThirtyDaysExpiresAndIsNotSent() {
            Laboratory lab = lab(Sandbox.accepting());
            MessageId id = lab.send(to(1).sendAt(Laboratory.START.plusSeconds(10)));
            lab.time.advance(SECOND);
            unreliable.down(call -> true);
            lab.time.advance(Duration.ofDays(30));
            unreliable.up();
            lab.time.advance(Duration.ofSeconds(10));
            assertThat(lab.state(id)).isEqualTo(EXPIRED);
            assertThat(lab.truth.size()).isZero();
        }

        @Test
        void aNodeThatCannotRenewItsLeaseHandsNothingOverUntilItCan() {
            Laboratory lab = Laboratory.with("main", Sandbox.accepting())
                    .stores(unreliable.stores())
                    .lease(Duration.ofSeconds(30))
                    .start();
            open.add(lab);
            lab.time.advance(SECOND);
            unreliable.down(call -> call.startsWith("NodeStore."));
            lab.time.advance(Duration.ofSeconds(40));
            MessageId id = lab.send(to(1));
            lab.time.advance(Duration.ofMinutes(1));
            assertThat(lab.truth.size()).as("sends after the lease ran out").isZero();
            unreliable.up();
            lab.time.advance(Duration.ofSeconds(20));
            assertThat(lab.state(id)).isEqualTo(SUBMITTED);
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }

    @Nested
    class WhenTheEngineEnds {
        @Test
        void whatWaitsIsSentByTheNextOne() {
            Sandbox sandbox = Sandbox.accepting();
            Laboratory lab = lab(sandbox);
            sandbox.link(false, 0, "unplugged");
            lab.time.runReady();
            MessageId id = lab.sendText();
            lab.time.advance(SECOND);
            lab.close();
            assertThatThrownBy(lab::sendText)
                    .isInstanceOfSatisfying(
                            SmsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_CLOSED));
            try (SmsEngine next = lab.restarted()) {
                lab.time.advance(SECOND);
                assertThat(next.client().find(id).orElseThrow().state()).isEqualTo(SUBMITTED);
            }
        }

        @Test
        void itWaitsForAnswersInHand() {
            Laboratory lab = lab(Sandbox.scripted(submission -> Script.accept().latency(Duration.ofSeconds(5))));
            MessageId id = lab.sendText();
            lab.time.advance(SECOND);
            lab.close();
            assertThat(lab.state(id)).isEqualTo(SUBMITTED);
        }

        @Test
        void anAttemptWithoutAnswerIsInDoubtForTheNextOne() {
            Laboratory lab = lab(Sandbox.scripted(submission -> Script.lose().latency(Duration.ofSeconds(30))));
            MessageId id = lab.sendText();
            lab.time.advance(SECOND);
            lab.close();
            try (SmsEngine next = lab.restarted()) {
                lab.time.advance(Duration.ofSeconds(5));
                assertThat(next.client().find(id).orElseThrow().state())
                        .as("the provider was asked and had it")
                        .isEqualTo(SUBMITTED);
                assertThat(lab.copies(id)).isEqualTo(1);
            }
        }

        /** A node that lives so long takes the doubt up and ends in good order, and so on. */
        private void restart(Laboratory lab, int times, Duration life) {
            for (int i = 0; i < times; i++) {
                try (SmsEngine next = lab.restarted()) {
                    lab.time.advance(life);
                }
            }
        }

        @Test
        void aDoubtIsDecidedTenMinutesAfterItCameUpHoweverOftenItIsTakenUp() {
            Laboratory lab = lab(Sandbox.scripted(submission -> Script.lose().latency(SECOND))
                    .withoutQuery());
            MessageId id = lab.sendText();
            lab.time.advance(Duration.ofSeconds(5));
            lab.close();
            restart(lab, 9, Duration.ofMinutes(1));
            assertThat(lab.copies(id)).as("before").isEqualTo(1);
            restart(lab, 2, Duration.ofMinutes(1));
            assertThat(lab.copies(id)).as("after").isEqualTo(2);
        }

        @Test
        void aDoubtThatIsTakenUpLateIsNotDecidedBeforeReportsHadTimeToCome() {
            Laboratory lab = lab(Sandbox.scripted(submission -> Script.lose().latency(SECOND))
                    .withoutQuery());
            MessageId id = lab.sendText();
            lab.time.advance(Duration.ofSeconds(5));
            lab.close();
            lab.time.advance(Duration.ofHours(1));
            restart(lab, 1, Duration.ofSeconds(40));
            assertThat(lab.copies(id)).isEqualTo(1);
            restart(lab, 1, Duration.ofSeconds(60));
            assertThat(lab.copies(id)).isEqualTo(2);
        }
    }

    @Test
    void everyMessageThatWasAcceptedIsInTheStore() {
        Laboratory lab = lab(Sandbox.accepting());
        int accepted = 0;
        for (int i = 0; i < 60; i++) {
            boolean fails = i % 3 == 0;
            unreliable.loseAnswers(call -> fails && call.equals("MessageStore.insert"));
            lab.send(to(i % 30));
            accepted++;
        }
        unreliable.up();
        lab.time.advance(Duration.ofMinutes(1));
        long stored = lab.stores.query().count(MessageQuery.Filter.all()).values().stream()
                .mapToLong(count -> count)
                .sum();
        assertThat(stored).isEqualTo(accepted);
        assertThat(lab.truth.size()).isEqualTo(accepted);
        assertThat(lab.stores.query().count(MessageQuery.Filter.inState(DEAD))).isEmpty();
    }
}
