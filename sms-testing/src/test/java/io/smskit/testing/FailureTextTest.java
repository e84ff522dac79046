package io.smskit.testing;

import static io.smskit.testing.SmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.delivery.FailureKind;
import io.smskit.simulator.sandbox.Script;
import io.smskit.spi.store.Suppression;
import io.smskit.template.Template;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** Whoever reads a red test sees what came, what did not come, and why. */
final class FailureTextTest {
    private static final String ANNA = "+8613800138000";
    private static final String BORIS = "+8613900139000";

    @RegisterExtension
    final SmsTest sms = SmsTest.with(engine ->
            engine.template(Template.of("shipped", MessageClass.NOTIFICATION, "Order {order} is on its way.")));

    private void text(String number, String text) {
        sms.client().send(Message.text(text).to(number));
    }

    private void shipped(String number, String order) {
        sms.client().send(Message.template("shipped").to(number).param("order", order));
    }

    private static String failure(ThrowingCallable expectation) {
        AssertionFailedError error = catchThrowableOfType(AssertionFailedError.class, expectation);
        assertThat(error).as("the expectation held").isNotNull();
        return error.getMessage();
    }

    @Nested
    final class OfACount {
        @Test
        void listsWhatCameTooOften() {
            shipped(ANNA, "A-17");
            shipped(ANNA, "A-18");

            assertThat(failure(() -> sms.inbox().to(ANNA).only())).isEqualTo("""
                            expected one message to +8613800138000 but there were 2:
                              to +8613800138000 through main of shipped: "Order A-17 is on its way."
                              to +8613800138000 through main of shipped: "Order A-18 is on its way.\"""");
        }

        @Test
        void listsWhatElseCame() {
            text(BORIS, "Hello");

            assertThat(failure(() -> assertThat(sms.inbox().to(ANNA)).hasOne())).isEqualTo("""
                            expected one message to +8613800138000 but there were none
                            else in the inbox:
                              to +8613900139000 through main: "Hello\"""");
        }

        @Test
        void listsWhatCameThoughNothingShould() {
            text(ANNA, "Hello");

            assertThat(failure(() -> assertThat(sms.inbox()).isEmpty())).isEqualTo("""
                            expected no message but there was 1:
                              to +8613800138000 through main: "Hello\"""");
        }

        @Test
        void saysSoWhereNothingWasSentAtAll() {
            assertThat(failure(() -> assertThat(sms.inbox()).hasSize(3)))
                    .isEqualTo("expected 3 messages but there were none");
            assertThat(failure(() -> sms.inbox().template("shipped").last()))
                    .isEqualTo("expected a message of shipped but there were none");
        }
    }

    @Nested
    final class OfAMessageThatDidNotCome {
        @Test
        void saysUntilWhenItWaits() {
            sms.client().send(Message.text("Hello").to(ANNA).sendAt(SmsTest.START.plus(Duration.ofDays(1))));

            assertThat(failure(() -> sms.inbox().only())).isEqualTo("""
                            expected one message but there were none
                            not in the inbox:
                              to +8613800138000: SCHEDULED until 2026-03-03T08:00:00Z
                            it is 2026-03-02T08:00:00Z; advance(…) moves time""");
        }

        @Test
        void saysWhoRefusedItAndWhy() {
            sms.channel("main").rejects(FailureKind.RECIPIENT_INVALID);
            shipped(ANNA, "A-17");

            assertThat(failure(() -> sms.inbox().only()))
                    .startsWith("""
                            expected one message but there were none
                            not in the inbox:
                              to +8613800138000 of shipped: DEAD, RECIPIENT_INVALID""")
                    .endsWith("\n    main REJECTED: RECIPIENT_INVALID RECIPIENT_INVALID: the test wants it so");
        }

        @Test
        void saysWhichPolicyBlockedIt() {
            sms.operations()
                    .suppress(List.of(new Suppression(
                            new Suppression.Number(Msisdn.of(ANNA)), null, "complaint", SmsTest.START, null)));
            text(ANNA, "Hello");

            assertThat(failure(() -> sms.inbox().only()))
                    .contains("not in the inbox:\n  to +8613800138000: BLOCKED, SUPPRESSED (");
        }

