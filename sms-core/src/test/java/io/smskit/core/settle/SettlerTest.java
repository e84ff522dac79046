package io.smskit.core.settle;

import static io.smskit.core.settle.Histories.NOW;
import static io.smskit.core.settle.Histories.failure;
import static io.smskit.core.settle.Histories.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a verdict on an attempt makes of its message. */
class SettlerTest {
    private static final Instant END_OF_VALIDITY = NOW.plus(Duration.ofDays(1));

    private final Settler settler = settler(6, "main", "backup");
    private final Settler lonely = settler(6, "main");

    private static Settler settler(int maxAttempts, String... route) {
        SettleOptions options = new SettleOptions(
                maxAttempts,
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofHours(72),
                Map.of());
        RemainingChannels remaining = new RemainingChannels(dossier -> List.of(route), 2);
        return new Settler(options, remaining, channel -> true, new SplittableRandom(1));
    }

    private static Dossier after(Settler settler, String attempts, SubmitOutcome outcome, Instant now) {
        Dossier dossier = Histories.of(attempts);
        settler.outcome(dossier, dossier.lastAttempt().number(), outcome, now);
        return dossier;
    }

    private static Dossier rejected(Settler settler, String attempts, Failure failure) {
        return after(settler, attempts, SubmitOutcome.rejected(failure), NOW);
    }

    private static Verdict verdict(Dossier dossier, int number) {
        return dossier.attempt(number).verdict();
    }

    private static String reason(Dossier dossier) {
        return dossier.view().reason().map(Reason::code).orElse("");
    }

    @Nested
    class ARejection {
        /** Of the first of many attempts, the last that is allowed, on the only channel, and when the validity is over. */
        static Stream<Arguments> table() {
            return Stream.of("""
                    NOT_SENT                QUEUED     QUEUED     SCHEDULED  DEAD  pardoned
                    UNAVAILABLE             SCHEDULED  DEAD       SCHEDULED  DEAD
                    PROVIDER_ERROR          SCHEDULED  DEAD       SCHEDULED  DEAD
                    THROTTLED               QUEUED     QUEUED     QUEUED     DEAD  pardoned
                    RECIPIENT_THROTTLED     SCHEDULED  DEAD       SCHEDULED  DEAD
                    RECIPIENT_UNREACHABLE   SCHEDULED  DEAD       SCHEDULED  DEAD
                    QUOTA_EXHAUSTED         QUEUED     QUEUED     QUEUED     DEAD  pardoned alert
                    OUT_OF_CREDIT           QUEUED     QUEUED     QUEUED     DEAD  pardoned alert
                    AUTHENTICATION          QUEUED     QUEUED     QUEUED     DEAD  pardoned alert
                    ACCOUNT_BLOCKED         QUEUED     QUEUED     QUEUED     DEAD  pardoned alert
                    TEMPLATE_REFUSED        QUEUED     DEAD       DEAD       DEAD  alert
                    SIGN_NAME_REFUSED       QUEUED     DEAD       DEAD       DEAD  alert
                    SENDER_REFUSED          QUEUED     DEAD       DEAD       DEAD  alert
                    DESTINATION_UNSUPPORTED QUEUED     DEAD       DEAD       DEAD  alert
                    UNRECOGNISED            QUEUED     DEAD       DEAD       DEAD  alert
                    PLUGIN_FAULT            QUEUED     DEAD       DEAD       DEAD  alert
                    CONTENT_UNSUPPORTED     QUEUED     DEAD       DEAD       DEAD
                    CONTENT_REFUSED         DEAD       DEAD       DEAD       DEAD
                    PARAMETER_REFUSED       DEAD       DEAD       DEAD       DEAD
                    RECIPIENT_INVALID       DEAD       DEAD       DEAD       DEAD
                    RECIPIENT_OPTED_OUT     DEAD       DEAD       DEAD       DEAD  suppressed
                    INVALID_REQUEST         DEAD       DEAD       DEAD       DEAD  alert
                    CLOCK_SKEW              SCHEDULED  SCHEDULED  SCHEDULED  DEAD  pardoned alert
                    """.split("\n")).map(row -> {
                String[] cells = row.split(" +");
                List<String> marks = Arrays.asList(cells).subList(5, cells.length);
                MessageState[] states = Stream.of(cells)
                        .skip(1)
                        .limit(4)
                        .map(MessageState::valueOf)
                        .toArray(MessageState[]::new);
                return Arguments.of(FailureKind.valueOf(cells[0]), states, marks);
            });
        }

