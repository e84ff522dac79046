package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How national tables change the number of segments: their elements in the header take room from the text. */
class NationalSegmentsTest {
    private static final Segmenter TURKISH = Segmenter.standard().languages(NationalLanguage.TURKISH);
    private static final Segmenter HINDI = Segmenter.standard().languages(NationalLanguage.HINDI);

    @Test
    void areOfNoUseToATextOfThePlainAlphabet() {
        SegmentedText text = TURKISH.segment("Kodunuz 482913");

        assertThat(text.alphabet()).isEqualTo(GsmAlphabet.standard());
        assertThat(text.unitsPerSegment()).isEqualTo(160);
    }

    @Test
    void areNotUsedUnlessAskedFor() {
        assertThat(Segmenter.standard().segment("Kodunuzu kimseyle paylaşmayın").encoding())
                .isEqualTo(Encoding.UCS_2);
    }

    /** A header of 1 + 3 octets leaves 155 septets alone, with a reference of 8 bits 149, of 16 bits 148. */
    @ParameterizedTest
    @CsvSource({
        "EIGHT_BIT, 155, 1, 155",
        "EIGHT_BIT, 156, 2, 149",
        "EIGHT_BIT, 298, 2, 149",
        "EIGHT_BIT, 299, 3, 149",
        "SIXTEEN_BIT, 155, 1, 155",
        "SIXTEEN_BIT, 296, 2, 148",
        "SIXTEEN_BIT, 297, 3, 148",
    })
    void leaveLessRoomWithOneTable(ConcatenationReference reference, int septets, int count, int room) {
        String text = "ğ" + "a".repeat(septets - 2);
        Segmenter single = Segmenter.standard().alphabet(GsmAlphabet.standard().singleShift(NationalLanguage.TURKISH));

        SegmentedText segmented = single.reference(reference).segment(text);

        assertThat(segmented.units()).isEqualTo(septets);
        assertThat(segmented.count()).isEqualTo(count);
        assertThat(segmented.unitsPerSegment()).isEqualTo(room);
    }

    /** Both tables take 1 + 6 octets: 152 septets alone, 146 with a reference of 8 bits, 145 with one of 16 bits. */
    @ParameterizedTest
    @CsvSource({
        "EIGHT_BIT, 152, 1",
        "EIGHT_BIT, 153, 2",
        "EIGHT_BIT, 292, 2",
        "EIGHT_BIT, 293, 3",
        "SIXTEEN_BIT, 290, 2",
        "SIXTEEN_BIT, 291, 3"
    })
    void leaveLessRoomWithTwoTables(ConcatenationReference reference, int septets, int count) {
        GsmAlphabet both =
                GsmAlphabet.standard().lockingShift(NationalLanguage.HINDI).singleShift(NationalLanguage.HINDI);

        assertThat(Segmenter.standard().alphabet(both).reference(reference).count("क".repeat(septets)))
                .isEqualTo(count);
    }

    @Test
    void saveSegmentsOfHindi() {
        String text = "आपका सत्यापन कोड ४८२९१३ है। इसे किसी को न बताएं। यह कोड पाँच मिनट में समाप्त हो जाएगा।";

        assertThat(Segmenter.standard().count(text)).isEqualTo(2);
        assertThat(HINDI.count(text)).isEqualTo(1);
        assertThat(HINDI.encodingOf(text)).isEqualTo(Encoding.GSM_7);
        assertThat(HINDI.segment(text).alphabet().lockingShiftLanguage()).isEqualTo(6);
    }

    @Test
    void takeTheTableWithTheSmallestHeaderThatIsAsGood() {
        SegmentedText text =
                TURKISH.segment("Kodunuzu kimseyle paylaşmayın. Bu kod beş dakika sonra geçersiz olacaktır.");

        assertThat(text.count()).isEqualTo(1);
        assertThat(text.alphabet().singleShiftLanguage()).isEqualTo(1);
        assertThat(text.alphabet().lockingShiftLanguage()).isZero();
    }

