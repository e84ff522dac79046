package io.smskit.provider.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.provider.smpp.pdu.DeliverSm;
import io.smskit.provider.smpp.pdu.MalformedPduException;
import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReaderTest {
    private static String read(WireAlphabet plain, int esmClass, int dataCoding, String hex) {
        ShortMessage message = ShortMessage.between(new Address(1, 1, "491511"), new Address(0, 0, "1"))
                .content(dataCoding, HexFormat.of().parseHex(hex))
                .flags(esmClass, 0);
        return new TextReader(plain).read(pdu(message)).text();
    }

    private static DeliverSm pdu(ShortMessage message) {
        try {
            return DeliverSm.read(
                    Pdu.request(Command.DELIVER_SM, 1, message.body()).bytes());
        } catch (MalformedPduException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "data coding {0}: {1} is {2}")
    @CsvSource({
        "0x48, 4f60597d, 你好",
        "0x50, 00486900, @Hi@",
        "0, 4F4B02, OK$",
        "0, 1B65, €",
        "1, 4F4B, OK",
        "3, 636166E9, café",
        "6, BFE0D8D2D5E2, Привет",
        "8, 4F60597D, 你好",
        "4, 00FF, 00ff",
        "2, 0A, 0a",
        "16, 02, $",
        "17, 02, $",
        "21, 0A, 0a",
        "24, 4F60, 你",
        "192, 02, $",
        "228, 4F60, 你",
        "240, 02, $",
        "244, 0A, 0a",
        "14, B0A1, 가",
        "153, 02, $",
    })
    void followsTheStandard(int dataCoding, String hex, String text) {
        assertThat(read(WireAlphabet.GSM7, 0, dataCoding, hex)).isEqualTo(text);
    }

    @Test
    void takesWhatHasTheHighestBitSetForLatin1() {
        assertThat(read(WireAlphabet.GSM7, 0, 0, "636166E9")).isEqualTo("café");
    }

    @Test
    void readsThePeersOwnDefault() {
        assertThat(read(WireAlphabet.LATIN1, 0, 0, "24636166E9")).isEqualTo("$café");
        assertThat(read(WireAlphabet.GSM7_PACKED, 0, 0, "E8329BFD4697D9EC37")).isEqualTo("hellohello");
    }

    @Test
    void leavesTheHeaderOut() {
        assertThat(read(WireAlphabet.GSM7, 0x40, 0, "050003070201" + "4869")).isEqualTo("Hi");
    }

    @Test
    void takesABrokenHeaderForText() {
        assertThat(read(WireAlphabet.GSM7, 0x40, 8, "FF68")).hasSize(1);
    }

    @Test
    void neverFailsWhateverTheBytes() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(160)];
            random.nextBytes(bytes);
            WireAlphabet plain = WireAlphabet.values()[random.nextInt(WireAlphabet.values().length)];

            assertThat(read(
                            plain,
                            random.nextInt(256),
                            random.nextInt(256),
                            HexFormat.of().formatHex(bytes)))
                    .isNotNull();
        }
    }
}
