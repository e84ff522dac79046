package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.charset.GSMCharset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GsmAlphabetTest {
    private static final char ESCAPE = '\u001B';

    private final GsmAlphabet standard = GsmAlphabet.standard();

    @Nested
    class TheDefaultAlphabet {
        @Test
        void agreesWithAnIndependentCodecOnEveryCharacter() {
            int known = 0;
            for (int c = 0; c <= 0xFFFF; c++) {
                String character = String.valueOf((char) c);
                // The codec gives NUL the code of an empty place in its extension table.
                boolean expected = c != 0 && GSMCharset.canRepresent(character);
                assertThat(standard.covers(character)).as("U+%04X", c).isEqualTo(expected);
                assertThat(standard.septets((char) c) > 0).as("U+%04X", c).isEqualTo(expected);
                if (expected) {
                    known++;
                    byte[] septets = CharsetUtil.CHARSET_GSM.encode(character);
                    assertThat(standard.encode(character)).as("U+%04X", c).isEqualTo(septets);
                    assertThat(standard.septets((char) c)).as("U+%04X", c).isEqualTo(septets.length);
                }
            }
            assertThat(known).isEqualTo(137);
        }

        @Test
        void encodesRandomTextsLikeAnIndependentCodec() {
            long seed = 23_038;
            Random random = new Random(seed);
            for (int round = 0; round < 2_000; round++) {
                String text = TextGenerator.gsmText(random, random.nextInt(200));
                assertThat(standard.encode(text))
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(CharsetUtil.CHARSET_GSM.encode(text));
            }
        }

        @ParameterizedTest
        @ValueSource(chars = {'^', '{', '}', '\\', '[', '~', ']', '|', '€', '\f'})
        void putsAnEscapeBeforeACharacterOfTheExtensionTable(char character) {
            assertThat(standard.septets(character)).isEqualTo(2);
            assertThat(standard.encode(String.valueOf(character))).hasSize(2).startsWith((byte) 0x1B);
        }

        @ParameterizedTest
        @ValueSource(chars = {'\u0000', '\t', ESCAPE, '`', 'ç', 'á', '\u00A0', '’', '中', '\uD83D', '\uDE00', '\uFFFF'})
        void lacksWhatIsNotInTheStandard(char character) {
            assertThat(standard.septets(character)).isZero();
        }

        @Test
        void coversAnEmptyText() {
            assertThat(standard.covers("")).isTrue();
            assertThat(standard.encode("")).isEmpty();
        }

        @Test
        void saysWhereACharacterCannotBeEncodedAndNotWhichOne() {
            assertThatThrownBy(() -> standard.encode("secret ключ"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("index 7")
                    .hasMessageNotContaining("secret")
                    .hasMessageNotContaining("к");
        }

        @Test
        void announcesNothing() {
            assertThat(standard.lockingShiftLanguage()).isZero();
            assertThat(standard.singleShiftLanguage()).isZero();
        }
    }

    @Nested
    class ANationalTable {
        @Test
        void takesThePlaceOfTheExtensionTable() {
            GsmAlphabet turkish = standard.singleShift(1, Map.of(0x53, 'Ş', 0x65, '€', 0x61, 'a'));

            assertThat(turkish.singleShiftLanguage()).isEqualTo(1);
            assertThat(turkish.lockingShiftLanguage()).isZero();
            assertThat(turkish.encode("Ş€")).containsExactly(0x1B, 0x53, 0x1B, 0x65);
            assertThat(turkish.covers("{")).isFalse();
            assertThat(standard.covers("Ş")).isFalse();
        }

        @Test
        void takesThePlaceOfTheBasicTable() {
            String table = "आ".repeat(0x1B) + ESCAPE + "इ".repeat(0x7E - 0x1C) + "\u0902" + ESCAPE;
            GsmAlphabet hindi = standard.lockingShift(6, table);

            assertThat(hindi.lockingShiftLanguage()).isEqualTo(6);
            assertThat(hindi.covers("a")).isFalse();
            assertThat(hindi.septets('\u0902')).isEqualTo(1);
            assertThat(hindi.encode("\u0902{")).containsExactly(0x7E, 0x1B, 0x28);
            assertThat(hindi.septets(ESCAPE)).isZero();
        }

        @Test
        void mayUseEveryCodeAndIdentifierOfItsRange() {
            GsmAlphabet edges = standard.singleShift(255, Map.of(0, 'Ş', 127, 'ş'));

            assertThat(edges.singleShiftLanguage()).isEqualTo(255);
            assertThat(edges.encode("Şş")).containsExactly(0x1B, 0, 0x1B, 127);
        }

        @Test
        void ofBothKindsTakesASingleSeptetWhereItCan() {
            GsmAlphabet both = standard.singleShift(3, Map.of(0x41, 'A', 0x05, 'ê'));

            assertThat(both.encode("Aê")).containsExactly(0x41, 0x1B, 0x05);
        }

        @Test
        void keepsTheOtherTablesLanguage() {
            GsmAlphabet both = standard.singleShift(3, Map.of(0x05, 'ê')).lockingShift(4, asciiTable());

            assertThat(both.singleShiftLanguage()).isEqualTo(3);
            assertThat(both.lockingShiftLanguage()).isEqualTo(4);
            assertThat(both.septets('ê')).isEqualTo(2);
        }
    }

    @Nested
    class RefusesATable {
        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 256})
        void ofALanguageOutOfRange(int language) {
            assertThatThrownBy(() -> standard.singleShift(language, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1..255")
                    .hasMessageContaining(String.valueOf(language));
            assertThatThrownBy(() -> standard.lockingShift(language, asciiTable()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0x1B, 128})
        void withACodeThatCannotFollowTheEscape(int code) {
            assertThatThrownBy(() -> standard.singleShift(1, Map.of(code, 'Ş')))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0..127");
        }

        @Test
        void ofAnotherSize() {
            assertThatThrownBy(() -> standard.lockingShift(1, asciiTable().substring(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("128 characters");
        }

        @Test
        void withoutTheEscapeInItsPlace() {
            assertThatThrownBy(() -> standard.lockingShift(1, "x".repeat(128)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0x1B");
        }

        @Test
        void withASurrogate() {
            assertThatThrownBy(() -> standard.singleShift(1, Map.of(1, '\uD83D')))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogates");
            assertThatThrownBy(() -> standard.lockingShift(1, asciiTable().replace('A', '\uDE00')))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogates");
        }
    }

    private static String asciiTable() {
        StringBuilder table = new StringBuilder();
        for (char c = 0; c < 128; c++) {
            table.append(c);
        }
        return table.toString();
    }
}