        @Test
        void isInTheTableWhateverItsKind() {
            assertThat(table().map(row -> row.get()[0])).containsExactlyInAnyOrder((Object[]) FailureKind.values());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("table")
        void movesTheMessageOn(FailureKind kind, MessageState[] states, List<String> marks) {
            SubmitOutcome rejected = SubmitOutcome.rejected(failure(kind));
            Dossier first = after(settler, "main INTENT", rejected, NOW);
            assertThat(first.state()).isEqualTo(states[0]);
            assertThat(after(settler(1, "main", "backup"), "main INTENT", rejected, NOW)
                            .state())
                    .as("without another attempt")
                    .isEqualTo(states[1]);
            assertThat(after(lonely, "main INTENT", rejected, NOW).state())
                    .as("without another channel")
                    .isEqualTo(states[2]);
            assertThat(after(settler, "main INTENT", rejected, END_OF_VALIDITY).state())
                    .as("without any time")
                    .isEqualTo(states[3]);
            assertThat(first.lastAttempt().counted()).isEqualTo(!marks.contains("pardoned"));
            assertThat(first.effects().events().stream().anyMatch(SmsEvent.Alert.class::isInstance))
                    .isEqualTo(marks.contains("alert"));
            assertThat(first.effects().suppressions().isEmpty()).isEqualTo(!marks.contains("suppressed"));
        }

        @Test
        void ofAnOptOutSuppressesAdvertisingOnly() {
            Dossier dossier = rejected(settler, "main INTENT", failure(FailureKind.RECIPIENT_OPTED_OUT));
            Suppression suppression = dossier.effects().suppressions().get(0);
            assertThat(suppression.target())
                    .isEqualTo(new Suppression.Number(dossier.body().to()));
            assertThat(suppression.messageClass()).isEqualTo(MessageClass.MARKETING);
        }

        @ParameterizedTest
        @EnumSource
        void thatMayHaveArrivedIsNone(FailureKind kind) {
            Dossier dossier = rejected(settler, "main INTENT", failure(kind).mayHaveArrived());
            assertThat(verdict(dossier, 1)).isEqualTo(Verdict.UNKNOWN);
            assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTING);
        }

        @Test
        void saysWhyTheMessageIsDead() {
            Dossier dossier = rejected(settler, "main INTENT", failure(FailureKind.CONTENT_REFUSED));
            assertThat(dossier.view().reason())
                    .contains(new Reason("CONTENT_REFUSED", "main", "CONTENT_REFUSED: as written"));
        }
    }

    @Nested
    class TheNextAttempt {
        @ParameterizedTest(name = "{0}: {1} to {2} ms")
        @CsvSource(delimiter = '|', textBlock = """
                main INTENT                                                              | 500  | 1000
                main UNAVAILABLE, main INTENT                                            | 1000 | 2000
                main UNAVAILABLE, backup UNAVAILABLE, main INTENT                        | 2000 | 4000
                main THROTTLED pardoned, main THROTTLED pardoned, main THROTTLED pardoned, main INTENT | 4000 | 8000
                main THROTTLED pardoned, main THROTTLED pardoned, main THROTTLED pardoned, main THROTTLED pardoned, main INTENT | 5000 | 10000
                """)
        void waitsEverLongerUpToTheLongestPause(String attempts, long least, long most) {
            for (int i = 0; i < 50; i++) {
                Dossier dossier = rejected(settler, attempts, failure(FailureKind.UNAVAILABLE));
                assertThat(Duration.between(NOW, dossier.due()))
                        .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
            }
        }

        @Test
        void ofAVerificationCodeWaitsHalfAsLong() {
            for (int i = 0; i < 50; i++) {
                Dossier code = Histories.of(MessageClass.VERIFICATION, "main INTENT");
                settler.outcome(code, 1, outcome("UNAVAILABLE"), NOW);
                assertThat(Duration.between(NOW, code.due())).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            }
        }

        @ParameterizedTest
        @CsvSource({
            "UNAVAILABLE, 20, 20",
            "RECIPIENT_THROTTLED, 20, 20",
            "RECIPIENT_THROTTLED, 0, 30",
            "RECIPIENT_THROTTLED, , 30",
            "RECIPIENT_UNREACHABLE, , 30",
            "CLOCK_SKEW, , 1"
        })
        void waitsAsLongAsTheProviderAsked(FailureKind kind, Long asked, long seconds) {
            Failure failure = asked == null ? failure(kind) : failure(kind).retryAfter(Duration.ofSeconds(asked));
            assertThat(rejected(settler, "main INTENT", failure).due()).isEqualTo(NOW.plusSeconds(seconds));
        }

