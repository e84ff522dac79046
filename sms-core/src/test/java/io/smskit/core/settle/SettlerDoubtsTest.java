package io.smskit.core.settle;

import static io.smskit.core.settle.Histories.NOW;
import static io.smskit.core.settle.Histories.after;
import static io.smskit.core.settle.Histories.failure;
import static io.smskit.core.settle.Histories.outcome;
import static io.smskit.core.settle.Histories.rejected;
import static io.smskit.core.settle.Histories.settler;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a message that may have arrived, was taken, was called off, or whose time is over. */
class SettlerDoubtsTest {
    private static final Instant END_OF_VALIDITY = NOW.plus(Duration.ofDays(1));

    private final Settler settler = settler(6, "main", "backup");
    private final Settler lonely = settler(6, "main");

    private static Verdict verdict(Dossier dossier, int number) {
        return dossier.attempt(number).verdict();
    }

    private static String reason(Dossier dossier) {
        return dossier.view().reason().map(Reason::code).orElse("");
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
            assertThat(dossier.change().attached().entries()).hasSize(1);
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

        @Test
        void ofAnAttemptThatItsProviderDidNotFindIsBelievedAndMakesAPossibleDuplicate() {
            Dossier dossier = rejected(settler, "main INTENT", Attempt.notFound());
            dossier.intend(new Attempt.Hop("backup", List.of("backup"), null), NOW);
            settler.outcome(dossier, 2, outcome("ACCEPTED"), NOW);
            settler.outcome(dossier, 1, outcome("ACCEPTED"), NOW);
            assertThat(verdict(dossier, 1)).isEqualTo(Verdict.ACCEPTED);
            assertThat(dossier.isPossibleDuplicate()).isTrue();
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

        /** Evidence may come between, so that a message waits in its lane twice. */
        @Test
        void isSentAgainByOnePermitOnly() {
            Attempt.Hop whole = new Attempt.Hop("backup", List.of("backup"), null);
            assertThat(settler.hop(Histories.of("main UNKNOWN"), whole, NOW)).contains(whole);
            assertThat(settler.hop(Histories.of("main UNKNOWN, main INTENT"), whole, NOW))
                    .isEmpty();
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
