package io.smskit.provider.smpp.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.provider.smpp.text.TextReader;
import io.smskit.provider.smpp.text.WireAlphabet;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.spi.report.DecodedReports;
import io.smskit.text.GsmAlphabet;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
    private static final int RECEIPT = 0x04;

    private static byte[] report(byte[] text) {
        return report(text, 0, RECEIPT);
    }

    private static byte[] report(byte[] text, int dataCoding, int esmClass) {
        ShortMessage message = ShortMessage.between(new Address(1, 1, "4915112345678"), new Address(5, 0, "Acme"))
                .content(dataCoding, text)
                .flags(esmClass, 0);
        return Pdu.request(Command.DELIVER_SM, 1, message.body()).bytes();
    }

    /** The same octets stand for other characters in the GSM alphabet, and for none at all where septets are packed. */
    @ParameterizedTest
    @EnumSource(WireAlphabet.class)
    void readsAsciiWhateverTheAlphabetOfTheChannelIs(WireAlphabet alphabet) {
        ReportReader reader =
                new ReportReader(new TextReader(alphabet), new ReportFacts("Acme", ZoneOffset.UTC, Map.of()));
        byte[] pdu = report("id:msg_77@a sub:001 dlvrd:001 stat:DELIVRD err:000 text:hi".getBytes(US_ASCII));

        assertThat(reader.reportedId(pdu)).isEqualTo(Optional.of("msg_77@a"));
        DecodedReports decoded = reader.decode(ReportReader.raw(pdu, IdForm.SAME));
        assertThat(decoded.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.providerMessageId()).contains("msg_77@a"));
    }

    private static DeliveryReport read(byte[] pdu) {
        ReportReader reader =
                new ReportReader(new TextReader(WireAlphabet.GSM7), new ReportFacts("Acme", ZoneOffset.UTC, Map.of()));
        return reader.decode(ReportReader.raw(pdu, IdForm.SAME)).reports().get(0);
    }

    /** Many peers give a report the data coding of the message that it is about, and write ASCII all the same. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 8, 0xF1, 0xF5})
    void readsAsciiWhateverTheDataCodingSays(int dataCoding) {
        byte[] pdu = report("id:a_7 stat:DELIVRD err:000".getBytes(US_ASCII), dataCoding, RECEIPT);

        assertThat(read(pdu).providerMessageId()).contains("a_7");
    }

    /** Some peers end the text as a string of C, or repeat the message in its own alphabet. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stat:DELIVRD err:000 id:a_7\0",
                "id:a_7 stat:DELIVRD err:000 text:50 \u001Be \0 home\u0011",
                "id:a_7 stat:DELIVRD err:000 text:\u00FC\u00A0"
            })
    void readsTheFieldsWhateverFollowsThem(String text) {
        assertThat(read(report(text.getBytes(ISO_8859_1))).providerMessageId()).contains("a_7");
    }

    @Test
    void readsWhatIsInTheAlphabetOfTheChannel() {
        byte[] septets = GsmAlphabet.standard().encode("id:a_7@b stat:DELIVRD err:000");

        assertThat(read(report(septets)).providerMessageId()).contains("a_7@b");
    }

    @Test
    void readsWhatIsInUcs2AndWhatHasAHeader() {
        byte[] ucs2 = "id:a_7 stat:DELIVRD text:\u540D".getBytes(UTF_16BE);
        byte[] headed = "\u0005\0\u0003\u0009\u0001\u0001id:a_7 stat:DELIVRD".getBytes(ISO_8859_1);

        assertThat(read(report(ucs2, 8, RECEIPT)).providerMessageId()).contains("a_7");
        assertThat(read(report(headed, 3, RECEIPT | 0x40)).providerMessageId()).contains("a_7");
    }

    @Test
    void hasTheWordOfTheStateForAReasonWhereThereIsNoError() {
        Failure failure = read(report("id:7 stat:MK:0012 err:000".getBytes(US_ASCII)))
                .failure()
                .orElseThrow();

        assertThat(failure.code()).isEqualTo("MK:0012");
        assertThat(read(report("id:7 stat:UNDELIV err:075".getBytes(US_ASCII)))
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo("075");
    }
}