        @ParameterizedTest
        @CsvSource({"3600, 3600", "0, 30", "-10, 30"})
        void waitsUntilTheProviderTakesTheRecipientAgain(long named, long seconds) {
            Failure failure = failure(FailureKind.RECIPIENT_THROTTLED).until(NOW.plusSeconds(named));
            assertThat(rejected(settler, "main INTENT", failure).due()).isEqualTo(NOW.plusSeconds(seconds));
        }

        @Test
        void isNotWaitedForBeyondTheValidity() {
            Failure failure = failure(FailureKind.RECIPIENT_THROTTLED).until(END_OF_VALIDITY);
            assertThat(rejected(settler, "main INTENT", failure).state()).isEqualTo(MessageState.DEAD);
        }

        @ParameterizedTest(name = "[{0}] then {1} makes {2}")
        @CsvSource(delimiter = '|', textBlock = """
                main UNAVAILABLE, main UNAVAILABLE, main INTENT         | UNAVAILABLE | QUEUED
                main TEMPLATE_REFUSED, backup INTENT                    | UNAVAILABLE | SCHEDULED
                main TEMPLATE_REFUSED, backup INTENT                    | TEMPLATE_REFUSED | DEAD
                main NOT_SENT pardoned, backup INTENT                   | NOT_SENT    | SCHEDULED
                main UNAVAILABLE, backup INTENT                         | NOT_SENT    | QUEUED
                main CLOCK_SKEW pardoned, main INTENT                   | CLOCK_SKEW  | QUEUED
                main CLOCK_SKEW pardoned, backup INTENT                 | CLOCK_SKEW  | SCHEDULED
                main THROTTLED pardoned, main THROTTLED pardoned, main INTENT | THROTTLED | QUEUED
                """)
        void dependsOnWhatWasTriedBefore(String attempts, String kind, MessageState state) {
            assertThat(after(settler, attempts, outcome(kind), NOW).state()).isEqualTo(state);
        }
    }

    @Nested
    class ACopyThatMayHaveArrivedBefore {
        @ParameterizedTest(name = "[{0}] then {1} makes {2}")
        @CsvSource(delimiter = '|', textBlock = """
                main UNKNOWN, main INTENT              | CONTENT_REFUSED  | UNKNOWN
                main UNKNOWN, main INTENT              | TEMPLATE_REFUSED | QUEUED
                main UNKNOWN, main INTENT              | UNAVAILABLE      | SCHEDULED
                main UNKNOWN, main INTENT              | THROTTLED        | QUEUED
                main UNKNOWN, main INTENT              | UNKNOWN          | UNKNOWN
                main UNKNOWN, main INTENT              | PARTIAL          | UNKNOWN
                main UNKNOWN, main INTENT              | ACCEPTED         | SUBMITTED
                main PARTIAL, main INTENT              | CONTENT_REFUSED  | UNKNOWN
                main UNKNOWN failed, main INTENT       | CONTENT_REFUSED  | DEAD
                main UNKNOWN failed, main INTENT       | UNKNOWN          | SUBMITTING
                main ACCEPTED unreported, backup INTENT | CONTENT_REFUSED | SUBMITTED
                main ACCEPTED unreported, backup INTENT | THROTTLED       | SUBMITTED
                main ACCEPTED unreported, backup INTENT | UNKNOWN         | UNKNOWN
                """)
        void isNotForgotten(String attempts, String news, MessageState state) {
            assertThat(after(settler, attempts, outcome(news), NOW).state()).isEqualTo(state);
        }

        @Test
        void isProvedByAProviderThatRefusesTheSecondAsARepetition() {
            Failure repeated = failure(FailureKind.RECIPIENT_THROTTLED).evidenceOfEarlierCopy();
            Dossier dossier = rejected(settler, "main UNKNOWN, main INTENT", repeated);
            assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTED);
            assertThat(verdict(dossier, 1)).isEqualTo(Verdict.ACCEPTED);
            assertThat(dossier.isPossibleDuplicate()).isFalse();
        }

