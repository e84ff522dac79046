package io.smskit.simulator.smsc.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.text.GsmAlphabet;
import io.smskit.text.NationalLanguage;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the library writes with its transcription of the national tables is read here with another one. */
class NationalContentTest {
    private static final int SINGLE = 0x24;
    private static final int LOCKING = 0x25;

    private static String read(byte[] septets, int... header) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(header.length);
        for (int octet : header) {
            octets.write(octet);
        }
        octets.writeBytes(septets);
        ShortMessage message = ShortMessage.between(Address.NONE, Address.NONE)
                .content(0, octets.toByteArray())
                .flags(ShortMessage.UDHI, 0);
        return Content.of(message, Coding.GSM7).text();
    }

    /** Every character that an alphabet has, one of which is the escape to none. */
    private static String everything(GsmAlphabet alphabet) {
        return IntStream.range(1, 0x10000)
                .mapToObj(code -> String.valueOf((char) code))
                .filter(alphabet::covers)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(NationalLanguage.class)
    void extensionsOfALanguageAreRead(NationalLanguage language) {
        GsmAlphabet alphabet = GsmAlphabet.standard().singleShift(language);
        String text = everything(alphabet);

        assertThat(read(alphabet.encode(text), SINGLE, 1, language.identifier()))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(value = NationalLanguage.class, names = "SPANISH", mode = EnumSource.Mode.EXCLUDE)
    void bothTablesOfALanguageAreRead(NationalLanguage language) {
        GsmAlphabet alphabet = GsmAlphabet.standard().lockingShift(language).singleShift(language);
        String text = everything(alphabet);

        assertThat(text.length()).isGreaterThan(120);
        assertThat(read(alphabet.encode(text), LOCKING, 1, language.identifier(), SINGLE, 1, language.identifier()))
                .isEqualTo(text);
    }

    @Test
    void theDefaultAlphabetIsReadAsItIsWritten() {
        String text = everything(GsmAlphabet.standard());

        assertThat(text).hasSizeGreaterThan(130);
        assertThat(Gsm7.text(GsmAlphabet.standard().encode(text))).isEqualTo(text);
    }
}