    @Test
    void areLeftAloneWhereUcs2NeedsNoMoreSegments() {
        assertThat(TURKISH.segment("Teşekkürler").encoding()).isEqualTo(Encoding.UCS_2);
    }

    @Test
    void areTriedInTheOrderOfTheLanguages() {
        Segmenter both = Segmenter.standard().languages(NationalLanguage.PORTUGUESE, NationalLanguage.SPANISH);
        String text = "á".repeat(71);

        assertThat(both.segment(text).alphabet().singleShiftLanguage())
                .isEqualTo(NationalLanguage.PORTUGUESE.identifier());
        assertThat(both.languages()).containsExactly(NationalLanguage.PORTUGUESE, NationalLanguage.SPANISH);
        assertThat(both.languages(NationalLanguage.SPANISH)
                        .segment(text)
                        .alphabet()
                        .singleShiftLanguage())
                .isEqualTo(NationalLanguage.SPANISH.identifier());
    }

    @Test
    void survivesACopyWithAnotherReference() {
        assertThat(TURKISH.reference(ConcatenationReference.SIXTEEN_BIT).languages())
                .containsExactly(NationalLanguage.TURKISH);
    }

    /** Against arithmetic that knows nothing of the cutter: no single cut text of one language is longer than it must be. */
    @ParameterizedTest
    @EnumSource
    void needTheFewestSegmentsOfAllForms(NationalLanguage language) {
        Segmenter segmenter = Segmenter.standard().languages(language);
        GsmAlphabet single = GsmAlphabet.standard().singleShift(language);
        List<GsmAlphabet> alphabets = new ArrayList<>(List.of(single));
        if (language.hasLockingShift()) {
            alphabets.add(GsmAlphabet.standard().lockingShift(language));
            alphabets.add(single.lockingShift(language));
        }
        String letters = single.decode(allEscaped()) + (language.hasLockingShift() ? language.lockingShiftTable() : "");
        for (int round = 0; round < 300; round++) {
            Random random = new Random(round);
            String text = text(random, letters.replace("\u001B", ""));
            int fewest = Segmenter.standard().count(text);
            for (GsmAlphabet alphabet : alphabets) {
                if (!GsmAlphabet.standard().covers(text) && alphabet.covers(text)) {
                    fewest = Math.min(fewest, filled(alphabet, text));
                }
            }

            assertThat(segmenter.count(text)).as("seed %d", round).isEqualTo(fewest);
            assertThat(segmenter.segment(text).count())
                    .as("cut, seed %d", round)
                    .isEqualTo(fewest);
            assertThat(String.join("", segmenter.segment(text).segments())).isEqualTo(text);
        }
    }

    private static byte[] allEscaped() {
        byte[] septets = new byte[256];
        for (int code = 0; code < 128; code++) {
            septets[2 * code] = 0x1B;
            septets[2 * code + 1] = (byte) code;
        }
        return septets;
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(400);
        int plain = random.nextInt(100);
        while (text.length() < length) {
            text.append(
                    random.nextInt(100) < plain
                            ? (char) ('a' + random.nextInt(26))
                            : letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    /** Fills segments one by one: octets of the header, its length included, are taken from 140. */
    private static int filled(GsmAlphabet alphabet, String text) {
        int shifts = (alphabet.lockingShiftLanguage() > 0 ? 3 : 0) + (alphabet.singleShiftLanguage() > 0 ? 3 : 0);
        int all = text.chars().map(c -> alphabet.septets((char) c)).sum();
        if (all <= (140 - 1 - shifts) * 8 / 7) {
            return 1;
        }
        int room = (140 - 1 - shifts - 5) * 8 / 7;
        int count = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = alphabet.septets(text.charAt(i));
            if (used + width > room) {
                count++;
                used = 0;
            }
            used += width;
        }
        return count;
    }
}
