package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NationalLanguageTest {
    private static final GsmAlphabet STANDARD = GsmAlphabet.standard();

    @ParameterizedTest
    @EnumSource
    void hasTheSingleShiftTableOfTheStandard(NationalLanguage language) throws IOException {
        assertThat(language.singleShiftTable()).isEqualTo(AnnexA.tables().get("A.2." + language.identifier()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPANISH")
    void hasTheLockingShiftTableOfTheStandard(NationalLanguage language) throws IOException {
        Map<Integer, Character> printed = AnnexA.tables().get("A.3." + language.identifier());
        String table = language.lockingShiftTable();

        for (int code = 0; code < 128; code++) {
            assertThat(table.charAt(code)).as("code %02X", code).isEqualTo(printed.getOrDefault(code, '\u001B'));
        }
    }

    @Test
    void ofSpanishHasNoLockingShiftTable() {
        assertThat(NationalLanguage.SPANISH.hasLockingShift()).isFalse();
        assertThatThrownBy(() -> STANDARD.lockingShift(NationalLanguage.SPANISH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spanish");
    }

    /** A letter of a neighbouring script, which looks much the same, is the usual slip of a transcription. */
    @ParameterizedTest
    @EnumSource
    void mixesNoScripts(NationalLanguage language) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        language.singleShiftTable().values().forEach(character -> scripts.add(UnicodeScript.of(character)));
        if (language.hasLockingShift()) {
            language.lockingShiftTable().chars().forEach(character -> scripts.add(UnicodeScript.of(character)));
        }
        // The danda and the marks of recitation are Devanagari or shared by all of India.
        scripts.removeAll(Set.of(UnicodeScript.LATIN, UnicodeScript.COMMON, UnicodeScript.INHERITED));

        assertThat(scripts).as("scripts of %s", language.label()).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1,TURKISH", "2,SPANISH", "3,PORTUGUESE", "6,HINDI", "13,URDU"})
    void isFoundByItsIdentifier(int identifier, NationalLanguage language) {
        assertThat(NationalLanguage.of(identifier)).contains(language);
        assertThat(language.identifier()).isEqualTo(identifier);
    }

    @Test
    void ofAnotherIdentifierDoesNotExist() {
        assertThat(NationalLanguage.of(0)).isEmpty();
        assertThat(NationalLanguage.of(14)).isEmpty();
        assertThat(NationalLanguage.of(-1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrites(NationalLanguage language) {
        GsmAlphabet single = STANDARD.singleShift(language);
        GsmAlphabet both = language.hasLockingShift() ? single.lockingShift(language) : single;
        for (GsmAlphabet alphabet : List.of(single, both)) {
            String characters = charactersOf(alphabet);
            Random random = new Random(language.identifier());
            for (int round = 0; round < 200; round++) {
                String text = random.ints(random.nextInt(200), 0, characters.length())
                        .mapToObj(index -> String.valueOf(characters.charAt(index)))
                        .collect(Collectors.joining());

                assertThat(alphabet.decode(alphabet.encode(text))).isEqualTo(text);
                assertThat(alphabet.septets(text)).isEqualTo(alphabet.encode(text).length);
            }
        }
    }

    private static String charactersOf(GsmAlphabet alphabet) {
        StringBuilder characters = new StringBuilder();
        for (char character = 0; character < Character.MAX_VALUE; character++) {
            if (alphabet.septets(character) > 0) {
                characters.append(character);
            }
        }
        return characters.toString();
    }

    @Nested
    class ReadingSeptets {
        @ParameterizedTest
        @CsvSource({
            "1B 65,€",
            "1B 41,A",
            "1B 1B 41,' A'",
            "41 1B,'A '",
            "C1,A",
        })
        void followsTheStandard(String septets, String text) {
            assertThat(STANDARD.decode(bytes(septets))).isEqualTo(text);
        }

        @Test
        void givesASpaceForACodeWithoutACharacter() {
            GsmAlphabet tamil = STANDARD.lockingShift(NationalLanguage.TAMIL);

            assertThat(tamil.decode(bytes("61 00 62"))).isEqualTo("a b");
        }

        @Test
        void neverFailsWhateverTheOctets() {
            byte[] all = new byte[512];
            new Random(7).nextBytes(all);

            for (NationalLanguage language : NationalLanguage.values()) {
                assertThat(STANDARD.singleShift(language).decode(all)).isNotEmpty();
            }
        }

        private static byte[] bytes(String hexadecimal) {
            String[] cells = hexadecimal.split(" ");
            byte[] bytes = new byte[cells.length];
            for (int i = 0; i < cells.length; i++) {
                bytes[i] = (byte) Integer.parseInt(cells[i], 16);
            }
            return bytes;
        }
    }

    @Nested
    class AlphabetOfSomeCharacters {
        private final GsmAlphabet latin = STANDARD.retaining(character -> character <= 0xFF);

        @Test
        void writesTheseOnly() {
            assertThat(latin.covers("é{ß")).isTrue();
            assertThat(latin.covers("€")).isFalse();
            assertThat(latin.covers("Δ")).isFalse();
        }

        @Test
        void readsThemAll() {
            assertThat(latin.decode(STANDARD.encode("Δ €"))).isEqualTo("Δ €");
        }
    }
}