        @Test
        void saysThatSendRefusedIt() {
            try {
                text("12", "Hello");
            } catch (InvalidMessageException swallowed) {
                // as an application may do
            }

            assertThat(failure(() -> sms.inbox().only()))
                    .contains("not in the inbox:\n  refused by send: INVALID_PHONE: ");
        }
    }

    @Nested
    final class OfOneMessage {
        private static Stream<Arguments> wrongExpectations() {
            return Stream.of(
                    wrong(
                            message -> message.isTo(BORIS),
                            "expected number \"+8613900139000\" but it is \"+8613800138000\""),
                    wrong(
                            message -> message.says("Order A-18 is on its way."),
                            "expected text \"Order A-18 is on its way.\" but it is \"Order A-17 is on its way.\""),
                    wrong(message -> message.isOf("login"), "expected template \"login\" but it is \"shipped\""),
                    wrong(
                            message -> message.isOfClass(MessageClass.MARKETING),
                            "expected class MARKETING but it is NOTIFICATION"),
                    wrong(message -> message.wentThrough("backup"), "expected channel \"backup\" but it is \"main\""),
                    wrong(message -> message.hasSignName("Acme"), "expected sign name \"Acme\" but it is \"none\""),
                    wrong(message -> message.hasSenderId("ACME"), "expected sender \"ACME\" but it is \"none\""),
                    wrong(message -> message.hasSegments(2), "expected number of segments 2 but it is 1"),
                    wrong(
                            message -> message.hasState(MessageState.DELIVERED),
                            "expected state DELIVERED but it is SUBMITTED"));
        }

        private static Arguments wrong(Consumer<TextMessageAssert> expectation, String text) {
            return Arguments.of(expectation, text);
        }

        @ParameterizedTest(name = "{1}")
        @MethodSource("wrongExpectations")
        void saysWhatWasExpectedAndPrintsTheMessage(Consumer<TextMessageAssert> expectation, String text) {
            shipped(ANNA, "A-17");

            assertThat(failure(() -> expectation.accept(assertThat(sms.inbox().only()))))
                    .isEqualTo(text + " in the message\n"
                            + "  to +8613800138000 through main of shipped: \"Order A-17 is on its way.\"");
        }

        @Test
        void saysWhichPieceIsMissingOrTooMuch() {
            shipped(ANNA, "A-17");

            assertThat(failure(() -> assertThat(sms.inbox()).hasOne().contains("A-17", "A-18")))
                    .startsWith("expected \"A-18\" in the text of the message\n  to +86");
            assertThat(failure(() -> assertThat(sms.inbox()).hasOne().doesNotContain("A-18", "A-17")))
                    .startsWith("expected no \"A-17\" in the text of the message\n  to +86");
        }

        @Test
        void letsToolsShowTheDifference() {
            shipped(ANNA, "A-17");

            AssertionFailedError error = catchThrowableOfType(
                    AssertionFailedError.class,
                    () -> assertThat(sms.inbox()).hasOne().says("Hello"));

            assertThat(error.getExpected().getValue()).isEqualTo("Hello");
            assertThat(error.getActual().getValue()).isEqualTo("Order A-17 is on its way.");
        }
    }

    @Test
    void ofDuplicatesNamesThem() {
        text(ANNA, "Hello");
        text(BORIS, "Hello");
        text(ANNA, "Hello");

        assertThat(failure(() -> assertThat(sms.inbox()).hasNoDuplicates())).isEqualTo("""
                        expected nobody to get the same text twice but there came once more 1:
                          to +8613800138000 through main: "Hello"
                        in all inbox: 3:
                          to +8613800138000 through main: "Hello"
                          to +8613900139000 through main: "Hello"
                          to +8613800138000 through main: "Hello\"""");
    }

    @Test
    void ofAnEngineInDoubtNamesTheDoubt() {
        sms.channel("main").follows(Script.neverArrived());
        text(ANNA, "Hello");

        assertThat(failure(() -> sms.inbox().only()))
                .contains("  to +8613800138000: SUBMITTING")
                .contains("    main UNKNOWN: PROVIDER_ERROR ANSWER_LOST");
    }
}
