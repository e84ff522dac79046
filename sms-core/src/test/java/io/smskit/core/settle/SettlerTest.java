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
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rejection makes of its message. */
class SettlerTest {
    private static final Instant END_OF_VALIDITY = NOW.plus(Duration.ofDays(1));

    private final Settler settler = settler(6, "main", "backup");
    private final Settler lonely = settler(6, "main");

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
            assertThat(first.change().attached().suppressions().isEmpty()).isEqualTo(!marks.contains("suppressed"));
        }

        @Test
        void ofAnOptOutSuppressesAdvertisingOnly() {
            Dossier dossier = rejected(settler, "main INTENT", failure(FailureKind.RECIPIENT_OPTED_OUT));
            Suppression suppression = dossier.change().attached().suppressions().get(0);
            assertThat(suppression.target())
                    .isEqualTo(new Suppression.Number(dossier.body().to()));
            assertThat(suppression.messageClass()).isEqualTo(MessageClass.MARKETING);
        }

        @ParameterizedTest
        @EnumSource
        void thatMayHaveArrivedIsNone(FailureKind kind) {
            Dossier dossier = rejected(settler, "main INTENT", failure(kind).mayHaveArrived());
            assertThat(dossier.attempt(1).verdict()).isEqualTo(Verdict.UNKNOWN);
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
}
