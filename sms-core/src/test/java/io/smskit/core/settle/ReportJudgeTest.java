package io.smskit.core.settle;

import static io.smskit.core.settle.Histories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Reason;
import io.smskit.core.message.Dossier;
import io.smskit.core.settle.ReportJudge.News;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.Transition;
import io.smskit.spi.store.Suppression;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a report on an attempt makes of its message. */
class ReportJudgeTest {
    private final ReportJudge judge = judge("main", "backup");

    private static ReportJudge judge(String... route) {
        RemainingChannels remaining = new RemainingChannels(dossier -> List.of(route), 2);
        return new ReportJudge(new Settler(
                SettleOptions.defaults(),
                remaining,
                new ChannelFacts(channel -> true, channel -> false),
                new SplittableRandom(1)));
    }

    /** A message with these attempts that stands in this state. */
    private static Dossier message(String attempts, MessageState state) {
        Dossier dossier = Histories.of(attempts);
        switch (state) {
            case SUBMITTING -> {}
            case SUBMITTED -> dossier.submitted(NOW.plus(Duration.ofHours(72)), NOW);
            case QUEUED -> dossier.requeue(NOW, NOW);
            case SCHEDULED -> dossier.schedule(NOW.plusSeconds(9), null, NOW);
            default -> dossier.end(state, new Reason("BEFORE", "test", "as it was"), NOW);
        }
        return dossier;
    }

    private boolean hear(Dossier dossier, int attempt, DeliveryReport report) {
        return judge.report(dossier, attempt, new News(report, true, NOW));
    }

    private static DeliveryReport failed(@Nullable FailureKind kind) {
        DeliveryReport report = Histories.report(ReportStatus.UNDELIVERABLE);
        return kind == null ? report : report.failure(Histories.failure(kind));
    }

    @Nested
    class OfADelivery {
        @ParameterizedTest(name = "on attempt {1} of [{0}] in {2} makes {3}")
        @CsvSource(delimiter = '|', textBlock = """
                main ACCEPTED                    | 1 | SUBMITTED   | DELIVERED
                main PARTIAL                     | 1 | SUBMITTING  | DELIVERED
                main UNKNOWN                     | 1 | SUBMITTING  | DELIVERED
                main INTENT                      | 1 | SUBMITTING  | DELIVERED
                main UNKNOWN, main INTENT        | 1 | SUBMITTING  | DELIVERED
                main UNKNOWN, main UNAVAILABLE   | 1 | SCHEDULED   | DELIVERED
                main UNKNOWN, main THROTTLED     | 1 | QUEUED      | DELIVERED
                main UNKNOWN                     | 1 | UNKNOWN     | DELIVERED
                main UNAVAILABLE                 | 1 | SCHEDULED   | DELIVERED
                main ACCEPTED                    | 1 | UNDELIVERED | UNDELIVERED
                main CONTENT_REFUSED             | 1 | DEAD        | DEAD
                main WITHDRAWN                   | 1 | CANCELLED   | CANCELLED
                main WITHDRAWN                   | 1 | EXPIRED     | EXPIRED
                """)
        void endsAMessageThatHasNotEnded(String attempts, int number, MessageState state, MessageState after) {
            Dossier dossier = message(attempts, state == MessageState.CANCELLED ? MessageState.QUEUED : state);
            if (state == MessageState.CANCELLED) {
                dossier.end(state, null, NOW);
            }
            assertThat(hear(dossier, number, Histories.report(ReportStatus.DELIVERED)))
                    .as("it is kept as evidence, whatever it changes")
                    .isTrue();
            assertThat(dossier.state()).isEqualTo(after);
            assertThat(dossier.attempt(number).report().status()).isEqualTo(ReportStatus.DELIVERED);
        }
    }

    @Nested
    class OfAFailure {
        @ParameterizedTest(name = "on attempt {1} of [{0}] in {2} makes {3}")
        @CsvSource(delimiter = '|', textBlock = """
                main ACCEPTED                         | 1 | SUBMITTED  | UNDELIVERED
                main UNKNOWN                          | 1 | SUBMITTING | UNDELIVERED
                main INTENT                           | 1 | SUBMITTING | UNDELIVERED
                main PARTIAL                          | 1 | SUBMITTING | UNDELIVERED
                main UNKNOWN                          | 1 | UNKNOWN    | UNDELIVERED
                main UNKNOWN, main INTENT             | 1 | SUBMITTING | SUBMITTING
                main UNKNOWN, main ACCEPTED           | 1 | SUBMITTED  | SUBMITTED
                main UNKNOWN, main UNKNOWN            | 1 | UNKNOWN    | UNKNOWN
                main UNKNOWN failed, main UNKNOWN     | 2 | UNKNOWN    | UNDELIVERED
                main UNKNOWN, main THROTTLED pardoned | 1 | QUEUED     | UNDELIVERED
                main UNAVAILABLE                      | 1 | SCHEDULED  | SCHEDULED
                main ACCEPTED                         | 1 | DELIVERED  | DELIVERED
                main CONTENT_REFUSED                  | 1 | DEAD       | DEAD
                """)
        void endsAMessageOfWhichNoOtherCopyIsUnderWay(
                String attempts, int number, MessageState state, MessageState after) {
            Dossier dossier = message(attempts, state);
            hear(dossier, number, failed(null));
            assertThat(dossier.state()).isEqualTo(after);
        }

