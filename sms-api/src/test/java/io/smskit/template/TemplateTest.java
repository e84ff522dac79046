package io.smskit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.Content.Source;
import io.smskit.Content.Templated;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.MessageClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Template LOGIN = Template.of(
                    "login-code", MessageClass.VERIFICATION, "Your code is {code}. It expires in {minutes} min.")
            .digits("code", 8)
            .integer("minutes");

    private static Templated named(Map<String, String> params) {
        return new Templated(Source.TEMPLATE, "login-code", params, List.of());
    }

    private static Templated placed(String... args) {
        return new Templated(Source.TEMPLATE, "login-code", Map.of(), List.of(args));
    }

    private static InvalidMessageException refusalOf(ErrorCode code, Templated content) {
        InvalidMessageException refusal =
                catchThrowableOfType(InvalidMessageException.class, () -> LOGIN.values(content));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }

    @Nested
    class WhenDefined {

        @Test
        void tellsWhatItIs() {
            assertThat(LOGIN.key()).isEqualTo("login-code");
            assertThat(LOGIN.messageClass()).isEqualTo(MessageClass.VERIFICATION);
            assertThat(LOGIN.source()).isEqualTo("Your code is {code}. It expires in {minutes} min.");
            assertThat(LOGIN).hasToString("template login-code");
        }

        @Test
        void listsItsParametersInTheOrderOfTheText() {
            assertThat(LOGIN.parameters())
                    .containsExactly(
                            new TemplateParameter("code", ParameterType.DIGITS, 8),
                            new TemplateParameter("minutes", ParameterType.INTEGER, 20))
                    .isUnmodifiable();
        }

        @Test
        void takesAParameterThatIsNotDeclaredForAShortText() {
            assertThat(Template.of("k", MessageClass.NOTIFICATION, "Hello {name}")
                            .parameters())
                    .containsExactly(new TemplateParameter("name", ParameterType.TEXT, 100));
        }

        @Test
        void declaresEachKindOfParameter() {
            Template template = Template.of("k", MessageClass.NOTIFICATION, "{a} {b} {c}")
                    .text("a", 7)
                    .link("b", 200)
                    .declare(new TemplateParameter("c", ParameterType.DECIMAL, 9));

            assertThat(template.parameters())
                    .containsExactly(
                            new TemplateParameter("a", ParameterType.TEXT, 7),
                            new TemplateParameter("b", ParameterType.LINK, 200),
                            new TemplateParameter("c", ParameterType.DECIMAL, 9));
        }

        @Test
        void isNotChangedByItsCopies() {
            Template plain = Template.of("k", MessageClass.NOTIFICATION, "{a}");
            plain.digits("a", 4).bind("main", Binding.named("T1").param("a"));

            assertThat(plain.parameters()).containsExactly(new TemplateParameter("a", ParameterType.TEXT, 100));
            assertThat(plain.boundChannels()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", ".a", "-a", "a b", "a/b", "../a", "a\n", "é", "a\u0000"})
        void refusesAKeyOfAnotherForm(String key) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Template.of(key, MessageClass.NOTIFICATION, "x"))
                    .withMessage("a template key is 1 to 64 letters, digits, dots, hyphens and underscores");
        }

        @Test
        void hasAKeyOfAtMostSixtyFourCharacters() {
            assertThat(Template.of("k".repeat(64), MessageClass.NOTIFICATION, "x")
                            .key())
                    .hasSize(64);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Template.of("k".repeat(65), MessageClass.NOTIFICATION, "x"));
        }

        @Test
        void refusesATextThatCannotBeRead() {
            InvalidMessageException refusal = catchThrowableOfType(
                    InvalidMessageException.class, () -> Template.of("k", MessageClass.NOTIFICATION, "a\n{b"));

            assertThat(refusal.code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
            assertThat(refusal).hasMessageStartingWith("line 2, column 1: ");
        }

        @Test
        void refusesToDeclareWhatTheTextLacks() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LOGIN.digits("other", 4))
                    .withMessage("template login-code has no parameter other in its text");
        }

        @Test
        void refusesNoClass() {
            assertThatNullPointerException().isThrownBy(() -> Template.of("k", null, "x"));
        }
    }

    @Nested
    class WhenBound {
        private final Binding binding = Binding.named("SMS_1").param("code");
        private final Template bound = LOGIN.bind("aliyun-main", binding);

        @Test
        void knowsTheBindingOfEachChannel() {
            Template twice = bound.bind("tencent", Binding.positional("77", "minutes", "code"));

            assertThat(twice.boundChannels()).containsExactly("aliyun-main", "tencent");
            assertThat(twice.binding("aliyun-main")).containsSame(binding);
            assertThat(twice.binding("elsewhere")).isEmpty();
        }

        @Test
        void keepsBindingsWhenAParameterIsDeclared() {
            assertThat(bound.digits("code", 4).binding("aliyun-main")).containsSame(binding);
        }

        @Test
        void refusesABindingThatUsesAnUnknownParameter() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            LOGIN.bind("aliyun-main", Binding.named("SMS_1").param("theirs", "other")))
                    .withMessage(
                            "the binding of template login-code to channel aliyun-main uses unknown parameter other");
        }
    }

    @Nested
    class WhenFilled {

        @Test
        void takesValuesByName() {
            Map<String, String> values = LOGIN.values(named(Map.of("minutes", "5", "code", "482913")));

            assertThat(values).containsExactly(Map.entry("code", "482913"), Map.entry("minutes", "5"));
            assertThat(LOGIN.render(values)).isEqualTo("Your code is 482913. It expires in 5 min.");
        }

        @Test
        void takesValuesByPlace() {
            assertThat(LOGIN.values(placed("482913", "5")))
                    .containsExactly(Map.entry("code", "482913"), Map.entry("minutes", "5"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"${minutes}", "#{T(java.lang.Runtime)}", "{{7*7}}", "$1", "\\", "{minutes}", "{", "}"})
        void insertsAValueLiterally(String value) {
            Template template = Template.of("k", MessageClass.NOTIFICATION, "<{name}> {minutes}");
            Map<String, String> values = template.values(named(Map.of("name", value, "minutes", "5")));

            assertThat(template.render(values)).isEqualTo("<" + value + "> 5");
        }

        @Test
        void needsNothingWithoutParameters() {
            Template plain = Template.of("k", MessageClass.NOTIFICATION, "Hello");

            assertThat(plain.values(named(Map.of()))).isEmpty();
            assertThat(plain.render(Map.of())).isEqualTo("Hello");
        }
    }

    @Nested
    class WhenValuesDoNotFit {

        @Test
        void namesTheFirstThatIsMissing() {
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_MISSING, named(Map.of("code", "482913"))))
                    .hasMessage("template login-code needs a value for parameter minutes");
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_MISSING, placed("482913")))
                    .hasMessage("template login-code needs a value for parameter minutes");
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_MISSING, placed()))
                    .hasMessage("template login-code needs a value for parameter code");
        }

        @Test
        void namesTheOneThatIsUnknown() {
            assertThat(refusalOf(
                            ErrorCode.TEMPLATE_PARAM_UNKNOWN,
                            named(Map.of("code", "482913", "minutes", "5", "hours", "1"))))
                    .hasMessage("template login-code has no parameter hours");
        }

        @ParameterizedTest
        @ValueSource(strings = {"13800138000", "a\n2026 INFO ok", "\u001b[31m", "${jndi:ldap://x}", ""})
        void doesNotRepeatANameThatNoParameterCanHave(String name) {
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_UNKNOWN, named(Map.of(name, "x"))))
                    .hasMessage("template login-code has no parameter of that name");
        }

        @Test
        void countsValuesThatAreTooMany() {
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_UNKNOWN, placed("482913", "5", "6")))
                    .hasMessage("template login-code has 2 parameters, 3 values came");
        }

        @Test
        void refusesValuesBothByNameAndByPlace() {
            Templated both =
                    new Templated(Source.TEMPLATE, "login-code", Map.of("code", "482913"), List.of("482913", "5"));

            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_UNKNOWN, both))
                    .hasMessage("values are given by name or by place, not both");
        }

        @ParameterizedTest
        @CsvSource({
            "482913999, TEMPLATE_PARAM_TOO_LONG, 'parameter code has 9 characters, at most 8 are allowed'",
            "48a913, TEMPLATE_PARAM_INVALID, parameter code is not made of digits 0-9",
            "【48】, TEMPLATE_PARAM_INVALID, parameter code is not made of digits 0-9"
        })
        void namesTheParameterAndTheRuleAndNeverTheValue(String value, ErrorCode code, String message) {
            InvalidMessageException refusal = refusalOf(code, named(Map.of("code", value, "minutes", "5")));

            assertThat(refusal).hasMessage(message);
            assertThat(refusal.getMessage()).doesNotContain(value);
        }

        @Test
        void refusesAHundredKilobytesByTheirLength() {
            assertThat(refusalOf(ErrorCode.TEMPLATE_PARAM_TOO_LONG, placed("4".repeat(102_400), "5")))
                    .hasMessage("parameter code has 102400 characters, at most 8 are allowed");
        }
    }
}
