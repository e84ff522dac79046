package io.smskit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
    private static final HttpRequest REQUEST = HttpRequest.post(URI.create("https://sms.example/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sms.example/",
                "http://10.0.0.1/",
                "http://127.0.0.1.sms.example/",
                "ftp://sms.example/",
                "/path",
                "https://user:secret@sms.example/",
                "https:///x",
                "mailto:a@b",
            })
    void refusesOtherAddressesWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> HttpRequest.post(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a request's URL ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sms.example", "http://127.0.0.1:18081/", "http://localhost/", "http://[::1]:80/"})
    void takesHttpsAndThisMachine(String url) {
        assertThat(HttpRequest.get(URI.create(url)).url()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Forged: 1", "a\nb", "caf\u00e9", "\u0000", "\u007f"})
    void refusesHeaderValuesThatCouldForgeAnother(String value) {
        assertThatThrownBy(() -> REQUEST.header("X-Sender", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Sender")
                .hasMessageNotContaining("Forged");
    }

    @Test
    void refusesHeaderNamesThatCouldForgeAnother() {
        assertThatThrownBy(() -> REQUEST.header("X: 1\r\nY", "v")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacesAHeaderOfTheSameName() {
        assertThat(REQUEST.header("X-One", "1").header("x-one", "2").headers())
                .containsExactly(Map.entry("x-one", "2"));
    }

    @Test
    void keepsItsBytesToItself() {
        byte[] bytes = {'a'};
        HttpRequest request = REQUEST.body("text/plain", bytes);
        bytes[0] = 'b';
        request.body()[0] = 'c';

        assertThat(request.body()).isEqualTo(new byte[] {'a'});
        assertThat(request.method()).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, a.example",
        "https://a.example:443/, a.example",
        "https://a.example:8443/, a.example:8443",
        "http://127.0.0.1/, 127.0.0.1",
        "http://127.0.0.1:80/, 127.0.0.1",
        "http://127.0.0.1:443/, 127.0.0.1:443",
    })
    void knowsItsHostHeader(String url, String host) {
        assertThat(HttpRequest.hostHeader(URI.create(url))).isEqualTo(host);
    }

    @Nested
    class PercentEncoding {
        @Test
        void keepsWhatIsUnreservedAndNothingElse() {
            assertThat(Rfc3986.encode("AZaz09-._~")).isEqualTo("AZaz09-._~");
            assertThat(Rfc3986.encode(" *+%&=/?#\r\n你😀"))
                    .isEqualTo("%20%2A%2B%25%26%3D%2F%3F%23%0D%0A%E4%BD%A0%F0%9F%98%80");
        }

        @Test
        void letsNoValueBecomeAParameter() {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("a", "1&Action=DeleteSmsTemplate");
            parameters.put("b=", "x y");

            assertThat(Rfc3986.parameters(parameters)).isEqualTo("a=1%26Action%3DDeleteSmsTemplate&b%3D=x%20y");
        }

        @Test
        void isUndoneByTheJdk() {
            StringBuilder all = new StringBuilder();
            for (int c = 0; c < 0x3000; c++) {
                all.append((char) c);
            }

            assertThat(URLDecoder.decode(Rfc3986.encode(all.toString()), UTF_8)).isEqualTo(all.toString());
        }
    }

    @Test
    void optionsRefuseATimeOutOfNothing() {
        assertThatThrownBy(() -> HttpOptions.defaults().callTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
