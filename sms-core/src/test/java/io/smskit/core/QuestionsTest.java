package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.sandbox.QueryScript;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Providers that have to be asked are asked with moderation. */
class QuestionsTest {
    private static final Duration ANSWER = Duration.ofMillis(100);

    private static List<MessageId> send(Laboratory lab, int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(Message.text("hello").to("+86138001" + (38000 + i)));
        }
        return lab.sms.sendAll(messages).stream()
                .map(item -> ((BatchItem.Stored) item).receipt().id())
                .toList();
    }

    @Test
    void noMoreThanEightAreOpenOnOneChannel() {
        Sandbox mute = Sandbox.scripted(submission -> Script.accept())
                .capabilities(Set.of(Capability.FREE_TEXT))
                .query(QueryScript.blind())
                .queryLatency(ANSWER);
        try (Laboratory lab = Laboratory.with("main", mute).start()) {
            send(lab, 60);
            lab.time.advance(Duration.ofMillis(2_150));
            assertThat(mute.queries()).hasSize(8);
            lab.time.advance(ANSWER);
            assertThat(mute.queries()).hasSize(16);
            lab.time.advance(Duration.ofSeconds(1));
            assertThat(mute.queries()).hasSize(60);
        }
    }

    @Test
    void aDoubtIsAskedAboutBeforeWhatIsMerelyOfInterest() {
        Sandbox mute = Sandbox.scripted(
                        submission -> submission.to().digits().endsWith("59") ? Script.lose() : Script.accept())
                .capabilities(Set.of(Capability.FREE_TEXT))
                .query(QueryScript.blind())
                .queryLatency(Duration.ofSeconds(4));
        try (Laboratory lab = Laboratory.with("main", mute).start()) {
            send(lab, 60);
            // The doubt's second question comes up behind fifty that wait already.
            lab.time.advance(Duration.ofSeconds(11));
            assertThat(mute.queries()).hasSizeLessThan(30);
            assertThat(mute.queries().stream()
                            .filter(doubt -> doubt.to().digits().endsWith("59")))
                    .hasSize(2);
        }
    }

    @Test
    void aFinalAnswerEndsTheQuestions() {
        Sandbox slow = Sandbox.scripted(submission ->
                        Script.accept().report(ReportScript.delivered().after(Duration.ofSeconds(4))))
                .capabilities(Set.of(Capability.FREE_TEXT))
                .query(QueryScript.honest());
        try (Laboratory lab = Laboratory.with("main", slow).start()) {
            List<MessageId> ids = send(lab, 3);
            lab.time.advance(Duration.ofMinutes(30));
            assertThat(ids).allSatisfy(id -> assertThat(lab.state(id)).isEqualTo(MessageState.DELIVERED));
            assertThat(slow.queries()).hasSizeBetween(3, 6);
        }
    }

    @Test
    void aProviderThatIsAskedTooFastIsAskedAgainASecondLater() {
        Failure tooFast = Failure.of(FailureKind.THROTTLED, "LIMIT", "20 calls a second");
        Map<Instant, Integer> perSecond = new HashMap<>();
        Laboratory[] lab = {null};
        AttemptQuery.Answer delivered = new AttemptQuery.Found(
                SubmitOutcome.accepted("p"), Optional.of(DeliveryReport.of(ReportStatus.DELIVERED, "DELIVRD")));
        Sandbox strict = Sandbox.scripted(submission -> Script.accept())
                .capabilities(Set.of(Capability.FREE_TEXT))
                .query((doubt, truth) -> {
                    Instant second = lab[0].time.instant().truncatedTo(ChronoUnit.SECONDS);
                    return perSecond.merge(second, 1, Integer::sum) > 20
                            ? new AttemptQuery.Unavailable(tooFast)
                            : delivered;
                });
        try (Laboratory started = Laboratory.with("main", strict).start()) {
            lab[0] = started;
            List<MessageId> ids = send(started, 100);
            started.time.advance(Duration.ofSeconds(4));
            assertThat(ids.stream().filter(id -> started.state(id) == MessageState.DELIVERED))
                    .hasSizeBetween(20, 60);
            started.time.advance(Duration.ofSeconds(6));
            assertThat(ids).allSatisfy(id -> assertThat(started.state(id)).isEqualTo(MessageState.DELIVERED));
        }
    }
}
