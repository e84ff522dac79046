package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    private static final String NUMBER = "+8613800138000";

    static InvalidMessageException refusalOf(ErrorCode code, ThrowingCallable call) {
        InvalidMessageException refusal = catchThrowableOfType(InvalidMessageException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }

    @Nested
    class WhenNothingIsSaidButTheContent {
        private final Message message = Message.text("Disk 91 % full");

        @Test
        void isOfTheDefaultApplication() {
            assertThat(message.application()).isEqualTo("default").isEqualTo(Message.DEFAULT_APPLICATION);
        }

        @Test
        void leavesTheRestToItsClass() {
            assertThat(message.messageClass()).isEmpty();
            assertThat(message.priority()).isEmpty();
            assertThat(message.validity()).isEmpty();
            assertThat(message.sendAt()).isEmpty();
        }

        @Test
        void namesNobodyAndNothingElse() {
            assertThat(message.recipient()).isEmpty();
            assertThat(message.idempotencyKey()).isEmpty();
            assertThat(message.senderId()).isEmpty();
            assertThat(message.signName()).isEmpty();
            assertThat(message.tags()).isEmpty();
        }

        @Test
        void keepsTheTextAsItIs() {
            assertThat(message.content()).isEqualTo(new Content.Text("Disk 91 % full"));
        }
    }

    @Nested
    class AsAPrototype {
        private static final Message LOGIN = Message.template("login-code").validity(Duration.ofMinutes(5));

        @ParameterizedTest
        @MethodSource("io.smskit.MessageTest#changes")
        void isNotChangedByItsCopies(UnaryOperator<Message> change) {
            Message copy = change.apply(LOGIN);

            assertThat(copy).isNotSameAs(LOGIN);
            assertThat(LOGIN.content()).isEqualTo(templated("login-code", Map.of(), List.of()));
            assertThat(LOGIN.validity()).contains(Duration.ofMinutes(5));
            assertThat(LOGIN.application()).isEqualTo("default");
            assertThat(LOGIN.tags()).isEmpty();
            assertThat(Stream.of(
                            LOGIN.recipient(),
                            LOGIN.messageClass(),
                            LOGIN.priority(),
                            LOGIN.sendAt(),
                            LOGIN.idempotencyKey(),
                            LOGIN.senderId(),
                            LOGIN.signName()))
                    .allMatch(part -> part.isEmpty());
        }

        @Test
        void givesWhatItHasToEveryCopy() {
            Message copy = LOGIN.to(NUMBER).param("code", "482913").tag("source", "web");

            assertThat(copy.validity()).contains(Duration.ofMinutes(5));
            assertThat(copy.content()).isEqualTo(templated("login-code", Map.of("code", "482913"), List.of()));
            assertThat(copy.tags()).containsExactly(Map.entry("source", "web"));
        }

        @Test
        void keepsEachOption() {
            Instant noon = Instant.parse("2026-11-21T12:00:00Z");
            Message copy = LOGIN.messageClass(MessageClass.MARKETING)
                    .priority(Priority.LOW)
                    .sendAt(noon)
                    .idempotencyKey("order 17/3")
                    .application("shop")
                    .senderId(SenderId.of("Acme"))
                    .signName("阿克米");

            assertThat(copy.messageClass()).contains(MessageClass.MARKETING);
            assertThat(copy.priority()).contains(Priority.LOW);
            assertThat(copy.sendAt()).contains(noon);
            assertThat(copy.idempotencyKey()).contains("order 17/3");
            assertThat(copy.application()).isEqualTo("shop");
            assertThat(copy.senderId()).contains(SenderId.of("Acme"));
            assertThat(copy.signName()).contains("阿克米");
            assertThat(Message.text("text").ordered().to("+8613800138000").isOrdered())
                    .isTrue();
            assertThat(Message.text("text").isOrdered()).isFalse();
        }

        @Test
        void hasTheLastValueOfATag() {
            assertThat(LOGIN.tag("run", "1").tag("run", "2").tags()).containsExactly(Map.entry("run", "2"));
        }
    }

    @Nested
    class WhenToldWhomItIsFor {

        @Test
        void takesATextANumberOrARecipient() {
            Message message = Message.text("x");

            assertThat(addressOf(message.to(NUMBER))).isEqualTo(NUMBER);
            assertThat(addressOf(message.to("138 0013 8000"))).isEqualTo("138 0013 8000");
            assertThat(addressOf(message.to(Msisdn.of("8613800138000")))).isEqualTo(NUMBER);
            Recipient recipient = Recipient.of(NUMBER).locale(Locale.CHINA);
            assertThat(message.to(recipient).recipient()).containsSame(recipient);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "\t\r\n", "\u3000"})
        void refusesABlankNumber(String number) {
            assertThat(refusalOf(
                            ErrorCode.INVALID_PHONE, () -> Message.text("x").to(number)))
                    .hasMessage("phone is empty");
        }

        private static String addressOf(Message message) {
            return message.recipient()
                    .flatMap(recipient -> recipient.address(Medium.SMS))
                    .orElseThrow()
                    .value();
        }
    }

    @Nested
    class WhenGivenParameters {
        private final Message message = Message.template("login-code");

        @ParameterizedTest
        @MethodSource("io.smskit.MessageTest#values")
        void sendsTheTextFormOfAValue(Object value, String text) {
            assertThat(message.param("p", value).content())
                    .isEqualTo(templated("login-code", Map.of("p", text), List.of()));
        }

        @Test
        void takesValuesInTheTemplatesOrder() {
            assertThat(message.args("482913", 5).content())
                    .isEqualTo(templated("login-code", Map.of(), List.of("482913", "5")));
        }

        @Test
        void namesABusinessByItsNumber() {
            assertThat(Message.business("B-000003").args("482913").content())
                    .isEqualTo(new Content.Templated(Content.Source.BUSINESS, "B-000003", Map.of(), List.of("482913")));
        }

        @Test
        void refusesANullAndNamesTheParameter() {
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_MISSING, () -> message.param("code", null)))
                    .hasMessage("parameter code is null");
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_MISSING, () -> message.args("482913", null)))
                    .hasMessage("parameter number 2 is null");
        }

        @Test
        void refusesAParameterWithoutATemplate() {
            assertThat(refusalOf(
                            ErrorCode.CONTENT_MISSING, () -> Message.text("x").param("code", "482913")))
                    .hasMessage("parameter code needs a message made by template or business");
            refusalOf(ErrorCode.CONTENT_MISSING, () -> Message.text("x").args("482913"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"13800138000", "a\n2026-11-21 INFO ok", "\u001b[31m", "${jndi:ldap://x}", ""})
        void doesNotRepeatANameThatNoParameterCanHave(String name) {
            for (InvalidMessageException refusal : List.of(
                    refusalOf(ErrorCode.TEMPLATE_PARAM_MISSING, () -> message.param(name, null)),
                    refusalOf(ErrorCode.CONTENT_MISSING, () -> Message.text("x").param(name, "1")))) {
                assertThat(refusal.getMessage()).startsWith("parameter of that name ");
            }
        }

        @Test
        void refusesANameThatIsNull() {
            assertThatNullPointerException().isThrownBy(() -> message.param(null, "x"));
            assertThatNullPointerException().isThrownBy(() -> Message.text("x").param(null, "x"));
        }
    }

    @Nested
    class WhenAnOptionIsOutOfRange {

        @ParameterizedTest
        @MethodSource("io.smskit.MessageTest#wrongKeys")
        void refusesAKeyThatIsBlankTooLongOrHoldsControls(String key) {
            Message message = Message.text("x");

            assertThat(refusalOf(ErrorCode.INVALID_MESSAGE, () -> message.idempotencyKey(key)))
                    .hasMessage(
                            "the idempotency key is not 1 to 128 characters without control characters and halves of"
                                    + " surrogate pairs");
            refusalOf(ErrorCode.INVALID_MESSAGE, () -> message.application(key));
            refusalOf(ErrorCode.INVALID_MESSAGE, () -> message.signName(key));
            refusalOf(ErrorCode.INVALID_MESSAGE, () -> message.tag(key, "value"));
            refusalOf(ErrorCode.INVALID_MESSAGE, () -> message.tag("name", key));
            refusalOf(ErrorCode.INVALID_MESSAGE, () -> Message.template(key));
            refusalOf(ErrorCode.INVALID_MESSAGE, () -> Message.business(key));
        }

        @Test
        void takesTheLongestKey() {
            String longest = "k".repeat(Message.MAX_KEY);

            assertThat(Message.text("x").idempotencyKey(longest).idempotencyKey())
                    .contains(longest);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT720H0.000000001S", "P365D"})
        void refusesAValidityThatIsNotAboveZeroAndAtMostThirtyDays(Duration validity) {
            assertThat(refusalOf(
                            ErrorCode.INVALID_MESSAGE, () -> Message.text("x").validity(validity)))
                    .hasMessageContaining("is not above zero and at most 30 days");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0.000000001S", "PT720H"})
        void takesTheShortestAndTheLongestValidity(Duration validity) {
            assertThat(Message.text("x").validity(validity).validity()).contains(validity);
        }

        @Test
        void refusesNulls() {
            Message message = Message.text("x");

            assertThatNullPointerException().isThrownBy(() -> Message.text(null));
            assertThatNullPointerException().isThrownBy(() -> Message.template(null));
            assertThatNullPointerException().isThrownBy(() -> Message.business(null));
            assertThatNullPointerException().isThrownBy(() -> message.to((Recipient) null));
            assertThatNullPointerException().isThrownBy(() -> message.messageClass(null));
            assertThatNullPointerException().isThrownBy(() -> message.priority(null));
            assertThatNullPointerException().isThrownBy(() -> message.sendAt(null));
            assertThatNullPointerException().isThrownBy(() -> message.validity(null));
            assertThatNullPointerException().isThrownBy(() -> message.idempotencyKey(null));
            assertThatNullPointerException().isThrownBy(() -> message.senderId(null));
        }
    }

    @Nested
    class WhenPrinted {

        @Test
        void namesTheTemplateButNoValueAndNobody() {
            assertThat(Message.template("login-code").to(NUMBER).param("code", "482913"))
                    .hasToString("message of TEMPLATE login-code");
            assertThat(Message.business("B-000003").to(NUMBER)).hasToString("message of BUSINESS B-000003");
        }

        @Test
        void namesTheLengthOfATextOnly() {
            assertThat(Message.text("Your code is 482913").to(NUMBER)).hasToString("message of text of 19 characters");
        }
    }

    static Content.Templated templated(String key, Map<String, String> params, List<String> args) {
        return new Content.Templated(Content.Source.TEMPLATE, key, params, args);
    }

    static Stream<UnaryOperator<Message>> changes() {
        return Stream.of(
                message -> message.to(NUMBER),
                message -> message.param("code", "482913"),
                message -> message.args("482913"),
                message -> message.messageClass(MessageClass.MARKETING),
                message -> message.priority(Priority.LOW),
                message -> message.sendAt(Instant.EPOCH),
                message -> message.validity(Duration.ofHours(1)),
                message -> message.idempotencyKey("key"),
                message -> message.application("shop"),
                message -> message.senderId(SenderId.of("Acme")),
                message -> message.signName("Acme"),
                message -> message.tag("name", "value"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("482913", "482913"),
                Arguments.of(5, "5"),
                Arguments.of(-7L, "-7"),
                Arguments.of(new BigDecimal("0.50"), "0.50"),
                Arguments.of("", ""),
                Arguments.of("${other}", "${other}"),
                Arguments.of(new StringBuilder("built"), "built"));
    }

    static Stream<String> wrongKeys() {
        return Stream.of(
                "", " ", "\u3000", "k".repeat(129), "a\nb", "a\u0000", "\u001b[31m", "a\u0085b", "a\uD83D", "\uDE00b");
    }
}
