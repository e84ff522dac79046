package io.smskit.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {

    private static String fill(String text, String... values) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put(values[i], values[i + 1]);
        }
        return TemplateText.parse(text).fill(map);
    }

    private static InvalidMessageException faultOf(String text) {
        InvalidMessageException fault =
                catchThrowableOfType(InvalidMessageException.class, () -> TemplateText.parse(text));
        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
        return fault;
    }

    @Nested
    class WhenTheSyntaxIsRight {

        @Test
        void putsEachValueInItsPlaces() {
            assertThat(fill("{a} and {b}, {a} again", "a", "1", "b", "2")).isEqualTo("1 and 2, 1 again");
        }

        @Test
        void namesEachParameterOnceInTheOrderOfTheText() {
            assertThat(TemplateText.parse("{z}{a}{z}{m}").names()).containsExactly("z", "a", "m");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "plain", "【Acme】 50 % off, $5 \\ #1", "line 1\nline 2", "表情 😀"})
        void leavesATextWithoutBracesAsItIs(String text) {
            assertThat(TemplateText.parse(text).names()).isEmpty();
            assertThat(fill(text)).isEqualTo(text);
        }

        @ParameterizedTest
        @CsvSource({
            "{{, {",
            "}}, }",
            "{{}}, {}",
            "{{a}}, {a}",
            "{{{a}}}, {1}",
            "{a}}}, 1}",
            "}}{a}{{, }1{",
            "{{{{, {{",
            "{a}{b}, 12",
            "{{ {a} }}, { 1 }"
        })
        void readsADoubledBraceAsTheBraceItself(String text, String filled) {
            assertThat(fill(text, "a", "1", "b", "2")).isEqualTo(filled);
        }

        @Test
        void takesTenThousandCharacters() {
            assertThat(fill("x".repeat(10_000))).hasSize(10_000);
        }
    }

    @Nested
    class WhenTheSyntaxIsWrong {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "{|1|1|'{' is never closed",
                    "code {|1|6|'{' is never closed",
                    "code {name|1|6|'{' is never closed",
                    "{{{|1|3|'{' is never closed",
                    "}|1|1|'}' without '{'",
                    "{a}}|1|4|'}' without '{'",
                    "}}}|1|3|'}' without '{'",
                    "{a{b}}|1|3|'{' inside a parameter",
                    "{a {b}}|1|4|'{' inside a parameter",
                    "{}|1|2|a parameter name is a letter",
                    "{ a}|1|2|a parameter name is a letter",
                    "{a }|1|2|a parameter name is a letter",
                    "{1}|1|2|a parameter name is a letter",
                    "{a.b}|1|2|a parameter name is a letter",
                    "{名}|1|2|a parameter name is a letter",
                    "${jndi:ldap://x}|1|3|a parameter name is a letter",
                    "#{T(java.lang.Runtime)}|1|3|a parameter name is a letter",
                    "ok {a}\\n and {|2|6|'{' is never closed",
                    "1\\n2\\n\\n{a b}|4|2|a parameter name is a letter",
                    "1\\r\\n}|2|1|'}' without '{'"
                })
        void namesLineAndColumn(String escaped, int line, int column, String what) {
            String text = escaped.replace("\\n", "\n").replace("\\r", "\r");

            assertThat(faultOf(text).getMessage()).startsWith("line " + line + ", column " + column + ": " + what);
        }

        @Test
        void refusesANameOfMoreThanSixtyFourCharacters() {
            String longest = "n".repeat(64);

            assertThat(fill("{" + longest + "}", longest, "1")).isEqualTo("1");
            assertThat(faultOf("{" + longest + "n}")).hasMessageStartingWith("line 1, column 2:");
        }

        @Test
        void refusesMoreThanTenThousandCharacters() {
            assertThat(faultOf("{".repeat(10_001))).hasMessage("a template has at most 10000 characters");
        }
    }

    @Nested
    class WhenBracesNest {

        @ParameterizedTest
        @CsvSource({"{a, 3", "'{ ', 3", "'{a ', 4"})
        void refusesTheFirstNestedOne(String opening, int column) {
            String text = opening.repeat(10_000 / opening.length());

            assertThat(faultOf(text).getMessage()).startsWith("line 1, column " + column + ": ");
        }

        @Test
        void neverNeedsADepth() {
            assertThat(fill("{".repeat(10_000))).isEqualTo("{".repeat(5_000));
            assertThat(faultOf("{".repeat(9_999))).hasMessageStartingWith("line 1, column 9999: ");
            assertThat(fill("{".repeat(4_999) + "a" + "}".repeat(4_999), "a", "1"))
                    .isEqualTo("{".repeat(2_499) + "1" + "}".repeat(2_499));
        }

        @Test
        void isReadWithinMilliseconds() {
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                faultOf("{".repeat(9_999));
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            assertThat(fastest).isLessThan(10_000_000);
        }
    }

    @Nested
    class WhenAValueLooksLikeCode {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{b}",
                    "${b}",
                    "${other}",
                    "#{T(java.lang.Runtime).getRuntime().exec('id')}",
                    "{{7*7}}",
                    "<%= 7*7 %>",
                    "$1",
                    "$0",
                    "\\",
                    "\\1",
                    "\\E",
                    "%s%n",
                    "${jndi:ldap://x}",
                    "{",
                    "}",
                    "}}",
                    "\n"
                })
        void isCopiedLiterally(String value) {
            assertThat(fill("<{a}|{b}|{a}>", "a", value, "b", "2")).isEqualTo("<" + value + "|2|" + value + ">");
        }

        @Test
        void givesBackAnyTextWhoseBracesAreDoubled() {
            long seed = RandomGenerator.getDefault().nextLong();
            System.out.println("TemplateTextTest.givesBackAnyTextWhoseBracesAreDoubled seed " + seed);
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            for (int i = 0; i < 5_000; i++) {
                String text = random.ints(random.nextInt(20), 0, 6)
                        .mapToObj(c -> String.valueOf("{}$\\a\n".charAt(c)))
                        .reduce("", String::concat);
                String doubled = text.replace("{", "{{").replace("}", "}}");

                assertThat(fill(doubled)).isEqualTo(text);
                assertThat(fill("{v}" + doubled + "{v}", "v", text)).isEqualTo(text.repeat(3));
            }
        }
    }
}
