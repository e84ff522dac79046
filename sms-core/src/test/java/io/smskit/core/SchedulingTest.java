package io.smskit.core;

import static io.smskit.MessageState.BLOCKED;
import static io.smskit.MessageState.CANCELLED;
import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.EXPIRED;
import static io.smskit.MessageState.HELD;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SCHEDULED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.Reason;
import io.smskit.Recipient;
import io.smskit.SendReceipt;
import io.smskit.definition.Rate;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.policy.Plan;
import io.smskit.policy.Policy;
import io.smskit.policy.SendWindow;
import io.smskit.policy.Verdict;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that leave later: at an instant, in certain hours, and not after their validity. */
class SchedulingTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** It is ten o'clock in Shanghai when a laboratory opens. */
    private static final Instant TEN = Laboratory.START;

    private final Sandbox sandbox = Sandbox.scripted(
            submission -> Script.accept().report(ReportScript.delivered().after(SECOND)));
    private final Laboratory lab = Laboratory.with("main", sandbox).start();
    private final Operations operations = lab.engine.operations();

    @AfterEach
    void close() {
        lab.close();
    }

    private static Message text() {
        return Message.text("Disk 91 % full on db-2").to(Laboratory.NUMBER);
    }

    private static Message within(String window) {
        return text().window(SendWindow.parse(window, SHANGHAI));
    }

    private Instant leftAt(MessageId id) {
        assertThat(lab.truth.copiesOf(id)).hasSize(1);
        return lab.truth.copiesOf(id).get(0).at();
    }

    private static String reason(MessageView view) {
        return view.reason().map(Reason::code).orElse("");
    }

    @Nested
    class AtAnInstant {
        @Test
        void leavesThenAndNotBefore() {
            MessageId id = lab.send(text().sendAt(TEN.plus(HOUR)));

            lab.time.advance(HOUR.minusMillis(1));
            assertThat(lab.copies(id)).isZero();
            lab.time.advance(SECOND);
            assertThat(leftAt(id)).isBetween(TEN.plus(HOUR), TEN.plus(HOUR).plusMillis(20));
        }

        @Test
        void isWorthSendingForItsValidityFromThenOn() {
            MessageView view = lab.view(lab.send(text().sendAt(TEN.plus(HOUR)).validity(Duration.ofMinutes(5))));

            assertThat(view.deadline()).isEqualTo(TEN.plus(HOUR).plus(Duration.ofMinutes(5)));
        }

        @Test
        void neverLeavesIfNothingCouldLeaveUntilItsDeadline() {
            sandbox.script(submission -> Script.reject(Failure.of(FailureKind.UNAVAILABLE, "503", "down")));
            MessageId id = lab.send(text().sendAt(TEN.plus(HOUR)).validity(Duration.ofMinutes(5)));

            lab.time.advance(HOUR.plus(Duration.ofMinutes(5)));
            sandbox.script(submission -> Script.accept());
            lab.time.advance(DAY);

            assertThat(lab.copies(id)).isZero();
            assertThat(lab.view(id).state().isTerminal()).isTrue();
        }
    }

    @Nested
    class InAWindow {
        @Test
        void leavesAtOnceWhileItIsOpen() {
            MessageId id = lab.send(within("09:00-21:00"));
            lab.time.advance(SECOND);

            assertThat(leftAt(id)).isEqualTo(TEN);
            assertThat(lab.view(id).window()).contains(SendWindow.parse("09:00-21:00", SHANGHAI));
        }

        @Test
        void waitsUntilItOpensAndSaysWhy() {
            SendReceipt receipt = lab.sms.send(within("11:00-12:00"));

            assertThat(receipt.state()).isEqualTo(SCHEDULED);
            assertThat(receipt.due()).isEqualTo(TEN.plus(HOUR));
            assertThat(receipt.reason().orElseThrow())
                    .hasToString(
                            "OUTSIDE_WINDOW (send-window): it may leave in the hours 11:00-12:00 Asia/Shanghai only");
            lab.time.advance(HOUR.plus(SECOND));
            assertThat(leftAt(receipt.id())).isEqualTo(TEN.plus(HOUR));
        }

        @Test
        void isPlannedAsItIsSent() {
            Plan plan = lab.sms.plan(within("11:00-12:00"));

            assertThat(plan.state()).isEqualTo(SCHEDULED);
            assertThat(plan.due()).isEqualTo(TEN.plus(HOUR));
            assertThat(plan.reason().map(Reason::code)).contains("OUTSIDE_WINDOW");
        }

        @Test
        void thatIsClosedWhenTheMessageIsDueMovesItToTheNextOne() {
            SendReceipt receipt = lab.sms.send(within("09:00-11:00").sendAt(TEN.plus(HOUR)));

            assertThat(receipt.due()).isEqualTo(TEN.plus(Duration.ofHours(23)));
            assertThat(receipt.reason().map(Reason::code)).contains("OUTSIDE_WINDOW");
            lab.time.advance(DAY);
            assertThat(leftAt(receipt.id())).isEqualTo(TEN.plus(Duration.ofHours(23)));
        }

        @ParameterizedTest
        @CsvSource({"11:00-12:00, PT30M, BLOCKED", "11:00-12:00, PT1H, BLOCKED", "11:00-12:00, PT1H1S, SCHEDULED"})
        void thatOpensAfterTheValidityBlocks(String window, Duration validity, String state) {
            assertThat(lab.sms.send(within(window).validity(validity)).state()).hasToString(state);
        }

        @Test
        void goesByTheClockOfTheRecipient() {
            Recipient abroad = Recipient.of(Laboratory.NUMBER).zone(ZoneId.of("Europe/Berlin"));
            SendWindow day = SendWindow.parse("09:00-21:00", SHANGHAI).recipientsClock();

            assertThat(lab.sms.send(text().window(day)).state()).isEqualTo(QUEUED);
            assertThat(lab.sms.send(text().to(abroad).window(day)).due()).isEqualTo(TEN.plus(Duration.ofHours(6)));
        }

        @Test
        void thatClosesBetweenRetriesMovesTheMessageToTheNextOne() {
            sandbox.script(submission -> Script.reject(Failure.of(FailureKind.RECIPIENT_THROTTLED, "429", "slow")));
            MessageId id = lab.send(within("09:00-10:00:30").validity(Duration.ofDays(3)));
            lab.time.advance(Duration.ofMinutes(5));
            assertThat(lab.state(id)).isEqualTo(SCHEDULED);
            int attempts = lab.view(id).attempts().size();
            assertThat(attempts).isPositive();

            sandbox.script(submission -> Script.accept());
            lab.time.advance(Duration.ofHours(22));
            assertThat(lab.view(id).attempts()).hasSize(attempts);
            lab.time.advance(Duration.ofHours(2));
            assertThat(leftAt(id)).isEqualTo(TEN.plus(Duration.ofHours(23)));
        }

        @Test
        void thatClosesWhileTheMessageIsQueuedKeepsItUntilItOpensAgain() {
            try (Laboratory slow = Laboratory.with(
                            "main", Sandbox.accepting(), options -> options.throughput(Rate.parse("1/min")))
                    .start()) {
                slow.send(text());
                MessageId second = slow.send(within("09:00-10:00:30"));
                slow.time.advance(Duration.ofMinutes(10));
                assertThat(slow.copies(second)).isZero();
                assertThat(slow.state(second)).isEqualTo(SCHEDULED);
                slow.time.advance(DAY);
                assertThat(slow.truth.copiesOf(second).get(0).at()).isEqualTo(TEN.plus(Duration.ofHours(23)));
            }
        }

        @Test
        void thatIsClosedRightBeforeTheFirstByteWithdrawsTheAttempt() {
            Sandbox paced = Sandbox.accepting();
            try (Laboratory own = Laboratory.with("main", paced, options -> options.throughput(Rate.perSecond(200)))
                    .start()) {
                own.time.advance(Duration.ofMillis(996));
                MessageId first = own.send(within("09:00-10:00:01"));
                MessageId second = own.send(within("09:00-10:00:01"));
                own.time.advance(Duration.ofMinutes(1));
                assertThat(own.copies(first)).isEqualTo(1);
                assertThat(own.copies(second)).isZero();
                assertThat(paced.notBegun()).isEqualTo(1);
                assertThat(own.states(second)).containsExactly(QUEUED, SUBMITTING, QUEUED, SCHEDULED);
            }
        }

        @Test
        void expiresIfItDoesNotOpenInTime() {
            sandbox.script(submission -> Script.reject(Failure.of(FailureKind.UNAVAILABLE, "503", "down")));
            MessageId id = lab.send(within("09:00-10:00:30").validity(HOUR));

            lab.time.advance(DAY.plus(DAY));

            assertThat(lab.view(id).state().isTerminal()).isTrue();
            assertThat(lab.copies(id)).isZero();
        }
    }

    @Nested
    class Rescheduled {
        @Test
        void leavesAtItsNewTimeWithItsOldValidity() {
            MessageId id = lab.send(text().sendAt(TEN.plus(HOUR)).validity(Duration.ofMinutes(5)));

            assertThat(operations.reschedule(id, TEN.plus(DAY))).isTrue();

            assertThat(lab.view(id).due()).isEqualTo(TEN.plus(DAY));
            assertThat(lab.view(id).deadline()).isEqualTo(TEN.plus(DAY).plus(Duration.ofMinutes(5)));
            lab.time.advance(DAY.minus(SECOND));
            assertThat(lab.copies(id)).isZero();
            lab.time.advance(SECOND.multipliedBy(2));
            assertThat(leftAt(id)).isEqualTo(TEN.plus(DAY));
            assertThat(lab.states(id)).containsExactly(SCHEDULED, QUEUED, SUBMITTING, SUBMITTED, DELIVERED);
        }

        @Test
        void leavesEarlierToo() {
            MessageId id = lab.send(text().sendAt(TEN.plus(DAY)));
            lab.time.advance(SECOND);

            operations.reschedule(id, TEN.plus(HOUR));
            lab.time.advance(HOUR);

            assertThat(leftAt(id)).isEqualTo(TEN.plus(HOUR));
        }

        @Test
        void leavesAtOnceIfTheNewTimeHasPassed() {
            MessageId id = lab.send(text().sendAt(TEN.plus(DAY)));
            lab.time.advance(HOUR);

            operations.reschedule(id, TEN);
            lab.time.advance(SECOND);

            assertThat(leftAt(id)).isEqualTo(TEN.plus(HOUR));
        }

        @Test
        void waitsForItsHours() {
            MessageId id = lab.send(within("11:00-12:00"));

            operations.reschedule(id, TEN.plus(Duration.ofHours(3)));

            assertThat(lab.view(id).due()).isEqualTo(TEN.plus(Duration.ofHours(25)));
        }

        @Test
        void isNotWhatHasLeft() {
            MessageId id = lab.send(text());
            lab.time.advance(SECOND);

            assertThat(operations.reschedule(id, TEN.plus(DAY))).isFalse();
            assertThat(operations.reschedule(MessageId.of(1), TEN.plus(DAY))).isFalse();
        }

        @Test
        void isNotToATimeThatIsTooFarAhead() {
            MessageId id = lab.send(text().sendAt(TEN.plus(DAY)));

            assertThatExceptionOfType(InvalidMessageException.class)
                    .isThrownBy(() -> operations.reschedule(id, TEN.plus(Duration.ofDays(367))))
                    .extracting(InvalidMessageException::code)
                    .isEqualTo(ErrorCode.INVALID_MESSAGE);
        }

        @Test
        void staysHeldUntilSomebodyLetsItGo() {
            Policy hold = facts -> Verdict.hold(new Reason("REVIEW", "test", "somebody looks at it"));
            try (Laboratory own = Laboratory.with("main", Sandbox.accepting())
                    .and(builder -> builder.policy(hold))
                    .start()) {
                MessageId id = own.send(text());
                assertThat(own.engine.operations().reschedule(id, TEN.plus(HOUR)))
                        .isTrue();
                assertThat(own.state(id)).isEqualTo(HELD);
                assertThat(own.engine.operations().approve(id)).isTrue();
                assertThat(own.state(id)).isEqualTo(SCHEDULED);
                own.time.advance(HOUR.plus(SECOND));
                assertThat(own.truth.copiesOf(id).get(0).at()).isEqualTo(TEN.plus(HOUR));
            }
        }

        @Test
        void isCalledBackAsBefore() {
            MessageId id = lab.send(text().sendAt(TEN.plus(HOUR)));
            operations.reschedule(id, TEN.plus(DAY));

            assertThat(lab.sms.cancel(id)).isTrue();
            lab.time.advance(DAY.plus(DAY));
            assertThat(lab.state(id)).isEqualTo(CANCELLED);
            assertThat(lab.copies(id)).isZero();
        }
    }

    @Test
    void whatExpiredAndWhatWasBlockedNeverLeft() {
        MessageId blocked = lab.send(within("11:00-12:00").validity(Duration.ofMinutes(1)));
        sandbox.script(submission -> Script.accept());
        assertThat(lab.after(DAY, blocked).state()).isEqualTo(BLOCKED);
        assertThat(lab.copies(blocked)).isZero();
        assertThat(reason(lab.view(blocked))).isEqualTo("OUTSIDE_WINDOW");
        assertThat(lab.view(blocked).state()).isNotEqualTo(EXPIRED);
    }
}
