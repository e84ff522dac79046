package io.smskit.provider.smpp.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.provider.smpp.text.TextReader;
import io.smskit.provider.smpp.text.WireAlphabet;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.spi.report.DecodedReports;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportReaderTest {
    private static final int RECEIPT = 0x04;

    private static byte[] report(byte[] text) {
        ShortMessage message = ShortMessage.between(new Address(1, 1, "4915112345678"), new Address(5, 0, "Acme"))
                .content(0, text)
                .flags(RECEIPT, 0);
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
}
