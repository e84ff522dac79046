package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-4, the example of one block; the digest of nothing. */
    @Test
    void isThatOfTheStandard() {
        assertThat(Sha256.hex("abc".getBytes(UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.hex(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    /** RFC 4231 §4.3. */
    @Test
    void signsAsTheStandardDoes() {
        String signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        assertThat(Sha256.hexHmac(Sha256.key("Jefe".getBytes(UTF_8)), "what do ya want for nothing?"))
                .isEqualTo(signature);
        assertThat(Sha256.hmac(Sha256.key("Jefe".getBytes(UTF_8)), "what do ya want for nothing?"))
                .isEqualTo(HexFormat.of().parseHex(signature));
    }
}
