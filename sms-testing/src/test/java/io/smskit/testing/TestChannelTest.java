package io.smskit.testing;

import static io.smskit.testing.SmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.Msisdn;
import io.smskit.SmsException;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.Capability;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TestChannelTest {
    private static final String ANNA = "+8613800138000";
    private static final String BORIS = "+8613900139000";

    @RegisterExtension
    final SmsTest sms = SmsTest.create().channels("main", "backup");

    private final TestChannel main = sms.channel("main");

    private MessageId send(String number) {
        return sms.client().send(Message.text("Hello").to(number)).id();
    }

    private MessageState state(MessageId id) {
        return sms.client().find(id).orElseThrow().state();
    }

    private MessageState later(MessageId id) {
        sms.advance(Duration.ofHours(1));
        return state(id);
    }

    @Nested
    final class Told {
        @Test
        void nothingDelivers() {
            MessageId id = send(ANNA);

            assertThat(state(id)).isEqualTo(MessageState.SUBMITTED);
            assertThat(later(id)).isEqualTo(MessageState.DELIVERED);
        }

        @Test
        void toAcceptReportsNothing() {
            main.accepts();

            assertThat(later(send(ANNA))).isEqualTo(MessageState.SUBMITTED);
        }

        @Test
        void toReportReportsThat() {
            main.reports(ReportStatus.UNDELIVERABLE);
            MessageId unreachable = send(ANNA);
            main.reports(ReportStatus.EXPIRED);
            MessageId expired = send(ANNA);

            assertThat(later(unreachable)).isEqualTo(MessageState.UNDELIVERED);
            assertThat(later(expired)).isEqualTo(MessageState.UNDELIVERED);
        }

        @Test
        void toRejectFailsTheMessageOrFailsOver() {
            main.rejects(FailureKind.CONTENT_REFUSED);
            MessageId refused = send(ANNA);
            main.rejects(Failure.of(FailureKind.OUT_OF_CREDIT, "isv.AMOUNT_NOT_ENOUGH", "no money"));
            MessageId elsewhere = send(BORIS);

            assertThat(state(refused)).isEqualTo(MessageState.DEAD);
            assertThat(state(elsewhere)).isEqualTo(MessageState.SUBMITTED);
            assertThat(sms.inbox()).hasOne().isTo(BORIS).wentThrough("backup");
        }

        @Test
        void toLoseTheAnswerIsAskedInsteadOfSentAgain() {
            main.losesTheAnswer();
            MessageId id = send(ANNA);

            assertThat(state(id)).isEqualTo(MessageState.SUBMITTING);
            assertThat(later(id)).isEqualTo(MessageState.SUBMITTED);
            assertThat(sms.inbox()).hasSize(1);
        }

        @Test
        void toNeverAnswerIsGivenUpAndAsked() {
            main.once().neverAnswers();
            MessageId id = send(ANNA);

            assertThat(state(id)).isEqualTo(MessageState.SUBMITTING);
            assertThat(later(id)).isEqualTo(MessageState.DELIVERED);
            assertThat(sms.inbox()).hasSize(1);
            MessageView view = sms.client().find(id).orElseThrow();
            assertThat(view.attempts()).hasSize(2);
        }

        @Test
        void aScriptFollowsIt() {
            main.follows(Script.accept().latency(Duration.ofMinutes(1)));
            MessageId id = send(ANNA);
            assertThat(state(id)).isEqualTo(MessageState.SUBMITTING);

            sms.advance(Duration.ofMinutes(1));

            assertThat(state(id)).isEqualTo(MessageState.SUBMITTED);
        }
    }

    @Nested
    final class Scopes {
        @Test
        void aWordForOneNumberLeavesTheOthersAlone() {
            main.to(BORIS).rejects(FailureKind.RECIPIENT_INVALID);

            assertThat(state(send(ANNA))).isEqualTo(MessageState.SUBMITTED);
            assertThat(state(send(BORIS))).isEqualTo(MessageState.DEAD);
        }

        @Test
        void wordsForAFewSubmissionsCountOneAfterTheOther() {
            main.times(2).rejects(FailureKind.CONTENT_REFUSED).once().accepts();

            assertThat(state(send(ANNA))).isEqualTo(MessageState.DEAD);
            assertThat(state(send(ANNA))).isEqualTo(MessageState.DEAD);
            assertThat(later(send(ANNA))).isEqualTo(MessageState.SUBMITTED);
            assertThat(later(send(ANNA))).isEqualTo(MessageState.DELIVERED);
        }

        @Test
        void aWordForTheNextSubmissionToANumberWaitsForIt() {
            main.to(BORIS).once().rejects(FailureKind.RECIPIENT_INVALID);

            assertThat(state(send(ANNA))).isEqualTo(MessageState.SUBMITTED);
            assertThat(state(send(BORIS))).isEqualTo(MessageState.DEAD);
            assertThat(state(send(BORIS))).isEqualTo(MessageState.SUBMITTED);
        }

        @Test
        void theNewestWordCounts() {
            main.rejects(FailureKind.CONTENT_REFUSED);
            main.accepts();

            assertThat(state(send(ANNA))).isEqualTo(MessageState.SUBMITTED);
        }

        @Test
        void nothingHappensLessThanOnce() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> main.times(0))
                    .withMessage("something happens at least once, not 0 times");
        }
    }

    @Test
    void remembersEverythingThatItWasHanded() {
        main.once().rejects(FailureKind.CONTENT_REFUSED);
        send(ANNA);
        send(BORIS);

        assertThat(main.submissions()).extracting(Submission::to).containsExactly(Msisdn.of(ANNA), Msisdn.of(BORIS));
        assertThat(sms.channel("backup").submissions()).isEmpty();
    }

    @Test
    void hearsFromAHandsetThatNobodyHadWrittenTo() {
        List<SmsEvent> heard = new ArrayList<>();
        sms.listener(heard::add);

        main.receives(ANNA, "What is my balance?");

        assertThat(heard).singleElement().isInstanceOfSatisfying(SmsEvent.InboundReceived.class, event -> {
            assertThat(event.channel()).isEqualTo("main");
            assertThat(event.message().text()).isEqualTo("What is my balance?");
            assertThat(event.message().sentAt()).contains(SmsTest.START);
        });
    }

    @Test
    void isNamedByTheTestOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sms.channel("aliyun-main"))
                .withMessage("there is no channel aliyun-main, only main, backup; channels(…) names others");
    }

    @Nested
    final class OfFewerCapabilities {
        @RegisterExtension
        final SmsTest cloud = SmsTest.create()
                .channels("cloud")
                .capabilities("cloud", Set.of(Capability.TEMPLATE, Capability.UCS2, Capability.LONG_MESSAGES));

        @Test
        void carriesNoMoreThanTheRealOne() {
            Message freeText = Message.text("Hello").to(ANNA).messageClass(MessageClass.NOTIFICATION);

            Assertions.assertThatThrownBy(() -> cloud.client().send(freeText))
                    .isInstanceOf(SmsException.class)
                    .hasMessageContaining("it carries no free text");
        }

        @Test
        void isAskedForByName() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cloud.capabilities("main", Set.of(Capability.UCS2)))
                    .withMessageContaining("there is no channel main");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cloud.capabilities("cloud", Set.of()))
                    .withMessageContaining("can do nothing");
            assertThatIllegalArgumentException().isThrownBy(cloud::channels).withMessage("an engine needs a channel");
        }
    }
}
