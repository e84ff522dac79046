package io.smskit.testing;

import static io.smskit.testing.SmsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.SendReceipt;
import io.smskit.SenderId;
import io.smskit.SmsClient;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.event.SmsEvent;
import io.smskit.simulator.sandbox.Script;
import io.smskit.template.Binding;
import io.smskit.template.Template;
import io.smskit.text.BinaryData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InboxTest {
    private static final String ANNA = "+8613800138000";
    private static final String BORIS = "+8613900139000";

    @RegisterExtension
    final SmsTest sms = SmsTest.with(engine -> engine.template(
                    Template.of("login", MessageClass.VERIFICATION, "Your code is {code}. It expires in {minutes} min.")
                            .digits("code", 8)
                            .integer("minutes")
                            .bind(
                                    "cloud",
                                    Binding.named("SMS_1")
                                            .param("code")
                                            .param("min", "minutes")
                                            .signName("Acme"))))
            .channels("cloud", "backup");

    private final SmsClient client = sms.client();

    private SendReceipt login(String number) {
        return client.send(
                Message.template("login").to(number).param("code", "482913").param("minutes", 5));
    }

    private SendReceipt text(String number, String text) {
        return client.send(Message.text(text).to(number));
    }

    @Nested
    final class AMessage {
        @Test
        void isReadAsTheRecipientGetsIt() {
            SendReceipt receipt = login(ANNA);

            TextMessage message = sms.inbox().only();

            assertThat(message.id()).isEqualTo(receipt.id());
            assertThat(message.to()).isEqualTo(ANNA);
            assertThat(message.text()).isEqualTo("Your code is 482913. It expires in 5 min.");
            assertThat(message.messageClass()).isEqualTo(MessageClass.VERIFICATION);
            assertThat(message.channel()).isEqualTo("cloud");
            assertThat(message.segments()).isEqualTo(1);
            assertThat(message.at()).isEqualTo(SmsTest.START);
            assertThat(message.senderId()).isEmpty();
        }

        @Test
        void showsItsTemplateAndThatOfTheProvider() {
            login(ANNA);

            TextMessage message = sms.inbox().only();

            assertThat(message.templateKey()).contains("login");
            assertThat(message.signName()).contains("Acme");
            assertThat(message.template()).hasValueSatisfying(template -> {
                assertThat(template.id()).isEqualTo("SMS_1");
                assertThat(template.named())
                        .containsEntry("code", "482913")
                        .containsEntry("min", "5")
                        .hasSize(2);
            });
        }

        @Test
        void hasNoTemplateOfTheProviderOnAChannelThatItIsNotBoundTo() {
            sms.channel("cloud").rejects(FailureKind.TEMPLATE_REFUSED);
            login(ANNA);

            TextMessage message = sms.inbox().only();

            assertThat(message.channel()).isEqualTo("backup");
            assertThat(message.template()).isEmpty();
            assertThat(message.templateKey()).contains("login");
        }

        @Test
        void showsTheSenderThatItAsksFor() {
            client.send(Message.text("Hello").to(ANNA).senderId(SenderId.of("ACME")));

            assertThat(sms.inbox()).hasOne().hasSenderId("ACME");
        }

        @Test
        void showsOctetsAndPorts() {
            BinaryData data = BinaryData.ofHex("CAFE").port(2948);
            client.send(Message.binary(data).to(ANNA));

            assertThat(sms.inbox().only().binary()).contains(data);
            assertThat(sms.inbox()).hasOne().says("cafe");
        }

        @Test
        void countsItsSegments() {
            text(ANNA, "x".repeat(161));

            assertThat(sms.inbox()).hasOne().hasSegments(2);
        }

        @Test
        void showsHowItStandsNow() {
            login(ANNA);
            TextMessage message = sms.inbox().only();
            assertThat(message).hasState(MessageState.SUBMITTED);

            sms.advance(Duration.ofSeconds(1));

            assertThat(message).hasState(MessageState.DELIVERED);
        }

        @Test
        void isAnsweredFromTheHandset() {
            List<SmsEvent> heard = new ArrayList<>();
            sms.listener(heard::add);
            login(ANNA);

            sms.inbox().only().reply("STOP");

            assertThat(heard)
                    .filteredOn(SmsEvent.InboundReceived.class::isInstance)
                    .map(SmsEvent.InboundReceived.class::cast)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.channel()).isEqualTo("cloud");
                        assertThat(event.message().from().e164()).isEqualTo(ANNA);
                        assertThat(event.message().text()).isEqualTo("STOP");
                    });
        }
    }

    @Nested
    final class Digits {
        @ParameterizedTest
        @CsvSource({
            "Your code is 482913. It expires in 5 min., 482913",
            "482913, 482913",
            "482913 is your code. Again: 482913, 482913",
            "At 10:30 show 0042, 0042"
        })
        void areFoundAnywhereInTheText(String text, String code) {
            text(ANNA, text);

            assertThat(sms.inbox().only().digits()).isEqualTo(code);
        }

        @Test
        void areToldApartByTheirLength() {
            text(ANNA, "On 2026-03-02 your code is 482913");

            assertThat(sms.inbox().only().digits(6)).isEqualTo("482913");
            assertThat(sms.inbox().only().digits(4)).isEqualTo("2026");
        }

        @Test
        void areNotGuessed() {
            text(ANNA, "On 2026-03-02 your code is 482913");

            assertThatThrownBy(() -> sms.inbox().only().digits())
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("expected one run of 4 or more digits in"
                            + " \"On 2026-03-02 your code is 482913\" but there are 2: 2026, 482913");
        }

        @Test
        void areMissedAloud() {
            text(ANNA, "Welcome");

            assertThatThrownBy(() -> sms.inbox().only().digits(6))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("expected one run of exactly 6 digits in \"Welcome\" but there is none");
        }
    }

    @Nested
    final class APart {
        @Test
        void isChosenByNumber() {
            text(ANNA, "one");
            text(BORIS, "two");
            text(ANNA, "three");

            assertThat(sms.inbox().to(ANNA).all()).extracting(TextMessage::text).containsExactly("one", "three");
            assertThat(sms.inbox().to("8613900139000").only().text()).isEqualTo("two");
        }

        @Test
        void isChosenByChannelAndTemplate() {
            sms.channel("cloud").to(BORIS).rejects(FailureKind.NOT_SENT);
            login(ANNA);
            login(BORIS);
            text(BORIS, "Hello");

            assertThat(sms.inbox().channel("backup")).hasSize(2);
            assertThat(sms.inbox().channel("backup").template("login")).hasOne().isTo(BORIS);
            assertThat(sms.inbox().channel("cloud").to(BORIS).isEmpty()).isTrue();
        }

        @Test
        void staysUpToDate() {
            Inbox ofAnna = sms.inbox().to(ANNA);
            assertThat(ofAnna).isEmpty();

            text(ANNA, "one");
            assertThat(ofAnna).hasOne().says("one");

            text(ANNA, "two");
            assertThat(ofAnna.last()).says("two");
        }

        @Test
        void isNotChosenByWhatIsNoNumber() {
            assertThatThrownBy(() -> sms.inbox().to("Anna")).isInstanceOf(InvalidMessageException.class);
        }
    }

    @Test
    void forgetsWhatWasCleared() {
        text(ANNA, "one");
        text(BORIS, "two");

        sms.inbox().to(ANNA).clear();
        text(ANNA, "three");

        assertThat(sms.inbox().all()).extracting(TextMessage::text).containsExactly("two", "three");
    }

    @Test
    void holdsEveryCopyOfAMessage() {
        SubmitOutcome lie = SubmitOutcome.rejected(Failure.of(FailureKind.NOT_SENT, "LIE", "it did go out"));
        sms.channel("cloud").once().follows(Script.accept().answering(lie));
        SendReceipt receipt = text(ANNA, "Hello");

        assertThat(sms.inbox().all()).extracting(TextMessage::id).containsExactly(receipt.id(), receipt.id());
        assertThat(sms.inbox().all()).extracting(TextMessage::channel).containsExactly("cloud", "backup");
    }

    @Test
    void isInTheOrderOfTheSends() {
        List<Message> messages = IntStream.range(0, 100)
                .mapToObj(i -> Message.text("number " + i).to("+861380013" + (9999 - 37 * i)))
                .toList();
        messages.stream().limit(50).forEach(client::send);
        client.sendAll(messages.subList(50, 100));

        assertThat(sms.inbox().all())
                .extracting(TextMessage::text)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "number " + i).toList());
    }

    @Test
    void doesNotHoldWhatTheProviderRefused() {
        sms.channel("cloud").rejects(FailureKind.CONTENT_REFUSED);
        SendReceipt receipt = text(ANNA, "Hello");

        assertThat(sms.inbox()).isEmpty();
        assertThat(client.find(receipt.id()).orElseThrow().state()).isEqualTo(MessageState.DEAD);
        assertThat(sms.channel("cloud").submissions()).hasSize(1);
    }
}
