package io.smskit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateParameterTest {

    private static InvalidMessageException refusalOf(ParameterType type, String value) {
        TemplateParameter parameter = new TemplateParameter("p", type, 100);
        InvalidMessageException refusal =
                catchThrowableOfType(InvalidMessageException.class, () -> parameter.check(value));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).startsWith("parameter p ");
        return refusal;
    }

    private static void accept(ParameterType type, String value) {
        assertThatNoException().isThrownBy(() -> new TemplateParameter("p", type, 100).check(value));
    }

    @Nested
    class WhenDeclared {

        @ParameterizedTest
        @ValueSource(strings = {"a", "Z", "code", "user_name", "user-name", "a1", "A-_9"})
        void hasANameOfLettersDigitsHyphensAndUnderscores(String name) {
            assertThat(new TemplateParameter(name, ParameterType.TEXT, 1).name())
                    .isEqualTo(name);
            assertThat(TemplateParameter.isName(name)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "1a", "_a", "-a", "a b", "a.b", "a\n", "\u0430", "{a}", "13800138000"})
        void refusesEveryOtherNameWithoutRepeatingIt(String name) {
            assertThat(TemplateParameter.isName(name)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TemplateParameter(name, ParameterType.TEXT, 1))
                    .withMessage("a parameter name is a letter and up to 63 letters, digits, hyphens or underscores");
        }

        @Test
        void hasANameOfAtMostSixtyFourCharacters() {
            assertThat(TemplateParameter.isName("n".repeat(64))).isTrue();
            assertThat(TemplateParameter.isName("n".repeat(65))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
        void refusesALengthOutOfRange(int length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TemplateParameter("p", ParameterType.TEXT, length))
                    .withMessage("the longest value of parameter p is not in 1..1000");
        }

        @Test
        void refusesNoType() {
            assertThatNullPointerException().isThrownBy(() -> new TemplateParameter("p", null, 1));
        }
    }

    @Nested
    class WhenAValueIsChecked {

        @ParameterizedTest
        @EnumSource
        void refusesOneThatIsTooLongBeforeAnythingElse(ParameterType type) {
            TemplateParameter parameter = new TemplateParameter("p", type, 8);

            assertThat(catchThrowableOfType(
                            InvalidMessageException.class, () -> parameter.check("http://【".repeat(14_000))))
                    .hasMessage("parameter p has 112000 characters, at most 8 are allowed")
                    .extracting(InvalidMessageException::code)
                    .isEqualTo(ErrorCode.TEMPLATE_PARAM_TOO_LONG);
            assertThatNoException().isThrownBy(() -> parameter.check("12345678"));
        }

        @ParameterizedTest
        @CsvSource({
            "DIGITS, 482913",
            "DIGITS, 000000",
            "DIGITS, 0",
            "INTEGER, 0",
            "INTEGER, -5",
            "INTEGER, 007",
            "INTEGER, 12345678901234567890",
            "DECIMAL, 0",
            "DECIMAL, -0.5",
            "DECIMAL, 12.50",
            "DECIMAL, 12",
            "TEXT, ''",
            "TEXT, Ann",
            "TEXT, ' '",
            "LINK, https://example.org/a?b=c",
            "LINK, www.example.org",
            "LINK, no link"
        })
        void takesWhatItsTypeSays(ParameterType type, String value) {
            accept(type, value);
        }

        @ParameterizedTest
        @CsvSource({
            "DIGITS, ''",
            "DIGITS, 48 2913",
            "DIGITS, -482913",
            "DIGITS, 48a913",
            "DIGITS, '482913\n'",
            "DIGITS, \uff11\uff12",
            "DIGITS, \u0661\u0662",
            "DIGITS, http://x",
            "INTEGER, ''",
            "INTEGER, -",
            "INTEGER, +5",
            "INTEGER, --5",
            "INTEGER, 5.0",
            "INTEGER, 1e3",
            "INTEGER, \u0665",
            "DECIMAL, ''",
            "DECIMAL, .5",
            "DECIMAL, 5.",
            "DECIMAL, '5,0'",
            "DECIMAL, 1e3",
            "DECIMAL, -",
            "DECIMAL, '5\n'",
            "DECIMAL, \u0665"
        })
        void refusesAnotherFormWithoutRepeatingTheValue(ParameterType type, String value) {
            InvalidMessageException refusal = refusalOf(type, value);

            assertThat(refusal.code()).isEqualTo(ErrorCode.TEMPLATE_PARAM_INVALID);
            assertThat(refusal.getMessage())
                    .isIn(
                            "parameter p is not made of digits 0-9",
                            "parameter p is not a whole number",
                            "parameter p is not a decimal number");
        }

        @ParameterizedTest
        @EnumSource(names = {"TEXT", "LINK"})
        void refusesBracketsOfSignNames(ParameterType type) {
            for (String value : new String[] {"x】【Evil", "【Evil】", "】", "a【"}) {
                InvalidMessageException refusal = refusalOf(type, value);

                assertThat(refusal.code()).isEqualTo(ErrorCode.CONTENT_SIGNATURE_SPOOF);
                assertThat(refusal).hasMessage("parameter p holds a bracket of sign names");
            }
        }
    }

    @Nested
    class WhenATextHoldsALink {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://evil.example",
                    "see HTTPS://evil.example",
                    "ftp://x",
                    "evil://x",
                    "www.evil.example",
                    "WWW.EVIL.EXAMPLE",
                    "evil.com",
                    "EVIL.COM",
                    "go to evil.cn now",
                    "evil.com:8080",
                    "evil.com.",
                    "evil.com?a=b",
                    "a.b.evil.net",
                    "evil-bank.org",
                    "evil.co",
                    "bit.ly/3abc",
                    "t.cn/A6abc",
                    "goo.gl/x",
                    "evil.museum/login",
                    "请访问evil.com查看",
                    "请访问www.evil.example查看",
                    "点击t.cn/A6abc领取",
                    "例子.cn"
                })
        void refusesIt(String value) {
            InvalidMessageException refusal = refusalOf(ParameterType.TEXT, value);

            assertThat(refusal.code()).isEqualTo(ErrorCode.PARAM_URL_FORBIDDEN);
            assertThat(refusal).hasMessage("parameter p holds a link; only parameters of type link may");
            accept(ParameterType.LINK, value);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Mr.Smith",
                    "e.g. this",
                    "Dr. No",
                    "12.5 %",
                    "1.2.3",
                    "and/or",
                    "09:30",
                    "a: b",
                    "report.txt",
                    "complete",
                    "St.Comte",
                    "您好.请稍候",
                    "www",
                    "50/50"
                })
        void takesWhatOnlyLooksAlike(String value) {
            accept(ParameterType.TEXT, value);
        }
    }
}
