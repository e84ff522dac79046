package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedExcerptTest {
    private static String mask(String text) {
        return MaskedExcerpt.of(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"Code\":\"OK\",\"BizId\": \"90\"}`, `{\"Code\":\"***\",\"BizId\": \"***\"}`",
                "`{\"13800138000\":1}`, `{\"***\":#}`",
                "`{\"a\":\"say \\\"hi\\\" to 'x'\",\"b\":12.5}`, `{\"a\":\"***\",\"b\":##.#}`",
                "`{\"a\":\"cut off`, `{\"a\":\"***\"`",
                "`<a href='http://x/?sig=1'>`, `<a href=\"***\">`",
                "`code 482913 for +8613800138000`, `code ###### for +#############`",
            })
    void hidesWhatCouldBePrivate(String text, String masked) {
        assertThat(mask(text)).isEqualTo(masked);
    }

    @Test
    void staysOneLineOfPrintableAscii() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);

            assertThat(MaskedExcerpt.of(bytes))
                    .as("seed %d", seed)
                    .matches("[ -~&&[^0-9]]*(\\\\u\\{[0-9a-f]+}[ -~]*)*");
        }
    }

    @Test
    void readsOnlyTheBeginning() {
        assertThat(mask("x".repeat(256) + "TAIL")).isEqualTo("x".repeat(256));
        assertThat(mask("")).isEmpty();
    }
}
