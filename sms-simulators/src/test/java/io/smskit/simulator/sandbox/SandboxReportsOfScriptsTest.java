package io.smskit.simulator.sandbox;

import static io.smskit.delivery.ReportStatus.DELIVERED;
import static io.smskit.delivery.ReportStatus.ENROUTE;
import static io.smskit.delivery.ReportStatus.UNDELIVERABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.Channel;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SandboxReportsOfScriptsTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final RecordingContext context = new RecordingContext("a", time);
    private final Sandbox sandbox = Sandbox.accepting();
    private final Channel channel = sandbox.openChannel(context);

    private CompletableFuture<SubmitOutcome> submit(Script script) {
        sandbox.script(submission -> script);
        return channel.submit(Submissions.of(1)).toCompletableFuture();
    }

    private List<DeliveryReport> reports() {
        ReportDecode decode = channel.ability(ReportDecode.class).orElseThrow();
        return context.received.stream()
                .flatMap(raw -> decode.decode(raw).reports().stream())
                .toList();
    }

    private DeliveryReport reportOf(ReportScript report) {
        submit(Script.accept().report(report));
        time.advance(Duration.ofMinutes(1));
        assertThat(reports()).hasSize(1);
        return reports().get(0);
    }

    @Nested
    class AReport {
        @Test
        void namesEverythingByDefault() {
            DeliveryReport report = reportOf(ReportScript.delivered());

            assertThat(report.status()).isEqualTo(DELIVERED);
            assertThat(report.attempt()).contains(Submissions.attempt(1));
            assertThat(report.providerMessageId()).contains("sbx-1");
            assertThat(report.to()).contains(Submissions.NUMBER);
            assertThat(report.at()).contains(START.plus(SECOND));
            assertThat(report.failure()).isEmpty();
            assertThat(context.received).allMatch(RawReport::isTrusted);
        }

        @Test
        void canSayWhyAMessageWasNotDelivered() {
            DeliveryReport report = reportOf(ReportScript.undelivered().rawStatus("UNDELIV"));

            assertThat(report.status()).isEqualTo(UNDELIVERABLE);
            assertThat(report.rawStatus()).isEqualTo("UNDELIV");
            assertThat(report.failure()).get().extracting(Failure::code).isEqualTo("ABSENT");
        }

        @Test
        void canNameTheAttemptAlone() {
            DeliveryReport report = reportOf(ReportScript.delivered().byAttempt());

            assertThat(report.attempt()).contains(Submissions.attempt(1));
            assertThat(report.providerMessageId()).isEmpty();
        }

        @Test
        void canNameTheProvidersIdAlone() {
            DeliveryReport report = reportOf(ReportScript.delivered().byProviderId());

            assertThat(report.attempt()).isEmpty();
            assertThat(report.providerMessageId()).contains("sbx-1");
        }

        @Test
        void canNameAMessageThatNobodyKnows() {
            DeliveryReport report = reportOf(ReportScript.delivered().orphan().withoutNumber());

            assertThat(report.attempt()).isEmpty();
            assertThat(report.providerMessageId()).isPresent().get().isNotEqualTo("sbx-1");
            assertThat(report.to()).isEmpty();
        }

        @Test
        void canBeUntrusted() {
            reportOf(ReportScript.delivered().untrusted());

            assertThat(context.received).noneMatch(RawReport::isTrusted);
        }

        @Test
        void canBeAboutAnyPart() {
            submit(Script.acceptParts(2)
                    .report(ReportScript.delivered(), ReportScript.undelivered().part(2)));
            time.advance(SECOND);

            assertThat(reports())
                    .extracting(report -> report.providerMessageId().orElseThrow() + " " + report.status())
                    .containsExactly("sbx-1 DELIVERED", "sbx-2 UNDELIVERABLE");
        }

        @Test
        void namesNoIdOfAPartThatWasNotTaken() {
            DeliveryReport report = reportOf(ReportScript.delivered().part(7));

            assertThat(report.providerMessageId()).isEmpty();
        }

        @Test
        void refusesTimesThatCannotBe() {
            ReportScript report = ReportScript.delivered();

            assertThatIllegalArgumentException().isThrownBy(() -> report.times(0));
            assertThatIllegalArgumentException().isThrownBy(() -> report.after(SECOND.negated()));
        }
    }

    @Nested
    class TheOrder {
        @Test
        void mayBeBeforeTheAnswer() {
            submit(Script.accept()
                            .latency(SECOND)
                            .report(ReportScript.delivered().after(Duration.ofMillis(300))))
                    .thenRun(() -> assertThat(reports()).hasSize(1));

            time.advance(Duration.ofMillis(300));

            assertThat(reports()).hasSize(1);
            time.advance(SECOND);
        }

        @Test
        void isBeforeTheAnswerWithoutAnyDelay() {
            List<String> order = new ArrayList<>();

            submit(Script.accept().report(ReportScript.delivered().after(Duration.ZERO)))
                    .thenRun(() -> order.add("answer after " + context.received.size() + " report"));

            assertThat(order).containsExactly("answer after 1 report");
        }

        @Test
        void mayBeAnyContradiction() {
            submit(Script.accept()
                    .report(
                            ReportScript.undelivered().after(Duration.ofSeconds(2)),
                            ReportScript.delivered().after(SECOND),
                            ReportScript.of(ENROUTE).after(Duration.ofHours(80))));
            time.advance(Duration.ofHours(80));

            assertThat(reports()).extracting(DeliveryReport::status).containsExactly(DELIVERED, UNDELIVERABLE, ENROUTE);
        }

        @Test
        void mayRepeatAReportByteForByte() {
            submit(Script.accept().report(ReportScript.delivered().times(2)));
            time.advance(SECOND);

            assertThat(context.received).hasSize(2);
            assertThat(context.received.get(0).body())
                    .isEqualTo(context.received.get(1).body());
        }
    }

    @Test
    void reportsEvenOnAMessageThatItRefused() {
        submit(Script.neverArrived().report(ReportScript.delivered()));
        time.advance(SECOND);

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.attempt()).contains(Submissions.attempt(1));
            assertThat(report.providerMessageId()).isEmpty();
        });
    }

    @Test
    void countsAReportFromTheArrivalOfItsMessage() {
        submit(Script.partial(List.of(
                        Part.accepted(1, "one"), Part.unknown(2, Failure.of(FailureKind.PROVIDER_ERROR, "LOST", ""))))
                .arrivesAfter(Duration.ofSeconds(10))
                .report(ReportScript.delivered()));

        time.advance(Duration.ofMillis(10_999));
        assertThat(reports()).isEmpty();
        time.advance(Duration.ofMillis(1));

        assertThat(reports()).hasSize(1);
    }

    @Nested
    class AnEngineThatDoesNotTakeAReport {
        @Test
        void getsItAgain() {
            context.brokenStores = 2;
            submit(Script.accept().report(ReportScript.delivered()));

            time.advance(Duration.ofSeconds(2));
            assertThat(context.received).hasSize(2);
            assertThat(sandbox.acknowledged()).isEmpty();
            time.advance(Duration.ofSeconds(5));

            assertThat(context.received).hasSize(3);
            assertThat(sandbox.acknowledged()).hasSize(1);
        }

        @Test
        void getsItFourTimesAtMost() {
            context.brokenStores = 100;
            submit(Script.accept().report(ReportScript.delivered()));

            time.advance(Duration.ofDays(1));

            assertThat(context.received).hasSize(4);
        }

        @Test
        void getsItWhenItIsBack() {
            submit(Script.accept().report(ReportScript.delivered()));
            channel.close();
            time.advance(SECOND);
            RecordingContext restarted = new RecordingContext("a", time);

            sandbox.openChannel(new RecordingContext("b", time));
            sandbox.openChannel(restarted);
            time.runReady();

            assertThat(context.received).isEmpty();
            assertThat(restarted.received).hasSize(1);
        }
    }
}
