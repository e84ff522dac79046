package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryDataTest {
    private static BinaryData data(int octets) {
        return BinaryData.of(new byte[octets]);
    }

    /** A header has an octet for its length, 6 for ports of 16 bits, 5 or 6 for the place: 3GPP TS 23.040 §9.2.3.24. */
    @ParameterizedTest
    @CsvSource({
        "EIGHT_BIT, false, 140, 1",
        "EIGHT_BIT, false, 141, 2",
        "EIGHT_BIT, false, 268, 2",
        "EIGHT_BIT, false, 269, 3",
        "EIGHT_BIT, true, 133, 1",
        "EIGHT_BIT, true, 134, 2",
        "EIGHT_BIT, true, 256, 2",
        "EIGHT_BIT, true, 257, 3",
        "EIGHT_BIT, true, 32640, 255",
        "SIXTEEN_BIT, false, 140, 1",
        "SIXTEEN_BIT, false, 266, 2",
        "SIXTEEN_BIT, false, 267, 3",
        "SIXTEEN_BIT, true, 133, 1",
        "SIXTEEN_BIT, true, 254, 2",
        "SIXTEEN_BIT, true, 255, 3"
    })
    void takesAsManySegmentsAsItsHeadersLeaveRoomFor(
            ConcatenationReference reference, boolean toAPort, int octets, int segments) {
        BinaryData data = toAPort ? data(octets).port(2948) : data(octets);
        Segmenter segmenter = Segmenter.standard().reference(reference);

        assertThat(segmenter.count(data)).isEqualTo(segments);
        assertThat(segmenter.segment(data).count()).isEqualTo(segments);
    }

    @Test
    void isCutIntoSegmentsThatJoinToIt() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] octets = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(octets);
            SegmentedText segmented =
                    Segmenter.standard().segment(BinaryData.of(octets).port(random.nextInt(0x10000)));
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            for (int segment = 0; segment < segmented.count(); segment++) {
                byte[] part = segmented.userData(segment);
                assertThat(part.length).isBetween(1, segmented.unitsPerSegment());
                joined.writeBytes(part);
            }
            assertThat(joined.toByteArray()).isEqualTo(octets);
            assertThat(String.join("", segmented.segments())).isEqualTo(segmented.text());
        }
    }

    @Test
    void isShownAsOctetsWithTheirCount() {
        SegmentedText segmented = Segmenter.standard().segment(BinaryData.ofHex("00FFa5"));

        assertThat(segmented.encoding()).isEqualTo(Encoding.EIGHT_BIT);
        assertThat(segmented.text()).isEqualTo("00ffa5");
        assertThat(segmented.units()).isEqualTo(3);
        assertThat(segmented.unitsPerSegment()).isEqualTo(140);
        assertThat(segmented.nonGsmCharacters()).isEmpty();
        assertThat(segmented).hasToString("8-bit, 3 units in 1 segment");
    }

    @Test
    void doesNotChangeWithTheArrays() {
        byte[] octets = {1, 2};
        BinaryData data = BinaryData.of(octets);
        octets[0] = 9;
        data.octets()[1] = 9;

        assertThat(data.octets()).containsExactly(1, 2);
    }

    @Test
    void equalsWhatHasTheSameOctetsAndPorts() {
        assertThat(BinaryData.ofHex("0102").port(2948))
                .isEqualTo(BinaryData.of(new byte[] {1, 2}).ports(new ApplicationPorts(2948, 0)))
                .hasSameHashCodeAs(BinaryData.ofHex("0102").port(2948))
                .isNotEqualTo(BinaryData.ofHex("0102"))
                .isNotEqualTo(BinaryData.ofHex("0103").port(2948));
    }

    @Test
    void printsNoOctets() {
        assertThat(BinaryData.ofHex("cafe").port(2948)).hasToString("2 octets to port 2948");
        assertThat(BinaryData.ofHex("cafe")).hasToString("2 octets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "0x01", " 01", "-1"})
    void refusesWhatIsNoHexadecimal(String hex) {
        assertThatThrownBy(() -> BinaryData.ofHex(hex))
                .isInstanceOfSatisfying(
                        InvalidMessageException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTENT_INVALID_CHAR));
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThatThrownBy(() -> data(0))
                .isInstanceOfSatisfying(
                        InvalidMessageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTENT_MISSING));
        assertThatThrownBy(() -> data(BinaryData.MAX_OCTETS + 1))
                .isInstanceOfSatisfying(
                        InvalidMessageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTENT_TOO_LONG));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "65536, 0", "0, -1", "0, 65536"})
    void refusesPortsThatDoNotExist(int destination, int source) {
        assertThatThrownBy(() -> new ApplicationPorts(destination, source))
                .isInstanceOfSatisfying(
                        InvalidMessageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MESSAGE));
    }
}
