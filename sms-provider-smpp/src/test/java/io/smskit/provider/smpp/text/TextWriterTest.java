package io.smskit.provider.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.provider.smpp.pdu.DeliverSm;
import io.smskit.provider.smpp.pdu.MalformedPduException;
import io.smskit.provider.smpp.pdu.TlvTag;
import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import io.smskit.text.ApplicationPorts;
import io.smskit.text.BinaryData;
import io.smskit.text.NationalLanguage;
import io.smskit.text.Segmenter;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the decoder of the simulated SMSC, which shares no code with this one, and against our own reader. */
class TextWriterTest {
    private static final String CYRILLIC = "Съешь же ещё этих мягких французских булок, да выпей чаю. ";

    private static TextForm form(WireAlphabet alphabet, LongForm longForm, NationalLanguage... languages) {
        int plain = switch (alphabet) {
            case LATIN1 -> 3;
            case ASCII -> 1;
            default -> 0;
        };
        return new TextForm(alphabet, longForm, List.of(languages), plain, 8, 4, false);
    }

    private static List<Content> seenByTheSmsc(TextForm form, String text) {
        Coding plain = form.alphabet() == WireAlphabet.GSM7_PACKED ? Coding.GSM7_PACKED : Coding.GSM7;
        return new TextWriter(form)
                .write(text, 0xABCD).stream()
                        .map(segment -> Content.of(message(segment), plain))
                        .toList();
    }

    private static ShortMessage message(Segment segment) {
        ShortMessage message = ShortMessage.between(new Address(1, 1, "4915112345678"), new Address(5, 0, "Acme"))
                .content(segment.dataCoding(), segment.shortMessage())
                .flags(segment.hasHeader() ? ShortMessage.UDHI : 0, 0);
        for (io.smskit.provider.smpp.pdu.Tlv tlv : segment.tlvs()) {
            message = message.with(Tlv.of(tlv.tag(), tlv.value()));
        }
        return message;
    }

