package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.smskit.text.SmartEncoding.Suggestion;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartEncodingTest {
    @Nested
    class ATextThatCanBeMadeGsm {
        private final String text = "“Don’t miss it” – 50 % off…";

        @Test
        void getsASuggestionForEachCharacter() {
            SmartEncoding smart = SmartEncoding.suggest(text);

            assertThat(smart.suggestions())
                    .containsExactly(
                            new Suggestion(0, "“", "\""),
                            new Suggestion(4, "’", "'"),
                            new Suggestion(14, "”", "\""),
                            new Suggestion(16, "–", "-"),
                            new Suggestion(26, "…", "..."));
            assertThat(smart.text()).isEqualTo("\"Don't miss it\" - 50 % off...");
            assertThat(smart.obstacles()).isEmpty();
        }

        @Test
        void hearsTheGain() {
            SmartEncoding smart = SmartEncoding.suggest(text + "x".repeat(110));

            assertThat(smart.before().encoding()).isEqualTo(Encoding.UCS_2);
            assertThat(smart.before().count()).isEqualTo(3);
            assertThat(smart.after().encoding()).isEqualTo(Encoding.GSM_7);
            assertThat(smart.after().count()).isEqualTo(1);
        }

        @Test
        void getsSuggestionsThatSaveNoSegmentButUnits() {
            SmartEncoding smart = SmartEncoding.suggest("Don’t");

            assertThat(smart.suggestions()).containsExactly(new Suggestion(3, "’", "'"));
            assertThat(smart.after().count()).isEqualTo(smart.before().count());
        }

        @Test
        void countsPositionsInCodeUnits() {
            SmartEncoding smart = SmartEncoding.suggest("𝐇i ’");

            assertThat(smart.suggestions()).containsExactly(new Suggestion(0, "𝐇", "H"), new Suggestion(4, "’", "'"));
        }
    }

    @Nested
    class GivesNoSuggestion {
        @Test
        void forAGsmText() {
            SmartEncoding smart = SmartEncoding.suggest("5 € {today}");

            assertThat(smart.suggestions()).isEmpty();
            assertThat(smart.obstacles()).isEmpty();
            assertThat(smart.after()).isSameAs(smart.before());
        }

        @Test
        void ifOneCharacterWouldBeLeftOver() {
            SmartEncoding smart = SmartEncoding.suggest("Don’t → stop → 😀");

            assertThat(smart.suggestions()).isEmpty();
            assertThat(smart.obstacles())
                    .containsExactly(new NonGsmCharacter('→', 6), new NonGsmCharacter(0x1F600, 15));
            assertThat(smart.text()).isEqualTo("Don’t → stop → 😀");
            assertThat(smart.after()).isSameAs(smart.before());
        }

        @Test
        void ifTheTextWouldGrowByASegment() {
            SmartEncoding smart = SmartEncoding.suggest("…".repeat(60));

            assertThat(smart.suggestions()).isEmpty();
            assertThat(smart.obstacles()).isEmpty();
            assertThat(smart.text()).isEqualTo("…".repeat(60));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Привет, мир",
                    "Καλημέρα",
                    "您的验证码是 482913。",
                    "ｶﾞ",
                    "٣",
                    "\uD83D",
                    "a\u0000",
                    "\u001B",
                    "½",
                    "10²",
                    "①"
                })
        void whereThatWouldChangeWhatIsRead(String text) {
            assertThat(SmartEncoding.suggest(text).suggestions()).isEmpty();
            assertThat(SmartEncoding.suggest(text).obstacles()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0} reads like {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "‘x’|'x'",
                "`x´|'x'",
                "«x»|\"x\"",
                "a—b|a-b",
                "5−3|5-3",
                "a\u00A0b\u2009c\td|a b c d",
                "zero\u200Bwidth\uFEFF|zerowidth",
                "café ã ç ő ž|café a c o z",
                "Łódź, Çeşme, İstanbul|Lodz, Çesme, Istanbul",
                "Œuvre œuf Þór ẞ|OEuvre oeuf Thor ß",
                "ế|e",
                "ﬁn ﬀ ﬆ|fin ff st",
                "Ｆｕｌｌ　ｗｉｄｔｈ：５￥|Full width:5¥",
                "！｀～|!'~",
                "𝐀𝓗𝓮𝓵𝓵𝓸 𝟓𝟿|AHello 59",
                "ТОМ і Ѕаѕһа|TOM i Sasha",
                "ΚΑΤΙ|KATI",
                "\u2126 \u212B \u212A|Ω Å K",
                "ФГП|ΦΓΠ",
                "№ 7 • ©®™|No. 7 * (C)(R)TM",
                "【Acme】|[Acme]",
                "1\uFE0F\u20E3|1"
            })
    void replacesWhatReadsTheSame(String original, String expected) {
        assertThat(SmartEncoding.suggest(original).text()).isEqualTo(expected);
    }

    @Test
    void replacesALineSeparatorByALineFeed() {
        assertThat(SmartEncoding.suggest("one\u2028two").text()).isEqualTo("one\ntwo");
    }

    @Nested
    class AMarkBehindItsLetter {
        @Test
        void isJoinedIfTheAlphabetHasBothInOne() {
            assertThat(SmartEncoding.suggest("cafe\u0301 A\u030A").suggestions())
                    .containsExactly(new Suggestion(3, "e\u0301", "é"), new Suggestion(6, "A\u030A", "Å"));
        }

        @Test
        void isDroppedIfNot() {
            assertThat(SmartEncoding.suggest("x\u0301\u0302y").suggestions())
                    .containsExactly(new Suggestion(0, "x\u0301\u0302", "x"));
        }

        @Test
        void isReportedWithALetterThatHasNoReplacement() {
            assertThat(SmartEncoding.suggest("и\u0306").obstacles()).containsExactly(new NonGsmCharacter('и', 0));
        }
    }

    @Test
    void leavesTheCharactersOfTheAlphabetAlone() {
        Segmenter portuguese = Segmenter.standard()
                .alphabet(GsmAlphabet.standard().singleShift(3, Map.of(0x05, 'ê', 0x7B, 'ã', 0x7E, '\u0303')));

        assertThat(SmartEncoding.suggest("você – ã i\u0303", portuguese).text()).isEqualTo("você - ã i\u0303");
        assertThat(SmartEncoding.suggest("você – ã").text()).isEqualTo("voce - a");
    }

    @Test
    void makesAnyTextGsmOrLeavesItAsItIs() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String text = TextGenerator.anyText(random, random.nextInt(40));
            SmartEncoding smart = SmartEncoding.suggest(text);

            if (smart.suggestions().isEmpty()) {
                assertThat(smart.text()).as("seed %d", seed).isEqualTo(text);
            } else {
                assertThat(smart.after().encoding()).as("seed %d", seed).isEqualTo(Encoding.GSM_7);
                assertThat(rewritten(text, smart)).as("seed %d", seed).isEqualTo(smart.text());
            }
        }
    }

    @Test
    void everyCharacterOfTheFirstPlaneGetsAGsmReplacementOrNone() {
        int replaced = 0;
        for (int c = 0; c <= 0xFFFF; c++) {
            String character = String.valueOf((char) c);
            SmartEncoding smart = SmartEncoding.suggest(character);
            boolean becameGsm = smart.after().encoding() == Encoding.GSM_7;
            assertThat(becameGsm).as("U+%04X", c).isEqualTo(smart.obstacles().isEmpty());
            replaced += smart.suggestions().size();
        }
        assertThat(replaced).isGreaterThan(1_000);
    }

    @Test
    void takesNoTimeForAHostileText() {
        String hostile = "a" + "\u0316\u0301".repeat(50_000);

        SmartEncoding smart = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> SmartEncoding.suggest(hostile));

        assertThat(smart.text()).hasSize(1);
    }

    @Test
    void theDescriptionDoesNotShowTheText() {
        assertThat(SmartEncoding.suggest("It’s 482913"))
                .hasToString(
                        "1 suggestions, before: UCS-2, 11 units in 1 segment, after: GSM-7, 11 units in 1 segment");
    }

    private static String rewritten(String text, SmartEncoding smart) {
        StringBuilder rewritten = new StringBuilder();
        int end = 0;
        for (Suggestion suggestion : smart.suggestions()) {
            rewritten.append(text, end, suggestion.index()).append(suggestion.replacement());
            end = suggestion.index() + suggestion.original().length();
            assertThat(text.substring(suggestion.index(), end)).isEqualTo(suggestion.original());
        }
        return rewritten.append(text.substring(end)).toString();
    }
}
