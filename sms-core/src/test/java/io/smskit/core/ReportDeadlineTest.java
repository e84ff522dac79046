package io.smskit.core;

import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.core.settle.SettleOptions;
import io.smskit.delivery.AttemptView;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Classes whose messages go out once more where no report comes in time. */
class ReportDeadlineTest {
    private final Script silent = Script.accept();

    private Laboratory.Setup setup(Sandbox second) {
        SettleOptions defaults = SettleOptions.defaults();
        SettleOptions settle = new SettleOptions(
                defaults.maxAttempts(),
                defaults.sameChannelRetries(),
                defaults.firstBackoff(),
                defaults.maxBackoff(),
                defaults.recipientPause(),
                Duration.ofHours(1),
                Map.of(MessageClass.VERIFICATION, Duration.ofSeconds(30)));
        return Laboratory.with("first", Sandbox.scripted(submission -> silent))
                .channel("second", second)
                .and(builder -> builder.settle(settle));
    }

    private Sandbox delivering() {
        return Sandbox.scripted(submission -> Script.accept().report(ReportScript.delivered()));
    }

    private Message code() {
        return Message.template("login").to("+8613800138000").param("code", "482913");
    }

    @Test
    void theMessageGoesThroughAnotherChannelOnceAndIsFlagged() {
        try (Laboratory lab = setup(delivering()).start()) {
            MessageId id = lab.send(code());
            assertThat(lab.after(Duration.ofSeconds(29), id).attempts()).hasSize(1);
            MessageView view = lab.after(Duration.ofSeconds(5), id);
            assertThat(view.state()).isEqualTo(DELIVERED);
            assertThat(view.attempts()).extracting(AttemptView::channel).containsExactly("first", "second");
            assertThat(view.possibleDuplicate()).isTrue();
            assertThat(lab.copies(id)).isEqualTo(2);
            assertThat(view.history())
                    .anySatisfy(step -> assertThat(step.reason().map(reason -> reason.code()))
                            .contains("NO_REPORT"));
        }
    }

    @Test
    void thereIsNoThirdCopy() {
        Sandbox alsoSilent = Sandbox.scripted(submission -> silent);
        try (Laboratory lab = setup(alsoSilent).channel("third", delivering()).start()) {
            MessageId id = lab.send(code());
            MessageView view = lab.after(Duration.ofHours(2), id);
            assertThat(view.state()).isEqualTo(UNKNOWN);
            assertThat(lab.copies(id)).isEqualTo(2);
        }
    }

    @Test
    void classesThatAreNotListedWait() {
        try (Laboratory lab = setup(delivering()).start()) {
            MessageId id = lab.send(text("+8613800138000"));
            MessageView view = lab.after(Duration.ofMinutes(30), id);
            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(lab.copies(id)).isEqualTo(1);
        }
    }

    @Test
    void aReportThatComesLateStillDelivers() {
        Sandbox slow = Sandbox.scripted(submission -> Script.accept().latency(Duration.ofSeconds(20)));
        Script late = Script.accept().report(ReportScript.delivered().after(Duration.ofSeconds(40)));
        try (Laboratory lab = setup(slow).start()) {
            lab.sandbox("first").script(submission -> late);
            MessageId id = lab.send(code());
            assertThat(lab.after(Duration.ofMinutes(2), id).state()).isEqualTo(DELIVERED);
        }
    }

    @Test
    void withoutAnotherChannelTheWaitGoesOn() {
        SettleOptions defaults = SettleOptions.defaults();
        SettleOptions settle = new SettleOptions(
                6,
                2,
                defaults.firstBackoff(),
                defaults.maxBackoff(),
                defaults.recipientPause(),
                Duration.ofHours(1),
                Map.of(MessageClass.VERIFICATION, Duration.ofSeconds(30)));
        Script late = Script.accept().report(ReportScript.delivered().after(Duration.ofMinutes(3)));
        try (Laboratory lab = Laboratory.with("first", Sandbox.scripted(submission -> late))
                .and(builder -> builder.settle(settle))
                .start()) {
            MessageId id = lab.send(code());
            assertThat(lab.after(Duration.ofMinutes(2), id).state()).isEqualTo(SUBMITTED);
            assertThat(lab.after(Duration.ofMinutes(2), id).state()).isEqualTo(DELIVERED);
            assertThat(lab.view(id).attempts()).hasSize(1);
        }
    }

    private static Message text(String number) {
        return Message.text("hello").to(number);
    }
}