    private static String joined(List<Content> segments) {
        return segments.stream().map(Content::text).collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"UDH8, 15", "UDH16, 16", "SAR, 15"})
    void cutsAThousandCyrillicCharactersAsTheEngineCountsThem(LongForm longForm, int segments) {
        String text = CYRILLIC.repeat(20).substring(0, 1_000);
        TextForm form = form(WireAlphabet.GSM7, longForm);

        List<Content> seen = seenByTheSmsc(form, text);

        assertThat(seen).hasSize(segments).hasSize(form.segmenter().count(text));
        assertThat(joined(seen)).isEqualTo(text);
        assertThat(seen)
                .allSatisfy(content -> assertThat(
                                content.concatenation().orElseThrow().count())
                        .isEqualTo(segments));
    }

    private static BinaryData data(int octets) {
        byte[] data = new byte[octets];
        for (int i = 0; i < octets; i++) {
            data[i] = (byte) i;
        }
        return BinaryData.of(data);
    }

    private static List<Segment> written(LongForm longForm, BinaryData data) {
        return new TextWriter(form(WireAlphabet.GSM7, longForm)).write(data, 0xABCD);
    }

    /** By hand after 3GPP TS 23.040 §9.2.3.24.4: length, element 05 of four octets, 2948 = 0B84, 9200 = 23F0. */
    @ParameterizedTest
    @CsvSource({
        "UDH8, 2948, 9200, 0605040B8423F0",
        "UDH16, 2948, 0, 0605040B840000",
        "UDH8, 65535, 1, 060504FFFF0001",
    })
    void namesPortsInTheHeaderOfData(LongForm longForm, int destination, int source, String header) {
        BinaryData wish = BinaryData.ofHex("CAFE").ports(new ApplicationPorts(destination, source));

        assertThat(written(longForm, wish)).singleElement().satisfies(segment -> {
            assertThat(segment.shortMessage()).asHexString().isEqualTo(header + "CAFE");
            assertThat(segment.hasHeader()).isTrue();
            assertThat(segment.dataCoding()).isEqualTo(4);
            assertThat(segment.tlvs()).isEmpty();
        });
    }

    /** The place stands in front: element 00 of three octets, or 08 of four (§9.2.3.24.1, §9.2.3.24.8). */
    @ParameterizedTest
    @CsvSource({
        "UDH8, 256, 0B0003CD02010504_0B84_23F0, 0B0003CD02020504_0B84_23F0",
        "UDH16, 254, 0C0804ABCD02010504_0B84_23F0, 0C0804ABCD02020504_0B84_23F0",
    })
    void namesPortsAndPlaceInEverySegment(LongForm longForm, int octets, String first, String second) {
        List<Segment> segments = written(longForm, data(octets).ports(new ApplicationPorts(2948, 9200)));

        assertThat(segments)
                .hasSize(2)
                .allSatisfy(segment -> assertThat(segment.shortMessage()).hasSize(140));
        assertThat(HexFormat.of().withUpperCase().formatHex(segments.get(0).shortMessage()))
                .startsWith(first.replace("_", ""));
        assertThat(HexFormat.of().withUpperCase().formatHex(segments.get(1).shortMessage()))
                .startsWith(second.replace("_", ""));
    }

    @Test
    void namesPortsInParametersWhereThePeerWritesTheHeaders() {
        BinaryData data = data(200).ports(new ApplicationPorts(2948, 9200));

        for (Segment segment : written(LongForm.SAR, data)) {
            assertThat(segment.hasHeader()).isFalse();
            assertThat(TlvTag.DESTINATION_PORT.number(segment.tlvs())).contains(2948);
            assertThat(TlvTag.SOURCE_PORT.number(segment.tlvs())).contains(9200);
            assertThat(TlvTag.SAR_TOTAL_SEGMENTS.number(segment.tlvs())).contains(2);
        }
        assertThat(written(LongForm.PAYLOAD, data)).singleElement().satisfies(segment -> {
            assertThat(TlvTag.DESTINATION_PORT.number(segment.tlvs())).contains(2948);
            assertThat(TlvTag.MESSAGE_PAYLOAD.find(segment.tlvs())).contains(data.octets());
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = LongForm.class,
            names = {"UDH8", "UDH16", "SAR"})
    void dataIsReadBackByTheSmscWithItsPorts(LongForm longForm) {
        BinaryData data = data(1_000).ports(new ApplicationPorts(2948, 9200));

        List<Content> seen = written(longForm, data).stream()
                .map(segment -> Content.of(message(segment), Coding.GSM7))
                .toList();

        assertThat(joined(seen)).isEqualTo(data.hex());
        assertThat(seen).hasSize(form(WireAlphabet.GSM7, longForm).segmenter().count(data));
        assertThat(seen).allSatisfy(content -> {
            assertThat(content.ports().orElseThrow().destination()).isEqualTo(2948);
            assertThat(content.ports().orElseThrow().source()).isEqualTo(9200);
        });
    }

    @Test
    void dataWithoutPortsInOneSegmentHasNoHeader() {
        assertThat(written(LongForm.UDH8, BinaryData.ofHex("CAFE")))
                .singleElement()
                .satisfies(segment -> {
                    assertThat(segment.shortMessage()).asHexString().isEqualTo("CAFE");
                    assertThat(segment.hasHeader()).isFalse();
                });
    }

    @Test
    void handsALongTextOverWholeInThePayload() {
        String text = CYRILLIC.repeat(20).substring(0, 1_000);
        List<Segment> segments = new TextWriter(form(WireAlphabet.GSM7, LongForm.PAYLOAD)).write(text, 1);

        assertThat(segments).hasSize(1);
        assertThat(segments.get(0).shortMessage()).isEmpty();
        assertThat(Content.of(message(segments.get(0)), Coding.GSM7).text()).isEqualTo(text);
    }

    @Test
    void keepsAShortTextOutOfThePayload() {
        Segment segment = new TextWriter(form(WireAlphabet.GSM7, LongForm.PAYLOAD))
                .write("Hello", 1)
                .get(0);

        assertThat(segment.tlvs()).isEmpty();
        assertThat(segment.shortMessage()).containsExactly('H', 'e', 'l', 'l', 'o');
    }

    @Test
    void writesSarNumbersAsTlvs() {
        List<Segment> segments = new TextWriter(form(WireAlphabet.GSM7, LongForm.SAR)).write("a".repeat(200), 0x1234);

        assertThat(segments).hasSize(2);
        assertThat(TlvTag.SAR_MSG_REF_NUM.number(segments.get(1).tlvs())).contains(0x1234);
        assertThat(TlvTag.SAR_TOTAL_SEGMENTS.number(segments.get(1).tlvs())).contains(2);
        assertThat(TlvTag.SAR_SEGMENT_SEQNUM.number(segments.get(1).tlvs())).contains(2);
        assertThat(segments.get(1).hasHeader()).isFalse();
    }

    /** 160 septets are 140 octets, and the first behind a header of 6 octets begins at bit 49. */
    @Test
    void packsSeptetsOnTheirBoundaries() {
        assertThat(new TextWriter(form(WireAlphabet.GSM7_PACKED, LongForm.UDH8))
                        .write("a".repeat(160), 1)
                        .get(0)
                        .shortMessage())
                .hasSize(140);
        assertThat(new TextWriter(form(WireAlphabet.GSM7_PACKED, LongForm.UDH8))
                        .write("hellohello", 1)
                        .get(0)
                        .shortMessage())
                .containsExactly(0xE8, 0x32, 0x9B, 0xFD, 0x46, 0x97, 0xD9, 0xEC, 0x37);
    }

    @ParameterizedTest
    @EnumSource
    void loseNothingWhateverTheAlphabet(WireAlphabet alphabet) {
        for (LongForm longForm : LongForm.values()) {
            TextForm form = form(alphabet, longForm);
            for (int seed = 0; seed < 60; seed++) {
                String text = text(new Random(seed));

                List<Segment> segments = new TextWriter(form).write(text, seed);
                assertThat(joined(seenByTheSmsc(form, text)))
                        .as("%s %s, seed %d", alphabet, longForm, seed)
                        .isEqualTo(text);
                assertThat(read(form, segments))
                        .as("%s %s, seed %d, read back", alphabet, longForm, seed)
                        .isEqualTo(text);
                int expected =
                        longForm == LongForm.PAYLOAD ? 1 : form.segmenter().count(text);
                assertThat(segments).as("seed %d", seed).hasSize(expected);
                assertThat(segments)
                        .allSatisfy(segment ->
                                assertThat(segment.shortMessage().length).isLessThanOrEqualTo(254));
            }
        }
    }

    private static String text(Random random) {
        String letters = switch (random.nextInt(4)) {
            case 0 -> "abc {}[]^\\~|€äöÆ";
            case 1 -> "abcäöé";
            case 2 -> "abcde";
            default -> "аб中文😀a";
        };
        int[] codePoints = letters.codePoints().toArray();
        int length = random.nextInt(700) + 1;
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }

    private static String read(TextForm form, List<Segment> segments) {
        TextReader reader = new TextReader(form.alphabet());
        return segments.stream()
                .map(segment -> reader.read(deliverSm(segment)).text())
                .collect(Collectors.joining());
    }

    private static DeliverSm deliverSm(Segment segment) {
        try {
            return DeliverSm.read(
                    Pdu.request(Command.DELIVER_SM, 1, message(segment).body()).bytes());
        } catch (MalformedPduException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void announcesNationalTablesThatTheReaderKnows(NationalLanguage language) {
        TextForm form = form(WireAlphabet.GSM7, LongForm.UDH8, language);
        String letters = letters(language);
        String text = letters.repeat(400 / letters.length() + 1).substring(0, 300);

        List<Segment> segments = new TextWriter(form).write(text, 9);

        assertThat(segments).hasSizeLessThan(Segmenter.standard().count(text));
        assertThat(segments)
                .allSatisfy(segment -> assertThat(segment.hasHeader()).isTrue());
        assertThat(read(form, segments)).isEqualTo(text);
    }

    private static String letters(NationalLanguage language) {
        return switch (language) {
            case TURKISH -> "günaydın şeker ";
            case SPANISH -> "mañana habrá más sol aquí ";
            case PORTUGUESE -> "amanhã não haverá pão ";
            case BENGALI -> "আমার সোনার বাংলা ";
            case GUJARATI -> "નમસ્તે કેમ છો ";
            case HINDI -> "नमस्ते दुनिया ";
            case KANNADA -> "ನಮಸ್ಕಾರ ಕನ್ನ ";
            case MALAYALAM -> "നമസ്കാരം ";
            case ORIYA -> "ନମସ୍କାର ";
            case PUNJABI -> "ਸਤਿ ਸਰੀ ਅਕਾਲ ";
            case TAMIL -> "வணக்கம் ";
            case TELUGU -> "నమస్కారం ";
            case URDU -> "سلام اردو ";
        };
    }

    @Test
    void writesATextInOneSegmentWithNationalTables() {
        TextForm form = form(WireAlphabet.GSM7, LongForm.UDH8, NationalLanguage.TURKISH);
        String text = "ş" + "a".repeat(100);

        Segment segment = new TextWriter(form).write(text, 1).get(0);

        assertThat(segment.hasHeader()).isTrue();
        assertThat(java.util.Arrays.copyOf(segment.shortMessage(), 4)).containsExactly(3, 0x24, 1, 1);
    }

    @Test
    void marksAFlashMessageInTheDataCoding() {
        TextForm flash = new TextForm(WireAlphabet.GSM7, LongForm.UDH8, List.of(), 0, 8, 4, true);

        assertThat(new TextWriter(flash).write("Hi", 1).get(0).dataCoding()).isEqualTo(0x10);
        assertThat(new TextWriter(flash).write("你好", 1).get(0).dataCoding()).isEqualTo(0x18);
    }

    /** 0x13 would be the GSM alphabet and the SIM card. */
    @ParameterizedTest
    @CsvSource({"LATIN1, 3, UDH8", "ASCII, 1, SAR", "LATIN1, 3, PAYLOAD"})
    void asksForTheDisplayWhereTheDataCodingCannot(WireAlphabet alphabet, int coding, LongForm longForm) {
        TextForm flash = new TextForm(alphabet, longForm, List.of(), coding, 8, 4, true);

        for (String text : List.of("Hi", "Hi".repeat(100))) {
            assertThat(new TextWriter(flash).write(text, 1)).allSatisfy(segment -> {
                assertThat(segment.dataCoding()).isEqualTo(coding);
                assertThat(TlvTag.DEST_ADDR_SUBUNIT.number(segment.tlvs())).contains(1);
            });
        }
        Segment ucs2 = new TextWriter(flash).write("你好", 1).get(0);
        assertThat(ucs2.dataCoding()).isEqualTo(0x18);
        assertThat(ucs2.tlvs()).isEmpty();
    }

    @Test
    void fallsBackToUcs2WhereThePeersAlphabetLacksACharacter() {
        assertThat(new TextWriter(form(WireAlphabet.LATIN1, LongForm.UDH8))
                        .write("5 €", 1)
                        .get(0)
                        .dataCoding())
                .isEqualTo(8);
        assertThat(new TextWriter(form(WireAlphabet.LATIN1, LongForm.UDH8))
                        .write("café", 1)
                        .get(0)
                        .dataCoding())
                .isEqualTo(3);
        assertThat(new TextWriter(form(WireAlphabet.UCS2, LongForm.UDH8))
                        .write("plain", 1)
                        .get(0)
                        .dataCoding())
                .isEqualTo(8);
    }

    @Test
    void refusesNationalTablesWithoutHeadersOfItsOwn() {
        assertThatThrownBy(() -> form(WireAlphabet.GSM7, LongForm.SAR, NationalLanguage.TURKISH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("udh8");
        assertThatThrownBy(() -> form(WireAlphabet.LATIN1, LongForm.UDH8, NationalLanguage.TURKISH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void carriesUpTo255Segments() {
        TextWriter writer = new TextWriter(TextForm.DEFAULT);

        assertThat(writer.canCarry("a".repeat(255 * 153))).isTrue();
        assertThat(writer.canCarry("a".repeat(255 * 153 + 1))).isFalse();
    }
}
