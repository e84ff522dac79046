package io.smskit.core;

import static io.smskit.ErrorCode.BUSINESS_UNKNOWN;
import static io.smskit.ErrorCode.CLASS_CONFLICT;
import static io.smskit.ErrorCode.CONTENT_INVALID_CHAR;
import static io.smskit.ErrorCode.CONTENT_MISSING;
import static io.smskit.ErrorCode.CONTENT_SIGNATURE_SPOOF;
import static io.smskit.ErrorCode.CONTENT_TOO_LONG;
import static io.smskit.ErrorCode.DESTINATION_NOT_ALLOWED;
import static io.smskit.ErrorCode.INVALID_MESSAGE;
import static io.smskit.ErrorCode.INVALID_PHONE;
import static io.smskit.ErrorCode.INVALID_SENDER;
import static io.smskit.ErrorCode.PARAM_URL_FORBIDDEN;
import static io.smskit.ErrorCode.TEMPLATE_PARAM_INVALID;
import static io.smskit.ErrorCode.TEMPLATE_PARAM_MISSING;
import static io.smskit.ErrorCode.TEMPLATE_PARAM_TOO_LONG;
import static io.smskit.ErrorCode.TEMPLATE_PARAM_UNKNOWN;
import static io.smskit.ErrorCode.TEMPLATE_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.BatchItem;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.SenderId;
import io.smskit.SmsException;
import io.smskit.policy.Plan;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.Capability;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in wrong is refused with the right code, stores nothing, and is not repeated in the error. */
class HostileInputTest {
    private static final String NUMBER = "13812345678";
    private static final String CODE = "739154";

    private final Laboratory lab = Laboratory.with("main", Sandbox.accepting())
            .and(builder -> builder.countries(Set.of("CN", "DE"))
                    .template(Template.of("pay", MessageClass.TRANSACTIONAL, "{who} paid {amount}")
                            .text("who", 10)
                            .digits("amount", 6))
                    .business(Business.of("B-1", "pay")))
            .start();

    @AfterEach
    void close() {
        assertThat(lab.truth.size()).isZero();
        lab.close();
    }

    private static Message text(String text) {
        return Message.text(text).to("+86" + NUMBER);
    }

    private static Message pay() {
        return Message.template("pay").to("+86" + NUMBER);
    }

    private static Message to(String number) {
        return Message.text("x").to(number);
    }

    /** The message is made by the test, since some are refused before they can be sent. */
    private static Arguments row(String what, ErrorCode code, Supplier<Message> message) {
        return Arguments.of(Named.of(what, message), code);
    }

    static Stream<Arguments> wrongNumbers() {
        return Stream.of(
                row("none", INVALID_PHONE, () -> Message.text("x")),
                row("null", INVALID_PHONE, () -> to(null)),
                row("empty", INVALID_PHONE, () -> to("")),
                row("blank", INVALID_PHONE, () -> to(" \t ")),
                row("header injection", INVALID_PHONE, () -> to("+86" + NUMBER + "\r\nBcc: x")),
                row("log injection", INVALID_PHONE, () -> to("+86" + NUMBER + "\n2026-03-02 INFO ok")),
                row("look-up", INVALID_PHONE, () -> to("${jndi:ldap://a.example/" + NUMBER + "}")),
                row("full-width", INVALID_PHONE, () -> to("+86１３８１２３４５６７８")),
                row("arabic digits", INVALID_PHONE, () -> to("+٨٦١٣٨١٢٣٤٥٦٧٨")),
                row("zero-width space", INVALID_PHONE, () -> to("+86\u200B" + NUMBER)),
                row("right-to-left mark", INVALID_PHONE, () -> to("\u200F+86" + NUMBER)),
                row("a million digits", INVALID_PHONE, () -> to("1".repeat(1_000_000))),
                row("unknown country", DESTINATION_NOT_ALLOWED, () -> to("+99912345678")),
                row("unlisted country", DESTINATION_NOT_ALLOWED, () -> to("+33612345678")),
                row("premium rate", DESTINATION_NOT_ALLOWED, () -> to("+499001123456")));
    }

