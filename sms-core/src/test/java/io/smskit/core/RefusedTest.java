package io.smskit.core;

import static io.smskit.MessageState.DEAD;
import static io.smskit.MessageState.DELIVERED;
import static io.smskit.MessageState.QUEUED;
import static io.smskit.MessageState.SCHEDULED;
import static io.smskit.MessageState.SUBMITTED;
import static io.smskit.MessageState.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Message;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.sandbox.ReportScript;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.simulator.sandbox.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusedTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Failure failure(FailureKind kind) {
        return Failure.of(kind, "CODE", "as scripted");
    }

    private Laboratory mainRefusesWith(FailureKind kind) {
        return Laboratory.with("main", Sandbox.scripted(s -> Script.reject(failure(kind))))
                .channel("backup", Sandbox.accepting())
                .start();
    }

    @Test
    void aRefusedTemplateFailsOverAtOnce() {
        try (Laboratory lab = mainRefusesWith(FailureKind.TEMPLATE_REFUSED)) {
            MessageId id = lab.sendText();
            MessageView view = lab.after(SECOND, id);
            assertThat(view.state()).isEqualTo(SUBMITTED);
            assertThat(view.attempts()).extracting(a -> a.channel()).containsExactly("main", "backup");
        }
    }

    @Test
    void anInvalidRecipientIsNotTriedElsewhere() {
        try (Laboratory lab = mainRefusesWith(FailureKind.RECIPIENT_INVALID)) {
            MessageId id = lab.sendText();
            MessageView view = lab.after(Duration.ofHours(1), id);
            assertThat(view.state()).isEqualTo(DEAD);
            assertThat(view.reason().orElseThrow().code()).isEqualTo("CODE");
            assertThat(lab.truth.size()).isZero();
        }
    }

    @Test
    void aThrottledRecipientIsNotReachedAroundTheThrottle() {
        try (Laboratory lab = mainRefusesWith(FailureKind.RECIPIENT_THROTTLED)) {
            MessageId id = lab.sendText();
            MessageView view = lab.after(Duration.ofSeconds(30), id);
            assertThat(view.state()).isEqualTo(SCHEDULED);
            assertThat(view.attempts()).hasSize(1);
            assertThat(lab.sandbox("backup").submissions()).isEmpty();
        }
    }

    @Test
    void aWrongKeyStopsTheChannelAndBurnsNoMessage() {
        try (Laboratory lab = mainRefusesWith(FailureKind.AUTHENTICATION)) {
            MessageId first = lab.sendText();
            assertThat(lab.after(SECOND, first).state()).isEqualTo(SUBMITTED);
            MessageId second = lab.sendText();
            MessageView view = lab.after(SECOND, second);
            assertThat(view.attempts()).extracting(a -> a.channel()).containsExactly("backup");
            assertThat(lab.told(SmsEvent.Alert.class)).isNotEmpty();
            assertThat(lab.told(SmsEvent.ChannelChanged.class))
                    .extracting(SmsEvent.ChannelChanged::health)
                    .containsExactly(SmsEvent.Health.STOPPED);
        }
    }

    @Test
    void aStoppedOnlyChannelHoldsItsMessagesUntilItIsProbed() {
        Sandbox sandbox = Sandbox.scripted(s -> Script.reject(failure(FailureKind.OUT_OF_CREDIT)));
        try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
            MessageId id = lab.sendText();
            assertThat(lab.after(Duration.ofSeconds(30), id).state()).isEqualTo(QUEUED);
            assertThat(sandbox.submissions()).hasSize(1);
            sandbox.script(s -> Script.accept());
            assertThat(lab.after(Duration.ofMinutes(2), id).state()).isEqualTo(SUBMITTED);
        }
    }

    @Test
    void anUnreachableOnlyChannelIsTriedUntilTheMessageIsDead() {
        Sandbox sandbox = Sandbox.scripted(s -> Script.reject(failure(FailureKind.NOT_SENT)));
        try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
            MessageId id =
                    lab.send(Message.template("login").to(Laboratory.NUMBER).param("code", "1"));
            assertThat(lab.after(Duration.ofMinutes(2), id).state()).isIn(SCHEDULED, QUEUED);
            MessageView view = lab.after(Duration.ofMinutes(10), id);
            assertThat(view.state()).isEqualTo(DEAD);
            assertThat(view.reason().orElseThrow().source()).isEqualTo("main");
        }
    }

    @Test
    void aThrottledChannelPausesAndTheAttemptDoesNotCount() {
        int[] left = {8};
        Sandbox sandbox =
                Sandbox.scripted(s -> left[0]-- > 0 ? Script.reject(failure(FailureKind.THROTTLED)) : Script.accept());
        try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
            MessageId id = lab.sendText();
            assertThat(lab.after(Duration.ofHours(6), id).state()).isEqualTo(SUBMITTED);
        }
    }

    @Test
    void aDeadMessageCanBeRedriven() {
        Sandbox sandbox = Sandbox.scripted(s -> Script.reject(failure(FailureKind.CONTENT_REFUSED)));
        try (Laboratory lab = Laboratory.with("main", sandbox).start()) {
            MessageId id = lab.sendText();
            assertThat(lab.after(SECOND, id).state()).isEqualTo(DEAD);
            sandbox.script(s -> Script.accept());
            assertThat(lab.engine.operations().redrive(id)).isTrue();
            assertThat(lab.after(SECOND, id).state()).isEqualTo(SUBMITTED);
            assertThat(lab.states(id)).endsWith(DEAD, QUEUED, SUBMITTING, SUBMITTED);
        }
    }

    @Test
    void aReportOfNoRouteFailsOverToTheNextChannel() {
        Script noRoute = Script.accept()
                .report(ReportScript.undelivered()
                        .failure(failure(FailureKind.DESTINATION_UNSUPPORTED))
                        .after(SECOND));
        try (Laboratory lab = Laboratory.with("main", Sandbox.scripted(s -> noRoute))
                .channel("backup", Sandbox.scripted(s -> Script.accept().report(ReportScript.delivered())))
                .start()) {
            MessageId id = lab.sendText();
            MessageView view = lab.after(Duration.ofSeconds(3), id);
            assertThat(view.state()).isEqualTo(DELIVERED);
            assertThat(view.possibleDuplicate()).isFalse();
            assertThat(view.attempts()).hasSize(2);
        }
    }
}
