package io.smskit.simulator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.AttemptQuery.Answer;
import io.smskit.spi.AttemptQuery.Doubt;
import io.smskit.spi.AttemptQuery.Found;
import io.smskit.spi.AttemptQuery.NotFound;
import io.smskit.spi.AttemptQuery.Unavailable;
import io.smskit.spi.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SandboxQueryTest {
    private static final Failure DOWN = Failure.of(FailureKind.UNAVAILABLE, "DOWN", "told to be down");
    private static final Doubt DOUBT = new Doubt(Submissions.attempt(1), Submissions.NUMBER, Instant.EPOCH, 0);

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-02T03:04:05Z"));
    private final Sandbox sandbox = Sandbox.accepting();

    private CompletableFuture<Answer> ask() {
        Channel channel = sandbox.openChannel(new RecordingContext("a", time));
        return channel.ability(AttemptQuery.class).orElseThrow().query(DOUBT).toCompletableFuture();
    }

    private void submit(Script script) {
        sandbox.script(submission -> script);
        sandbox.openChannel(new RecordingContext("a", time)).submit(Submissions.of(1));
    }

    @Test
    void findsWhatWasTaken() {
        submit(Script.lose());

        assertThat(ask()).isCompletedWithValue(new Found(SubmitOutcome.accepted("sbx-1"), Optional.empty()));
        assertThat(sandbox.queries()).containsExactly(DOUBT);
    }

    @Test
    void tellsTheLastReport() {
        submit(Script.lose()
                .report(ReportScript.of(ReportStatus.ENROUTE).after(Duration.ZERO), ReportScript.delivered()));
        time.advance(Duration.ofSeconds(1));

        assertThat(ask().join())
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.report())
                                .get()
                                .extracting(DeliveryReport::status)
                                .isEqualTo(ReportStatus.DELIVERED));
    }

    @Test
    void tellsNothingOfAnOrphan() {
        submit(Script.lose().report(ReportScript.delivered().orphan().after(Duration.ZERO)));

        assertThat(ask()).isCompletedWithValue(new Found(SubmitOutcome.accepted("sbx-1"), Optional.empty()));
    }

    @Test
    void isSureAboutWhatNeverCame() {
        assertThat(ask()).isCompletedWithValue(new NotFound(true));

        submit(Script.neverArrived());

        assertThat(ask()).isCompletedWithValue(new NotFound(true));
    }

    @Test
    void isNotSureWhileAMessageIsOnItsWay() {
        submit(Script.lose().arrivesAfter(Duration.ofSeconds(9)));
        assertThat(ask()).isCompletedWithValue(new NotFound(false));

        time.advance(Duration.ofSeconds(9));

        assertThat(ask().join()).isInstanceOf(Found.class);
    }

    @Test
    void canBeNeverConclusive() {
        sandbox.query(QueryScript.neverConclusive());
        assertThat(ask()).isCompletedWithValue(new NotFound(false));

        submit(Script.lose());

        assertThat(ask().join()).isInstanceOf(Found.class);
    }

    @Test
    void canBeBlind() {
        submit(Script.lose());
        sandbox.query(QueryScript.blind());

        assertThat(ask()).isCompletedWithValue(new NotFound(false));
    }

    @Test
    void canBeUnavailable() {
        sandbox.query(QueryScript.unavailable(DOWN));

        assertThat(ask()).isCompletedWithValue(new Unavailable(DOWN));
    }

    @Test
    void failsWhereItsScriptThrows() {
        sandbox.query((doubt, truth) -> {
            throw new IllegalStateException("broken");
        });

        assertThat(ask()).isCompletedExceptionally();
    }

    @Test
    void takesItsTime() {
        sandbox.queryLatency(Duration.ofSeconds(3));
        CompletableFuture<Answer> answer = ask();
        assertThat(answer).isNotDone();

        time.advance(Duration.ofSeconds(3));

        assertThat(answer).isDone();
    }

    @Test
    void isNoAbilityWhereItWasTakenAway() {
        Channel channel = sandbox.withoutQuery().openChannel(new RecordingContext("a", time));

        assertThat(channel.ability(AttemptQuery.class)).isEmpty();
    }
}