    static Stream<Arguments> wrongParameters() {
        Message half = pay().param("who", "a");
        return Stream.of(
                row("missing", TEMPLATE_PARAM_MISSING, () -> pay().param("who", CODE)),
                row("null", TEMPLATE_PARAM_MISSING, () -> half.param("amount", null)),
                row(
                        "extra",
                        TEMPLATE_PARAM_UNKNOWN,
                        () -> half.param("amount", 1).param("x", CODE)),
                row("100 KB", TEMPLATE_PARAM_TOO_LONG, () -> half.param("amount", CODE.repeat(20_000))),
                row("no digits", TEMPLATE_PARAM_INVALID, () -> half.param("amount", "x" + CODE.substring(1))),
                row("a link", PARAM_URL_FORBIDDEN, () -> paidBy("www.a.cn")),
                row("a closed sign name", CONTENT_SIGNATURE_SPOOF, () -> paidBy("】【Bank")));
    }

    private static Message paidBy(String who) {
        return pay().param("who", who).param("amount", 1);
    }

    static Stream<Arguments> wrongContents() {
        Instant inTwoYears = Laboratory.START.plus(Duration.ofDays(700));
        return Stream.of(
                row(
                        "unknown template",
                        TEMPLATE_UNKNOWN,
                        () -> Message.template("nope").to("+8613800138000")),
                row(
                        "unknown business",
                        BUSINESS_UNKNOWN,
                        () -> Message.business("nope").to("+8613800138000")),
                row("other class", CLASS_CONFLICT, () -> paidBy("a").messageClass(MessageClass.MARKETING)),
                row("empty", CONTENT_MISSING, () -> text("")),
                row("NUL", CONTENT_INVALID_CHAR, () -> text(CODE + "\u0000")),
                row("lone high surrogate", CONTENT_INVALID_CHAR, () -> text(CODE + "\uD83D")),
                row("lone low surrogate", CONTENT_INVALID_CHAR, () -> text("\uDE00" + CODE)),
                row("one septet too many", CONTENT_TOO_LONG, () -> text("a".repeat(1_531))),
                row("256 segments", CONTENT_TOO_LONG, () -> text("中".repeat(67 * 256))),
                row("header in the sender", INVALID_SENDER, () -> text("x").senderId(SenderId.of("Acme\r\nX-Evil: 1"))),
                row("in two years", INVALID_MESSAGE, () -> text(CODE).sendAt(inTwoYears)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongNumbers", "wrongParameters", "wrongContents"})
    void isRefusedWithItsCodeByEveryEntrance(Supplier<Message> made, ErrorCode code) {
        InvalidMessageException sent = refusal(() -> lab.sms.send(made.get()));
        assertThat(sent.code()).isEqualTo(code);
        assertThat(refusal(() -> lab.sms.plan(made.get())).code()).isEqualTo(code);
        assertThat(refusal(() -> inAList(made.get())).code()).isEqualTo(code);
        assertThat(sent.getMessage())
                .doesNotContain(NUMBER, CODE)
                .hasSizeLessThan(400)
                .matches("[^\\p{Cntrl}]+");
        lab.time.runReady();
        assertThat(lab.events).as("nothing was stored").isEmpty();
    }

    private void inAList(Message message) {
        BatchItem item = lab.sms.sendAll(List.of(message)).get(0);
        if (item instanceof BatchItem.Refused refused) {
            throw refused.error();
        }
    }

    private static InvalidMessageException refusal(ThrowingCallable call) {
        return catchThrowableOfType(InvalidMessageException.class, call);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        missing   | amount
        null      | amount
        extra     | x
        100 KB    | amount
        no digits | amount
        a link    | who
        """)
    void aWrongParameterIsNamed(String what, String parameter) {
        Supplier<?> made = wrongParameters()
                .map(row -> (Named<?>) row.get()[0])
                .filter(row -> row.getName().equals(what))
                .map(row -> (Supplier<?>) row.getPayload())
                .findFirst()
                .orElseThrow();
        assertThat(refusal(() -> lab.sms.send((Message) made.get()))).hasMessageMatching(".*\\b" + parameter + "\\b.*");
    }

    @Test
    void theFirstWrongCharacterOfANumberIsNamedByItsPlace() {
        assertThat(refusal(() -> lab.sms.send(to("+8613800000000\r\nBcc: x"))))
                .hasMessage("character 15 of the phone number is not a digit");
    }

    @Nested
    class WhatIsOnlyUnusual {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "${other}",
                    "#{T(x)}",
                    "{{7*7}}",
                    "$1",
                    "\\",
                    "${jndi:x}",
                    "{who}",
                    "%s",
                    "a\nb",
                    "\u001B[31m",
                    "&Action=x",
                    "% A+1"
                })
        void staysLiteralText(String value) {
            Plan plan = lab.sms.plan(pay().param("who", value).param("amount", 1));
            assertThat(plan.text().text()).isEqualTo(value + " paid 1");
        }

        @ParameterizedTest
        @CsvSource({
            "160, a, 1",
            "161, a, 2",
            "306, a, 2",
            "307, a, 3",
            "70, 中, 1",
            "71, 中, 2",
            "134, 中, 2",
            "135, 中, 3",
            "80, €, 1",
            "81, €, 2",
            "35, 🎉, 1",
            "36, 🎉, 2"
        })
        void isCountedInTheRightSegments(int count, String character, int segments) {
            assertThat(lab.sms.plan(text(character.repeat(count))).text().count())
                    .isEqualTo(segments);
        }

        @Test
        void upToTenSegmentsAreTaken() {
            assertThat(lab.sms.plan(text("a".repeat(1_530))).text().count()).isEqualTo(10);
        }
    }

    @Nested
    class APersonalValue {
        @Test
        void standsInNoEventViewReceiptOrPlan() {
            Laboratory own = Laboratory.with("main", Sandbox.accepting()).start();
            try (own) {
                Message message = Message.template("login").param("code", CODE).to("+86" + NUMBER);
                String plan = own.sms.plan(message).reason() + " "
                        + own.sms.plan(message).candidates();
                var receipt = own.sms.send(message);
                own.time.advance(Duration.ofDays(4));
                String all = plan
                        + receipt
                        + own.view(receipt.id())
                        + own.events
                        + own.engine.channels()
                        + own.truth.copies();
                assertThat(all).doesNotContain(NUMBER).doesNotContain(CODE);
            }
        }
    }

    @Nested
    class ARouteThatCannotCarryIt {
        @ParameterizedTest
        @CsvSource({"您好, GSM alphabet", "LONG, one segment only"})
        void isNamedWithTheReasonOfEveryChannel(String text, String reason) {
            Sandbox plain = Sandbox.accepting().capabilities(Set.of(Capability.FREE_TEXT));
            try (Laboratory own = Laboratory.with("main", plain).start()) {
                String body = text.equals("LONG") ? "a".repeat(161) : text;
                SmsException refused = catchThrowableOfType(
                        SmsException.class,
                        () -> own.sms.send(Message.text(body).to(Laboratory.NUMBER)));
                assertThat(refused.code()).isEqualTo(ErrorCode.NO_ROUTE);
                assertThat(refused).hasMessageContaining("main: ").hasMessageContaining(reason);
            }
        }
    }

    @Test
    void anUnknownIdIsNobodysMessage() {
        MessageId unknown = MessageId.of(1234);
        assertThat(lab.sms.find(unknown)).isEmpty();
        assertThat(lab.sms.cancel(unknown)).isFalse();
        assertThat(lab.engine.operations().redrive(unknown)).isFalse();
        assertThat(lab.engine.operations().approve(unknown)).isFalse();
        assertThat(catchThrowableOfType(SmsException.class, () -> lab.sms.await(unknown, Duration.ofSeconds(1)))
                        .code())
                .isEqualTo(ErrorCode.INVALID_MESSAGE_ID);
    }
}