        @Test
        void isNotProvedWhereThereWasNone() {
            Failure repeated = failure(FailureKind.RECIPIENT_THROTTLED).evidenceOfEarlierCopy();
            assertThat(rejected(settler, "main INTENT", repeated).state()).isEqualTo(MessageState.SCHEDULED);
        }
    }

    @Nested
    class AnAcceptance {
        @Test
        void beginsTheWaitForAReport() {
            Dossier dossier = after(settler, "main INTENT", outcome("ACCEPTED"), NOW);
            assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTED);
            assertThat(dossier.deadline()).isEqualTo(NOW.plus(Duration.ofHours(72)));
            assertThat(dossier.owner()).isNull();
            assertThat(dossier.effects().index()).hasSize(1);
        }

        @ParameterizedTest(name = "of attempt {1} in [{0}] makes {2}")
        @CsvSource(delimiter = '|', textBlock = """
                main UNKNOWN                        | 1 | SUBMITTED  | ACCEPTED
                main UNKNOWN, main INTENT           | 1 | SUBMITTING | ACCEPTED
                main UNKNOWN, main CONTENT_REFUSED  | 1 | SUBMITTED  | ACCEPTED
                main TEMPLATE_REFUSED               | 1 | SUBMITTING | REJECTED
                main WITHDRAWN                      | 1 | SUBMITTING | WITHDRAWN
                main PARTIAL                        | 1 | SUBMITTING | PARTIAL
                """)
        void thatComesLateIsTakenWhereNobodyKnewBetter(
                String attempts, int number, MessageState state, Verdict verdict) {
            Dossier dossier = Histories.of(attempts);
            settler.outcome(dossier, number, outcome("ACCEPTED"), NOW);
            assertThat(dossier.state()).isEqualTo(state);
            assertThat(verdict(dossier, number)).isEqualTo(verdict);
        }

        @ParameterizedTest
        @CsvSource({"QUEUED, SUBMITTED", "SCHEDULED, SUBMITTED", "UNKNOWN, UNKNOWN", "DEAD, DEAD"})
        void thatComesLateAdoptsAMessageThatWaits(MessageState waiting, MessageState state) {
            Dossier dossier = Histories.of("main UNKNOWN");
            switch (waiting) {
                case QUEUED -> dossier.requeue(NOW, NOW);
                case SCHEDULED -> dossier.schedule(NOW.plusSeconds(1), null, NOW);
                default -> dossier.end(waiting, null, NOW);
            }
            settler.outcome(dossier, 1, outcome("ACCEPTED"), NOW);
            assertThat(dossier.state()).isEqualTo(state);
            assertThat(verdict(dossier, 1)).isEqualTo(Verdict.ACCEPTED);
        }

        @Test
        void thatCompletesAnotherOneOnlyAddsTheIds() {
            Dossier dossier = Histories.of("main INTENT");
            settler.outcome(dossier, 1, SubmitOutcome.accepted(""), NOW);
            settler.outcome(dossier, 1, outcome("ACCEPTED"), NOW.plusSeconds(5));
            assertThat(dossier.attempt(1).parts().get(0).providerMessageId()).contains("theirs");
            assertThat(dossier.deadline()).isEqualTo(NOW.plus(Duration.ofHours(72)));
        }
    }

    @Nested
    class ADoubt {
        @ParameterizedTest
        @CsvSource({"UNKNOWN", "PARTIAL"})
        void keepsTheMessageInHand(String news) {
            Dossier dossier = after(settler, "main INTENT", outcome(news), NOW);
            assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTING);
            assertThat(dossier.openAttempts()).isEqualTo(1);
        }

        @Test
        void thatIsConfirmedChangesNothing() {
            Dossier dossier = Histories.of("main UNKNOWN");
            settler.outcome(dossier, 1, SubmitOutcome.unknown(failure(FailureKind.UNAVAILABLE)), NOW.plusSeconds(1));
            assertThat(dossier.attempt(1).failure()).isEqualTo(failure(FailureKind.PLUGIN_FAULT));
        }

        @ParameterizedTest(name = "{0} [{1}] is sent again: {2}")
        @CsvSource(delimiter = '|', textBlock = """
                VERIFICATION  | main UNKNOWN                              | true
                TRANSACTIONAL | main UNKNOWN                              | true
                NOTIFICATION  | main UNKNOWN                              | true
                MARKETING     | main UNKNOWN                              | false
                NOTIFICATION  | main PARTIAL                              | true
                NOTIFICATION  | main UNKNOWN, main UNKNOWN                | false
                NOTIFICATION  | main UNKNOWN failed, main UNKNOWN         | true
                NOTIFICATION  | main TEMPLATE_REFUSED, backup UNKNOWN     | true
                NOTIFICATION  | main UNAVAILABLE, main UNAVAILABLE, main UNAVAILABLE, backup UNAVAILABLE, backup UNAVAILABLE, backup UNKNOWN | false
                """)
        void thatNobodyResolvesIsLeftToTheClass(MessageClass messageClass, String attempts, boolean again) {
            Dossier dossier = Histories.of(messageClass, attempts);
            assertThat(settler.doubtEnds(dossier, NOW)).isEqualTo(again);
            assertThat(dossier.state()).isEqualTo(again ? MessageState.SUBMITTING : MessageState.UNKNOWN);
        }

        @Test
        void isNotSentAgainAfterTheValidity() {
            Dossier dossier = Histories.of("main UNKNOWN");
            assertThat(settler.doubtEnds(dossier, END_OF_VALIDITY)).isFalse();
            assertThat(dossier.state()).isEqualTo(MessageState.UNKNOWN);
        }

        @Test
        void isNotSentAgainWhereNoChannelIsLeft() {
            Dossier dossier = Histories.of("main TEMPLATE_REFUSED, main UNKNOWN");
            assertThat(lonely.doubtEnds(dossier, NOW)).isFalse();
        }

        @Test
        void isWhatADeadNodeLeaves() {
            Dossier dossier = Histories.of("main INTENT");
            settler.rescued(dossier, NOW);
            assertThat(verdict(dossier, 1)).isEqualTo(Verdict.UNKNOWN);
            assertThat(dossier.attempt(1).failure().code()).isEqualTo("NODE_DIED");
            assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTING);
        }

        @Test
        void isNotWhatADeadNodeLeavesWhereTheVerdictIsStored() {
            Dossier dossier = Histories.of("main PARTIAL");
            settler.rescued(dossier, NOW);
            assertThat(verdict(dossier, 1)).isEqualTo(Verdict.PARTIAL);
        }
    }

    @Nested
    class AWithdrawal {
        @Test
        void letsTheMessageWaitAgainAndCountsNothing() {
            Dossier dossier = Histories.of("main INTENT");
            settler.withdrawn(dossier, 1, NOW);
            assertThat(dossier.state()).isEqualTo(MessageState.QUEUED);
            assertThat(dossier.countedAttempts()).isZero();
        }

        @ParameterizedTest
        @CsvSource({
            "main INTENT, EXPIRED",
            "'main UNAVAILABLE, main INTENT', DEAD",
            "'main UNKNOWN, main INTENT', UNKNOWN"
        })
        void afterTheValidityEndsTheMessage(String attempts, MessageState state) {
            Dossier dossier = Histories.of(attempts);
            settler.withdrawn(dossier, dossier.lastAttempt().number(), END_OF_VALIDITY);
            assertThat(dossier.state()).isEqualTo(state);
        }

        @Test
        void ofAnAttemptThatHasItsVerdictChangesNothing() {
            Dossier dossier = Histories.of("main UNKNOWN");
            settler.withdrawn(dossier, 1, NOW);
            assertThat(verdict(dossier, 1)).isEqualTo(Verdict.UNKNOWN);
            assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTING);
        }
    }

    @Nested
    class TimeThatIsOver {
        @ParameterizedTest(name = "[{0}] makes {1} {2}")
        @CsvSource(delimiter = '|', textBlock = """
                                                             | EXPIRED | EXPIRED
                main WITHDRAWN                               | EXPIRED | EXPIRED
                main UNAVAILABLE                             | DEAD    | UNAVAILABLE
                main UNAVAILABLE, main WITHDRAWN             | DEAD    | UNAVAILABLE
                main UNKNOWN                                 | UNKNOWN | PLUGIN_FAULT
                main UNKNOWN, main UNAVAILABLE               | UNKNOWN | UNAVAILABLE
                """)
        void endsAMessageThatWaits(String attempts, MessageState state, String reason) {
            Dossier dossier = Histories.of(attempts == null ? "" : attempts);
            settler.overdue(dossier, END_OF_VALIDITY);
            assertThat(dossier.state()).isEqualTo(state);
            assertThat(reason(dossier)).isEqualTo(reason);
        }

        @Test
        void endsTheWaitForAReport() {
            Dossier dossier = after(settler, "main INTENT", outcome("ACCEPTED"), NOW);
            settler.overdue(dossier, NOW.plus(Duration.ofHours(72)));
            assertThat(dossier.state()).isEqualTo(MessageState.UNKNOWN);
            assertThat(reason(dossier)).isEqualTo("NO_REPORT");
        }
    }
}
