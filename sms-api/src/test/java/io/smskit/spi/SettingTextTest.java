package io.smskit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextTest {

    @Nested
    class OfAFlag {

        @Test
        void isTrueOrFalse() {
            assertThat(SettingText.flag("true")).isTrue();
            assertThat(SettingText.flag("false")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "TRUE", "False", "yes", "no", "on", "1", "0", " true", "true\n", "s3cr3t"})
        void isNothingElse(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingText.flag(text))
                    .withMessage("is neither true nor false");
        }
    }

    @Nested
    class OfATimeSpan {

        @ParameterizedTest
        @CsvSource({
            "500ms, PT0.5S",
            "0s, PT0S",
            "10s, PT10S",
            "5min, PT5M",
            "2h, PT2H",
            "1day, PT24H",
            "30days, PT720H",
            "' 10 s ', PT10S",
            "999999999ms, PT277H46M39.999S"
        })
        void isANumberAndAUnit(String text, Duration span) {
            assertThat(SettingText.duration(text)).isEqualTo(span);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "10",
                    "s",
                    "-10s",
                    "+10s",
                    "1.5s",
                    "10S",
                    "10m",
                    "10sec",
                    "PT10S",
                    "10s 5ms",
                    "1000000000s",
                    "99999999999999999999s",
                    "\uff11s",
                    "\u0661s"
                })
        void isNothingElse(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingText.duration(text))
                    .withMessage("is no time span such as 500ms, 10s, 5min, 2h or 1day");
        }
    }

    @Nested
    class OfAnAddress {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://dysmsapi.aliyuncs.com",
                    "https://dysmsapi.aliyuncs.com/",
                    "https://example.org:8443/a/b?c=d",
                    "https://203.0.113.7",
                    "https://[2001:db8::1]:443/",
                    "http://localhost",
                    "http://localhost:18081/x",
                    "http://127.0.0.1",
                    "http://127.0.0.1:18081",
                    "http://127.1.2.3:1",
                    "http://127.255.255.254:65535",
                    "http://[::1]",
                    "http://[::1]:18081/x"
                })
        void isHttpsOrHttpToThisMachine(String text) {
            assertThat(SettingText.url(text)).isEqualTo(URI.create(text));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://example.org",
                    "http://dysmsapi.aliyuncs.com:80/",
                    "http://127.0.0.1.evil.com",
                    "http://localhost.evil.com",
                    "http://evil.com/localhost",
                    "http://evil.com?localhost",
                    "http://localhost.",
                    "http://10.0.0.1",
                    "http://192.168.0.1",
                    "http://169.254.169.254/",
                    "http://0.0.0.0",
                    "http://128.0.0.1",
                    "http://1127.0.0.1.example",
                    "http://[::]",
                    "http://[::2]",
                    "http://[::ffff:127.0.0.1]",
                    "http://[fe80::1]",
                    "http://2130706433",
                    "http://0x7f000001"
                })
        void isInsecureOverHttpToAnyOther(String text) {
            assertThat(catchThrowableOfType(SettingText.Insecure.class, () -> SettingText.url(text)))
                    .hasMessage("is plain http: use https, http is taken for this machine's own addresses only");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://user@example.org",
                    "https://user:s3cr3t@example.org",
                    "http://localhost@evil.com",
                    "http://localhost:80@evil.com",
                    "http://127.0.0.1:80:s3cr3t@evil.com",
                    "https://@example.org",
                    "https://example.org/#top",
                    "http://evil.com#@localhost",
                    "https://example.org#",
                    "https:example.org",
                    "https:/example.org",
                    "https:///path",
                    "example.org",
                    "/path",
                    "http://127.1",
                    "http://0x7f.1",
                    "http://127.0.0.256",
                    "https://exa_mple",
                    "https://例子.cn",
                    "https://example.org:-1",
                    "mailto:ann@example.org"
                })
        void hasAHostAndNeitherUserNorFragment(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingText.url(text))
                    .withMessage("is no absolute URL of the form https://host[:port][/path]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://example.org:0",
                    "https://example.org:65536",
                    "http://localhost:99999",
                    "https://[::1]:65536"
                })
        void hasAPortThatExists(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingText.url(text))
                    .withMessage("has a port that is not in 1..65535");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ftp://example.org",
                    "file://localhost/etc/passwd",
                    "gopher://localhost",
                    "ws://localhost",
                    "jar://x",
                    "//example.org"
                })
        void hasTheSchemeHttps(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingText.url(text))
                    .withMessage("has a scheme other than https");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://user:s3cr3t@exa mple.org",
                    "https://example.org\r\nX: s3cr3t",
                    "https://example.org\n",
                    " https://example.org",
                    "https://example.org/\u0000",
                    "https://localhost\\@evil.com",
                    "https://example.org/%zz?s3cr3t",
                    "https://",
                    "https://[::1",
                    ":s3cr3t",
                    "",
                    "http://[::1%25eth0\\]"
                })
        void neverRepeatsWhatItCannotRead(String text) {
            IllegalArgumentException refusal =
                    catchThrowableOfType(IllegalArgumentException.class, () -> SettingText.url(text));

            assertThat(refusal).isNotNull().hasNoCause();
            assertThat(refusal.getMessage()).doesNotContain("s3cr3t", "example", "evil");
        }
    }

    @Nested
    class OfAChoice {

        @Test
        void isOneOfTheWords() {
            SettingText.choice(List.of("sms", "voice"), "voice");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettingText.choice(List.of("sms", "voice"), "s3cr3t"))
                    .withMessage("is not one of sms, voice");
        }
    }
}
