package io.smskit.simulator.smsc.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.MalformedPdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets become the text that a handset would show. */
class ContentTest {
    private static final HexFormat HEX = HexFormat.of();

    private static ShortMessage message(int coding, byte[] octets) {
        return ShortMessage.between(Address.NONE, Address.NONE).content(coding, octets);
    }

    private static ShortMessage headed(int coding, String header, byte[] data) {
        byte[] head = HEX.parseHex(header);
        byte[] all = new byte[head.length + data.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(data, 0, all, head.length, data.length);
        return message(coding, all).flags(ShortMessage.UDHI, 0);
    }

    private static Content read(ShortMessage message) {
        return Content.of(message, Coding.GSM7);
    }

    /** 2948 is 0B84 and 9200 is 23F0. */
    @ParameterizedTest
    @CsvSource({
        "0605040B8423F0, UDH16, 2948, 9200",
        "0B0003A102010504 0B8423F0, UDH16, 2948, 9200",
        "040402F3F4, UDH8, 243, 244",
    })
    void portsAreReadFromTheHeader(String header, Ports.Form form, int destination, int source) {
        Content content = read(headed(4, header.replace(" ", ""), HEX.parseHex("CAFE")));

        assertThat(content.ports()).contains(new Ports(form, destination, source));
        assertThat(content.coding()).isEqualTo(Coding.BINARY);
        assertThat(content.text()).isEqualTo("cafe");
    }

    @Test
    void portsAreReadFromParameters() {
        ShortMessage message = message(4, HEX.parseHex("CAFE"))
                .with(Tlv.int16(Tlv.DESTINATION_PORT, 2948))
                .with(Tlv.int16(Tlv.SOURCE_PORT, 9200));

        assertThat(read(message).ports()).contains(new Ports(Ports.Form.TLV, 2948, 9200));
    }

    @Test
    void aTextHasNoPorts() {
        assertThat(read(message(0, HEX.parseHex("4142"))).ports()).isEmpty();
    }

    // The vectors that every description of the packing shows.
    @ParameterizedTest
    @CsvSource({
        "E8329BFD06, hello",
        "E8329BFD4697D9EC37, hellohello",
        "C8329BFD065DDF723619, Hello World",
        "CD24, MI",
        "61F1985C369FD169F59ADD7603, abcdefghijklmn",
        "9B32, €",
    })
    void packedSeptetsAreUnpacked(String octets, String text) {
        Content content = Content.of(message(0, HEX.parseHex(octets)), Coding.GSM7_PACKED);

        assertThat(content.text()).isEqualTo(text);
    }

    @Test
    void sevenBitsThatAreLeftOverAreNoCharacter() {
        assertThat(Content.of(message(0, HEX.parseHex("31D98C56B3DD00")), Coding.GSM7_PACKED)
                        .text())
                .isEqualTo("1234567");
        assertThat(Content.of(message(0, HEX.parseHex("31D98C56B3DD70")), Coding.GSM7_PACKED)
                        .text())
                .isEqualTo("12345678");
    }

    @Test
    void packedSeptetsBeginOnABoundaryAfterTheirHeader() {
        // A header of 6 octets is 48 bits, so one bit fills up to 49; "hello" is shifted by it.
        byte[] hello = HEX.parseHex("D06536FB0D");

        Content content = Content.of(headed(0, "050003070201", hello), Coding.GSM7_PACKED);

        assertThat(content.text()).isEqualTo("hello");
        assertThat(content.concatenation()).contains(new Concatenation(Concatenation.Form.UDH8, 7, 2, 1));
    }

    @Test
    void septetsInOctetsAreReadByTheTableAndItsExtension() {
        byte[] octets = {0x00, 0x02, 0x1B, 0x65, 0x1B, 0x28, 0x1B, 0x29, 0x10, 0x5E, 0x7E, 0x1B, 0x2F, 0x0A};

        assertThat(read(message(0, octets)).text()).isEqualTo("@$€{}ΔÜü\\\n");
    }

    @Test
    void anEscapedCharacterThatIsNotInTheExtensionIsShownPlain() {
        assertThat(read(message(0, new byte[] {0x1B, 'A'})).text()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource({"1, ASCII", "3, LATIN1", "8, UCS2", "4, BINARY", "2, BINARY", "6, CYRILLIC", "7, HEBREW"})
    void theStandardsNumbersNameCodings(int dataCoding, Coding coding) {
        assertThat(Coding.of(dataCoding, Coding.GSM7)).isEqualTo(coding);
    }

    @ParameterizedTest
    @CsvSource({
        "0x10, GSM7",
        "0x18, UCS2",
        "0x14, BINARY",
        "0x08, UCS2",
        "0xF0, GSM7",
        "0xF1, GSM7",
        "0xF5, BINARY",
        "0x19, UCS2"
    })
    void theGroupsOfGsmNameCodings(String dataCoding, Coding coding) {
        assertThat(Coding.of(Integer.decode(dataCoding), Coding.GSM7)).isEqualTo(coding);
    }

    @Test
    void latinAndUcs2AreRead() {
        assertThat(read(message(3, "Grüße".getBytes(ISO_8859_1))).text()).isEqualTo("Grüße");
        assertThat(read(message(8, "你好😀".getBytes(UTF_16BE))).text()).isEqualTo("你好😀");
    }

    @Test
    void binaryIsShownInHex() {
        assertThat(read(message(4, new byte[] {0, (byte) 0xAB})).text()).isEqualTo("00ab");
    }

    @Test
    void aReferenceOfSixteenBitsIsRead() {
        Content content = read(headed(0, "06080412340302", "part".getBytes(ISO_8859_1)));

        assertThat(content.concatenation()).contains(new Concatenation(Concatenation.Form.UDH16, 0x1234, 3, 2));
        assertThat(content.text()).isEqualTo("part");
    }

    @Test
    void elementsOfOtherKindsStandBesideThePlace() {
        Content content = read(headed(4, "0B0504158200000003070201", new byte[] {1}));

        assertThat(content.header().get(5)).containsExactly(0x15, 0x82, 0, 0);
        assertThat(content.concatenation()).isPresent();
    }

    @Test
    void parametersSayThePlace() {
        Content content = read(message(3, new byte[] {'x'})
                .with(Tlv.int16(Tlv.SAR_MSG_REF_NUM, 0x0102))
                .with(Tlv.octet(Tlv.SAR_TOTAL_SEGMENTS, 2))
                .with(Tlv.octet(Tlv.SAR_SEGMENT_SEQNUM, 2)));

        assertThat(content.concatenation()).contains(new Concatenation(Concatenation.Form.SAR, 0x0102, 2, 2));
    }

    @Test
    void thePayloadIsReadWhereTheMessageIsEmpty() {
        ShortMessage message =
                message(3, new byte[0]).with(Tlv.of(Tlv.MESSAGE_PAYLOAD, "long text".getBytes(ISO_8859_1)));

        assertThat(read(message).text()).isEqualTo("long text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05", "0600030702", "0500040702"})
    void aHeaderThatIsNoneIsRefused(String octets) {
        assertThatThrownBy(() -> read(headed(0, octets, new byte[0]))).isInstanceOf(MalformedPdu.class);
    }

    @Test
    void whatIsWrittenInSeptetsIsReadBack() {
        String text = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€\f";

        assertThat(Gsm7.text(Gsm7.septets(text).orElseThrow())).isEqualTo(text);
        assertThat(Gsm7.septets("ç")).isEmpty();
    }
}