        @ParameterizedTest
        @EnumSource
        void failsOverByItsKind(FailureKind kind) {
            Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
            hear(dossier, 1, failed(kind));
            Set<FailureKind> failingOver = EnumSet.of(
                    FailureKind.DESTINATION_UNSUPPORTED,
                    FailureKind.PROVIDER_ERROR,
                    FailureKind.UNRECOGNISED,
                    FailureKind.SIGN_NAME_REFUSED,
                    FailureKind.TEMPLATE_REFUSED,
                    FailureKind.SENDER_REFUSED);
            assertThat(dossier.state())
                    .isEqualTo(failingOver.contains(kind) ? MessageState.QUEUED : MessageState.UNDELIVERED);
        }

        @Test
        void failsOverNowhereWithoutAnotherChannel() {
            Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
            judge("main").report(dossier, 1, new News(failed(FailureKind.DESTINATION_UNSUPPORTED), true, NOW));
            assertThat(dossier.state()).isEqualTo(MessageState.UNDELIVERED);
        }

        @Test
        void failsOverNoMoreAfterTheValidity() {
            Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
            News late = new News(failed(FailureKind.DESTINATION_UNSUPPORTED), true, dossier.validUntil());
            judge.report(dossier, 1, late);
            assertThat(dossier.state()).isEqualTo(MessageState.UNDELIVERED);
        }

        @Test
        void saysWhyTheMessageIsUndelivered() {
            Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
            hear(dossier, 1, failed(FailureKind.RECIPIENT_INVALID));
            assertThat(dossier.view().reason())
                    .contains(new Reason("RECIPIENT_INVALID", "main", "RECIPIENT_INVALID: as written"));
        }

        @Test
        void saysTheRawStatusWhereTheProviderNamesNoFailure() {
            Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
            hear(dossier, 1, failed(null));
            assertThat(dossier.view().reason().orElseThrow().code()).isEqualTo("UNDELIVERABLE");
        }
    }

    @Nested
    class OfAnOptOut {
        private final Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);

        @Test
        void suppressesAdvertising() {
            hear(dossier, 1, failed(FailureKind.RECIPIENT_OPTED_OUT));
            Suppression suppression = dossier.change().attached().suppressions().get(0);
            assertThat(suppression.messageClass()).isEqualTo(MessageClass.MARKETING);
            assertThat(suppression.target())
                    .isEqualTo(new Suppression.Number(dossier.body().to()));
        }

        @Test
        void suppressesNobodyOnTheWordOfAStranger() {
            judge.report(dossier, 1, new News(failed(FailureKind.RECIPIENT_OPTED_OUT), false, NOW));
            assertThat(dossier.change().attached().suppressions()).isEmpty();
            assertThat(dossier.state()).isEqualTo(MessageState.UNDELIVERED);
        }

        @Test
        void suppressesThoughTheMessageHasEnded() {
            Dossier unknown = message("main UNKNOWN, main UNKNOWN", MessageState.UNKNOWN);
            hear(unknown, 1, failed(FailureKind.RECIPIENT_OPTED_OUT));
            assertThat(unknown.change().attached().suppressions()).hasSize(1);
        }
    }

    @Nested
    class AsAVerdict {
        @ParameterizedTest
        @EnumSource
        void provesThatTheProviderTookTheMessage(ReportStatus status) {
            Dossier dossier = message("main UNKNOWN", MessageState.SUBMITTING);
            hear(dossier, 1, Histories.report(status).providerMessageId("theirs"));
            assertThat(dossier.attempt(1).verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(dossier.attempt(1).parts().get(0).providerMessageId()).contains("theirs");
            assertThat(dossier.view().history()).extracting(Transition::state).contains(MessageState.SUBMITTED);
        }

        @ParameterizedTest
        @CsvSource({"UNAVAILABLE, REJECTED", "WITHDRAWN, WITHDRAWN", "PARTIAL, PARTIAL", "ACCEPTED, ACCEPTED"})
        void changesNoneThatIsThere(String was, Verdict verdict) {
            Dossier dossier = message("main " + was, MessageState.SUBMITTING);
            hear(dossier, 1, Histories.report(ReportStatus.ENROUTE));
            assertThat(dossier.attempt(1).verdict()).isEqualTo(verdict);
        }
    }

    @Nested
    class ThatIsNotTheFirst {
        @ParameterizedTest(name = "{1} after {0} is news: {2}")
        @CsvSource({
            "ENROUTE, ENROUTE, false",
            "ENROUTE, ACCEPTED, true",
            "ENROUTE, DELIVERED, true",
            "ENROUTE, UNDELIVERABLE, true",
            "UNKNOWN, DELIVERED, true",
            "DELIVERED, DELIVERED, false",
            "DELIVERED, UNDELIVERABLE, false",
            "DELIVERED, ENROUTE, false",
            "UNDELIVERABLE, DELIVERED, false",
            "EXPIRED, REJECTED, false"
        })
        void countsUntilOneIsFinal(ReportStatus first, ReportStatus second, boolean news) {
            Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
            assertThat(hear(dossier, 1, Histories.report(first))).isTrue();
            MessageState before = dossier.state();
            assertThat(hear(dossier, 1, Histories.report(second))).isEqualTo(news);
            if (!news) {
                assertThat(dossier.state()).isEqualTo(before);
                assertThat(dossier.attempt(1).report().status()).isEqualTo(first);
            }
        }

        @Test
        void isNewsIfItsRawStatusIsAnother() {
            Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
            hear(dossier, 1, DeliveryReport.of(ReportStatus.ENROUTE, "one"));
            assertThat(hear(dossier, 1, DeliveryReport.of(ReportStatus.ENROUTE, "other")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ENROUTE", "ACCEPTED", "UNKNOWN"})
    void anInterimReportLeavesTheMessageWhereItIs(ReportStatus status) {
        Dossier dossier = message("main ACCEPTED", MessageState.SUBMITTED);
        hear(dossier, 1, Histories.report(status));
        assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTED);
    }
}
