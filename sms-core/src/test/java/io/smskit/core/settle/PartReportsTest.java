package io.smskit.core.settle;

import static io.smskit.core.settle.Histories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageState;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Drafts;
import io.smskit.core.settle.ReportJudge.News;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the reports on the parts of a long message make of the whole. */
class PartReportsTest {
    private static final ReportJudge JUDGE = new ReportJudge(settler());

    private static Settler settler() {
        RemainingChannels remaining = new RemainingChannels(dossier -> List.of("main"), 2);
        return new Settler(
                SettleOptions.defaults(),
                remaining,
                new ChannelFacts(channel -> true, channel -> false),
                new SplittableRandom(1));
    }

    private static Dossier submitted(List<Part> parts) {
        Dossier dossier = Drafts.queued(1, io.smskit.MessageClass.NOTIFICATION);
        dossier.intend(new Attempt.Hop("main", List.of("main"), null), NOW);
        boolean accepted = parts.stream().allMatch(Part::isAccepted);
        settler()
                .outcome(
                        dossier,
                        1,
                        accepted ? new SubmitOutcome.Accepted(parts) : new SubmitOutcome.Partial(parts),
                        NOW);
        return dossier;
    }

    private static List<Part> parts(int count) {
        List<Part> parts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            parts.add(Part.accepted(number, "id-" + number));
        }
        return parts;
    }

    private static DeliveryReport report(int part, ReportStatus status) {
        DeliveryReport report = DeliveryReport.of(status, status.name()).providerMessageId("id-" + part);
        return status.isFinal() && status != ReportStatus.DELIVERED
                ? report.failure(Failure.of(FailureKind.RECIPIENT_UNREACHABLE, "069", "switched off"))
                : report;
    }

    private static boolean hear(Dossier dossier, DeliveryReport report) {
        return JUDGE.report(dossier, 1, new News(report, true, NOW));
    }

    @Test
    void leaveAMessageOpenUntilTheLastPartIsReported() {
        Dossier dossier = submitted(parts(3));

        hear(dossier, report(3, ReportStatus.DELIVERED));
        hear(dossier, report(1, ReportStatus.DELIVERED));
        assertThat(dossier.state()).isEqualTo(MessageState.SUBMITTED);
        assertThat(dossier.attempt(1).report()).isNull();

        hear(dossier, report(2, ReportStatus.DELIVERED));
        assertThat(dossier.state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void sayHowMuchWasDelivered() {
        Dossier dossier = submitted(parts(3));

        hear(dossier, report(1, ReportStatus.DELIVERED));
        hear(dossier, report(2, ReportStatus.UNDELIVERABLE));
        hear(dossier, report(3, ReportStatus.DELIVERED));

        assertThat(dossier.state()).isEqualTo(MessageState.UNDELIVERED);
        assertThat(dossier.view().reason().orElseThrow().code()).isEqualTo("PARTLY_DELIVERED");
        assertThat(dossier.view().reason().orElseThrow().text())
                .contains("2 of 3 segments")
                .contains("069");
    }

    @Test
    void failAMessageOfWhichEveryPartFailed() {
        Dossier dossier = submitted(parts(2));

        hear(dossier, report(1, ReportStatus.EXPIRED));
        hear(dossier, report(2, ReportStatus.EXPIRED));

        assertThat(dossier.state()).isEqualTo(MessageState.UNDELIVERED);
        assertThat(dossier.view().reason().orElseThrow().code()).isEqualTo("069");
    }

    @Test
    void areKeptWithTheirParts() {
        Dossier dossier = submitted(parts(2));

        hear(dossier, report(2, ReportStatus.DELIVERED));

        List<Part> parts = dossier.view().attempts().get(0).parts();
        assertThat(parts.get(0).report()).isEmpty();
        assertThat(parts.get(1).report().orElseThrow().status()).isEqualTo(ReportStatus.DELIVERED);
    }

    @Test
    void countOnceAndTheFirstFinalOneStands() {
        Dossier dossier = submitted(parts(2));

        assertThat(hear(dossier, report(1, ReportStatus.ENROUTE))).isTrue();
        assertThat(hear(dossier, report(1, ReportStatus.ENROUTE))).isFalse();
        assertThat(hear(dossier, report(1, ReportStatus.DELIVERED))).isTrue();
        assertThat(hear(dossier, report(1, ReportStatus.UNDELIVERABLE))).isFalse();
        assertThat(hear(dossier, report(1, ReportStatus.DELIVERED))).isFalse();
        hear(dossier, report(2, ReportStatus.DELIVERED));

        assertThat(dossier.state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void ofOnePartHoldForTheOthersWhereNoMoreAreExpected() {
        List<Part> parts = parts(3);
        Dossier last = submitted(List.of(parts.get(0).unreported(), parts.get(1).unreported(), parts.get(2)));

        hear(last, report(3, ReportStatus.DELIVERED));

        assertThat(last.state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void ofAPartThatWasNotExpectedCountAllTheSame() {
        List<Part> parts = parts(2);
        Dossier last = submitted(List.of(parts.get(0).unreported(), parts.get(1)));

        hear(last, report(1, ReportStatus.DELIVERED));

        assertThat(last.state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void doNotDeliverAMessageOfWhichAPartWasRefused() {
        List<Part> parts = new ArrayList<>(parts(2));
        parts.add(Part.rejected(3, Failure.of(FailureKind.THROTTLED, "0x0058", "slower")));
        Dossier dossier = submitted(parts);

        hear(dossier, report(1, ReportStatus.DELIVERED));
        hear(dossier, report(2, ReportStatus.DELIVERED));

        assertThat(dossier.state()).isEqualTo(MessageState.UNDELIVERED);
    }

    @Test
    void failAMessageWhoseOtherPartsStaySilent() {
        Dossier dossier = submitted(parts(2));
        hear(dossier, report(1, ReportStatus.UNDELIVERABLE));

        settler().overdue(dossier, NOW.plus(Duration.ofHours(73)));

        assertThat(dossier.state()).isEqualTo(MessageState.UNDELIVERED);
    }

    @Test
    void leaveAMessageUnknownWhoseOtherPartsStaySilentAfterADelivery() {
        Dossier dossier = submitted(parts(2));
        hear(dossier, report(1, ReportStatus.DELIVERED));

        settler().overdue(dossier, NOW.plus(Duration.ofHours(73)));

        assertThat(dossier.state()).isEqualTo(MessageState.UNKNOWN);
    }

    /** Every number of parts up to ten, in any order, with repetitions and contradictions; the first final word counts. */
    @Test
    void areNeverRolledUpWrongly() {
        int wrong = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            int count = 2 + random.nextInt(9);
            List<DeliveryReport> all = new ArrayList<>();
            int delivered = 0;
            for (int part = 1; part <= count; part++) {
                boolean good = random.nextInt(4) > 0;
                delivered += good ? 1 : 0;
                ReportStatus first = good ? ReportStatus.DELIVERED : ReportStatus.UNDELIVERABLE;
                all.add(report(part, first));
                if (random.nextInt(3) == 0) {
                    all.add(report(part, first));
                }
            }
            Collections.shuffle(all, random);
            List<DeliveryReport> told = new ArrayList<>();
            for (DeliveryReport report : all) {
                int part = Integer.parseInt(
                        report.providerMessageId().orElseThrow().substring(3));
                if (random.nextBoolean() && told.stream().noneMatch(earlier -> same(earlier, part))) {
                    told.add(report(part, ReportStatus.ENROUTE));
                }
                told.add(report);
                if (random.nextInt(4) == 0) {
                    ReportStatus other = report.status() == ReportStatus.DELIVERED
                            ? ReportStatus.UNDELIVERABLE
                            : ReportStatus.DELIVERED;
                    told.add(report(part, other));
                }
            }
            Dossier dossier = submitted(parts(count));
            told.forEach(report -> hear(dossier, report));
            MessageState expected = delivered == count ? MessageState.DELIVERED : MessageState.UNDELIVERED;
            wrong += dossier.state() == expected ? 0 : 1;
        }
        assertThat(wrong).as("wrong roll-ups of 5,000").isZero();
    }

    private static boolean same(DeliveryReport report, int part) {
        return report.providerMessageId().orElseThrow().equals("id-" + part);
    }
}
