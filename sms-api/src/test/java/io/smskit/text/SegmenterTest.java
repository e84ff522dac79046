package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTest {
    private static final String FAMILY = "👨\u200D👩\u200D👧\u200D👦";

    private final Segmenter standard = Segmenter.standard();
    private final Segmenter wide = standard.reference(ConcatenationReference.SIXTEEN_BIT);

    @Test
    void anEmptyTextIsOneEmptySegment() {
        SegmentedText empty = standard.segment("");

        assertThat(empty.encoding()).isEqualTo(Encoding.GSM_7);
        assertThat(empty.units()).isZero();
        assertThat(empty.count()).isEqualTo(1);
        assertThat(empty.unitsPerSegment()).isEqualTo(160);
        assertThat(empty.segments()).containsExactly("");
        assertThat(empty.userData(0)).isEmpty();
        assertThat(empty.nonGsmCharacters()).isEmpty();
    }

    @Nested
    class TheEdges {
        @ParameterizedTest(name = "{0} GSM characters: {1} segments with an 8-bit reference, {2} with 16 bits")
        @CsvSource({
            "1, 1, 1",
            "159, 1, 1",
            "160, 1, 1",
            "161, 2, 2",
            "304, 2, 2",
            "305, 2, 3",
            "306, 2, 3",
            "307, 3, 3",
            "456, 3, 3",
            "457, 3, 4",
            "459, 3, 4",
            "460, 4, 4",
            "1530, 10, 11",
            "1531, 11, 11",
            "39015, 255, 257"
        })
        void ofGsmTexts(int length, int eightBit, int sixteenBit) {
            String text = "x".repeat(length);

            assertThat(standard.segment(text).count()).isEqualTo(eightBit).isEqualTo(standard.count(text));
            assertThat(wide.segment(text).count()).isEqualTo(sixteenBit).isEqualTo(wide.count(text));
        }

        @ParameterizedTest(name = "{0} ideographs: {1} segments with an 8-bit reference, {2} with 16 bits")
        @CsvSource({
            "1, 1, 1",
            "69, 1, 1",
            "70, 1, 1",
            "71, 2, 2",
            "132, 2, 2",
            "133, 2, 3",
            "134, 2, 3",
            "135, 3, 3",
            "201, 3, 4",
            "202, 4, 4",
            "670, 10, 11",
            "671, 11, 11"
        })
        void ofOtherTexts(int length, int eightBit, int sixteenBit) {
            String text = "中".repeat(length);

            assertThat(standard.segment(text).count()).isEqualTo(eightBit).isEqualTo(standard.count(text));
            assertThat(wide.segment(text).count()).isEqualTo(sixteenBit).isEqualTo(wide.count(text));
        }

        @Test
        void nameTheRoomOfASegment() {
            assertThat(standard.segment("x".repeat(160)).unitsPerSegment()).isEqualTo(160);
            assertThat(standard.segment("x".repeat(161)).unitsPerSegment()).isEqualTo(153);
            assertThat(wide.segment("x".repeat(160)).unitsPerSegment()).isEqualTo(160);
            assertThat(wide.segment("x".repeat(161)).unitsPerSegment()).isEqualTo(152);
            assertThat(standard.segment("中".repeat(70)).unitsPerSegment()).isEqualTo(70);
            assertThat(standard.segment("中".repeat(71)).unitsPerSegment()).isEqualTo(67);
            assertThat(wide.segment("中".repeat(71)).unitsPerSegment()).isEqualTo(66);
        }
    }

    @Nested
    class AnEscapedCharacter {
        @Test
        void fillsTheLoneSegmentWithTwoSeptets() {
            assertThat(standard.segment("x".repeat(158) + "€").count()).isEqualTo(1);
            assertThat(standard.segment("x".repeat(159) + "€").count()).isEqualTo(2);
        }

        @Test
        void movesToTheNextSegmentWithItsEscape() {
            SegmentedText segmented = standard.segment("x".repeat(152) + "€" + "y".repeat(20));

            assertThat(segmented.units()).isEqualTo(174);
            assertThat(segmented.segments()).containsExactly("x".repeat(152), "€" + "y".repeat(20));
        }

        @Test
        void costsASegmentWhereItLeavesASeptetEmpty() {
            String text = "x".repeat(152) + "€" + "x".repeat(152);

            assertThat(standard.segment(text).units()).isEqualTo(306);
            assertThat(standard.segment(text).count()).isEqualTo(3);
            assertThat(standard.count(text)).isEqualTo(3);
        }

        @Test
        void leavesOneOf153SeptetsEmptyEveryTime() {
            SegmentedText segmented = standard.segment("{".repeat(153));

            assertThat(segmented.units()).isEqualTo(306);
            assertThat(segmented.segments()).containsExactly("{".repeat(76), "{".repeat(76), "{");
        }
    }

    @Nested
    class ASurrogatePair {
        @Test
        void countsAsTwoUnits() {
            assertThat(standard.segment("😀".repeat(35)).units()).isEqualTo(70);
            assertThat(standard.segment("😀".repeat(35)).count()).isEqualTo(1);
            assertThat(standard.segment("😀".repeat(36)).count()).isEqualTo(2);
        }

        @Test
        void isNeverCut() {
            SegmentedText segmented = standard.segment("中".repeat(66) + "😀" + "中".repeat(10));

            assertThat(segmented.segments()).containsExactly("中".repeat(66), "😀" + "中".repeat(10));
        }

        @Test
        void costsASegmentWhereItLeavesAUnitEmpty() {
            assertThat(standard.count("中".repeat(66) + "😀" + "中".repeat(66))).isEqualTo(3);
        }
    }

    @Nested
    class AGraphemeCluster {
        @Test
        void movesAsAWholeIfThatCostsNothing() {
            SegmentedText segmented = standard.segment("中".repeat(60) + FAMILY + "中".repeat(10));

            assertThat(segmented.segments()).containsExactly("中".repeat(60), FAMILY + "中".repeat(10));
        }

        @Test
        void isCutBetweenItsCharactersIfKeepingItWouldCostASegment() {
            SegmentedText segmented = standard.segment("中".repeat(60) + FAMILY + "中".repeat(62));

            assertThat(segmented.segments())
                    .containsExactly("中".repeat(60) + "👨\u200D👩\u200D", "👧\u200D👦" + "中".repeat(62));
        }

        @Test
        void isCutIfThatKeepsTwoOthersWhole() {
            String flag = "🇨🇳";
            String text = "中".repeat(65) + flag + "中".repeat(61) + flag + "中".repeat(63) + flag + "中".repeat(65);

            assertThat(standard.segment(text).segments())
                    .containsExactly(
                            "中".repeat(65) + "🇨", "🇳" + "中".repeat(61) + flag, "中".repeat(63) + flag, "中".repeat(65));
        }

        @Test
        void isALetterWithItsMark() {
            SegmentedText segmented = standard.segment("и".repeat(66) + "и\u0306" + "и".repeat(9));

            assertThat(segmented.segments()).containsExactly("и".repeat(66), "и\u0306" + "и".repeat(9));
        }

        @Test
        void leavesTheFirstSegmentsAsFullAsItCan() {
            SegmentedText segmented = standard.segment("中".repeat(66) + "и\u0306" + "中".repeat(100));

            assertThat(segmented.segments())
                    .containsExactly("中".repeat(66), "и\u0306" + "中".repeat(65), "中".repeat(35));
        }

        @Test
        void isALineEndInAGsmText() {
            SegmentedText segmented = standard.segment("x".repeat(152) + "\r\n" + "x".repeat(20));

            assertThat(segmented.segments()).containsExactly("x".repeat(152), "\r\n" + "x".repeat(20));
        }

        @Test
        void longerThanASegmentIsCut() {
            String tower = "a" + "\u0301".repeat(200);

            assertThat(standard.segment(tower).count()).isEqualTo(3);
            assertThat(String.join("", standard.segment(tower).segments())).isEqualTo(tower);
        }

        @Test
        void ofAHundredThousandMarksIsCutInNoTime() {
            String hostile = "a" + "\u0301\uD83D\u200D🇨".repeat(20_000);

            SegmentedText segmented = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> standard.segment(hostile));

            assertThat(segmented.count()).isEqualTo(standard.count(hostile));
        }
    }

    @Nested
    class ANationalAlphabet {
        private final GsmAlphabet turkish = GsmAlphabet.standard().singleShift(1, Map.of(0x53, 'Ş'));
        private final GsmAlphabet both = turkish.lockingShift(1, "x".repeat(0x1B) + '\u001B' + "x".repeat(0x80 - 0x1C));

        @Test
        void makesRoomForItsHeader() {
            assertThat(standard.alphabet(turkish).segment("x".repeat(155)).count())
                    .isEqualTo(1);
            assertThat(standard.alphabet(turkish).segment("x".repeat(156)).unitsPerSegment())
                    .isEqualTo(149);
            assertThat(wide.alphabet(turkish).segment("x".repeat(156)).unitsPerSegment())
                    .isEqualTo(148);
            assertThat(standard.alphabet(both).segment("x").unitsPerSegment()).isEqualTo(152);
            assertThat(standard.alphabet(both).segment("x".repeat(153)).unitsPerSegment())
                    .isEqualTo(146);
            assertThat(wide.alphabet(both).segment("x".repeat(153)).unitsPerSegment())
                    .isEqualTo(145);
        }

        @Test
        void leavesTheRoomOfUcs2Alone() {
            assertThat(standard.alphabet(both).segment("中").unitsPerSegment()).isEqualTo(70);
            assertThat(standard.alphabet(both).segment("中".repeat(71)).unitsPerSegment())
                    .isEqualTo(67);
        }

        @Test
        void decidesTheEncoding() {
            assertThat(standard.encodingOf("Ş")).isEqualTo(Encoding.UCS_2);
            assertThat(standard.alphabet(turkish).encodingOf("Ş")).isEqualTo(Encoding.GSM_7);
            assertThat(standard.alphabet(turkish).segment("Ş").units()).isEqualTo(2);
        }

        @Test
        void isKnownToTheSegmentedText() {
            SegmentedText segmented = wide.alphabet(turkish).segment("Ş");

            assertThat(segmented.alphabet()).isSameAs(turkish);
            assertThat(segmented.reference()).isEqualTo(ConcatenationReference.SIXTEEN_BIT);
        }
    }

    @Nested
    class TheUserData {
        @Test
        void ofAGsmTextIsUnpackedSeptets() {
            assertThat(standard.segment("@[A").userData(0)).containsExactly(0x00, 0x1B, 0x3C, 0x41);
        }

        @Test
        void ofAnotherTextIsBigEndianUtf16() {
            SegmentedText segmented = standard.segment("中".repeat(67) + "A😀中");

            assertThat(segmented.userData(0)).isEqualTo("中".repeat(67).getBytes(StandardCharsets.UTF_16BE));
            assertThat(segmented.userData(1)).isEqualTo("A😀中".getBytes(StandardCharsets.UTF_16BE));
        }

        @Test
        void ofHalfAPairIsTheReplacementCharacter() {
            assertThat(standard.segment("\uD83D").userData(0)).containsExactly(0xFF, 0xFD);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 2})
        void existsForTheSegmentsOnly(int index) {
            SegmentedText segmented = standard.segment("x".repeat(200));

            assertThatThrownBy(() -> segmented.userData(index)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Nested
    class TheNonGsmCharacters {
        @Test
        void areDistinctWithTheirFirstIndex() {
            SegmentedText segmented = standard.segment("“Hi” – 😀 “again” 😀");

            assertThat(segmented.nonGsmCharacters())
                    .containsExactly(
                            new NonGsmCharacter('“', 0),
                            new NonGsmCharacter('”', 3),
                            new NonGsmCharacter('–', 5),
                            new NonGsmCharacter(0x1F600, 7));
            assertThat(segmented.nonGsmCharacters().get(3).text()).isEqualTo("😀");
        }

        @Test
        void areNoneInAGsmText() {
            assertThat(standard.segment("5 € {today}").nonGsmCharacters()).isEmpty();
        }

        @Test
        void showHalfAPairAsItself() {
            assertThat(standard.segment("a\uDE00").nonGsmCharacters()).containsExactly(new NonGsmCharacter(0xDE00, 1));
        }
    }

    @Nested
    class AnIllegalCharacter {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'\u0000' | 0",
                    "'ab\u0000' | 2",
                    "\uD83D | 0",
                    "\uDE00 | 0",
                    "😀\uD83D | 2",
                    "😀\uDE00 | 2",
                    "\uD83D\uD83D\uDE00 | 0",
                    "a\uDE00\uD83D | 1"
                })
        void isFound(String text, int index) {
            assertThat(Segmenter.firstIllegalCharacter(text)).isEqualTo(OptionalInt.of(index));
            assertThat(standard.segment(text).segments()).containsExactly(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "plain", "😀", "\u0001\u001B\u007F", "中\uFFFF"})
        void isNotFoundInAFitText(String text) {
            assertThat(Segmenter.firstIllegalCharacter(text)).isEmpty();
        }
    }

    @Test
    void theDescriptionDoesNotShowTheText() {
        assertThat(standard.segment("code 482913")).hasToString("GSM-7, 11 units in 1 segment");
        assertThat(standard.segment("验".repeat(71))).hasToString("UCS-2, 71 units in 2 segments");
    }

    @Test
    void remembersItsRules() {
        assertThat(standard.reference()).isEqualTo(ConcatenationReference.EIGHT_BIT);
        assertThat(standard.alphabet()).isSameAs(GsmAlphabet.standard());
        assertThat(wide.reference()).isEqualTo(ConcatenationReference.SIXTEEN_BIT);
        assertThat(standard.segment("Hi").text()).isEqualTo("Hi");
    }
}
