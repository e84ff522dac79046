package io.smskit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import io.smskit.spi.Setting.Type;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelSettingsTest {
    private static final ProviderDescriptor ACME = ProviderDescriptor.of(
            "acme",
            Set.of(Capability.FREE_TEXT),
            List.of(
                    Setting.of("api-key", Type.SECRET, "the key of the account").mandatory(),
                    Setting.of("endpoint", Type.URL, "where it answers").byDefault("https://api.acme.example"),
                    Setting.of("timeout", Type.DURATION, "how long a call may take")
                            .byDefault("10s"),
                    Setting.of("flash", Type.FLAG, "whether to flash").byDefault("false"),
                    Setting.of("retries", Type.NUMBER, "a number"),
                    Setting.of("sign-name", Type.TEXT, "a text"),
                    Setting.choice("kind", List.of("sms", "voice"), "a choice")));

    private static ChannelSettings settings(String... more) {
        return ChannelSettings.of(ACME, values(more));
    }

    private static Map<String, String> values(String... more) {
        Map<String, String> values = new HashMap<>(Map.of("api-key", "s3cr3t"));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return values;
    }

    private static ConfigurationException refusalOf(Map<String, String> values) {
        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> ChannelSettings.of(ACME, values));
        assertThat(refusal).isNotNull().hasNoCause();
        return refusal;
    }

    @Nested
    class WhenTheValuesAreRight {

        @Test
        void readsEachType() {
            ChannelSettings settings = settings(
                    "endpoint", "http://127.0.0.1:18081",
                    "timeout", "500ms",
                    "flash", "true",
                    "retries", "-3",
                    "sign-name", "阿克米",
                    "kind", "voice");

            assertThat(settings.descriptor()).isSameAs(ACME);
            assertThat(settings.require("api-key")).isEqualTo("s3cr3t");
            assertThat(settings.url("endpoint")).isEqualTo(URI.create("http://127.0.0.1:18081"));
            assertThat(settings.duration("timeout")).isEqualTo(Duration.ofMillis(500));
            assertThat(settings.flag("flash")).isTrue();
            assertThat(settings.number("retries")).isEqualTo(-3);
            assertThat(settings.text("sign-name")).contains("阿克米");
            assertThat(settings.require("kind")).isEqualTo("voice");
        }

        @Test
        void fillsInDefaults() {
            ChannelSettings settings = settings();

            assertThat(settings.url("endpoint")).isEqualTo(URI.create("https://api.acme.example"));
            assertThat(settings.duration("timeout")).isEqualTo(Duration.ofSeconds(10));
            assertThat(settings.flag("flash")).isFalse();
            assertThat(settings.text("retries")).isEmpty();
            assertThat(settings.text("kind")).isEmpty();
        }

        @Test
        void countsAnEmptyValueAsNotGiven() {
            ChannelSettings settings = settings("endpoint", "", "timeout", "", "sign-name", "", "kind", "");

            assertThat(settings.url("endpoint")).isEqualTo(URI.create("https://api.acme.example"));
            assertThat(settings.duration("timeout")).isEqualTo(Duration.ofSeconds(10));
            assertThat(settings.text("sign-name")).isEmpty();
            assertThat(settings.text("kind")).isEmpty();
        }

        @Test
        void doesNotChangeWithTheMapItWasMadeOf() {
            Map<String, String> values = values("sign-name", "Acme");
            ChannelSettings settings = ChannelSettings.of(ACME, values);
            values.put("sign-name", "Other");

            assertThat(settings.text("sign-name")).contains("Acme");
        }
    }

    @Nested
    class WhenTheValuesAreWrong {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "timeout|10 parsecs|is no time span such as 500ms, 10s, 5min, 2h or 1day",
                    "flash|maybe|is neither true nor false",
                    "retries|three|is not a whole number",
                    "retries|3.5|is not a whole number",
                    "retries|99999999999999999999|is not a whole number",
                    "kind|fax|is not one of sms, voice",
                    "endpoint|https://user:s3cr3t@example.org|is no absolute URL of the form https://host[:port][/path]",
                    "endpoint|ftp://example.org|has a scheme other than https",
                    "endpoint|https://exa mple|is no URL"
                })
        void namesTheSettingAndTheRule(String name, String value, String rule) {
            ConfigurationException refusal = refusalOf(values(name, value));

            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
            assertThat(refusal).hasMessage("setting '" + name + "' of provider acme " + rule);
            assertThat(refusal.getMessage()).doesNotContain(value);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://api.acme.example",
                    "http://127.0.0.1.evil.com",
                    "http://2130706433",
                    "http://[::ffff:127.0.0.1]"
                })
        void refusesPlainHttpToAnotherMachine(String endpoint) {
            ConfigurationException refusal = refusalOf(values("endpoint", endpoint));

            assertThat(refusal.code()).isEqualTo(ErrorCode.INSECURE_ENDPOINT);
            assertThat(refusal)
                    .hasMessage("setting 'endpoint' of provider acme is plain http: use https, http is taken for this"
                            + " machine's own addresses only");
        }

        @Test
        void namesAKeyThatIsUnknown() {
            assertThat(refusalOf(values("api-secret", "x", "apikey", "y")))
                    .hasMessage("provider acme has no setting 'api-secret'");
        }

        @Test
        void explainsAMandatoryOneThatIsMissing() {
            assertThat(refusalOf(Map.of())).hasMessage("provider acme needs 'api-key': the key of the account");
            assertThat(refusalOf(Map.of("api-key", "")))
                    .hasMessage("provider acme needs 'api-key': the key of the account");
        }

        @Test
        void checksDefaultsToo() {
            ProviderDescriptor wrong = ProviderDescriptor.of(
                    "wrong",
                    Set.of(),
                    List.of(Setting.of("timeout", Type.DURATION, "d").byDefault("soon")));

            assertThat(catchThrowableOfType(ConfigurationException.class, () -> ChannelSettings.of(wrong, Map.of())))
                    .hasMessageStartingWith("setting 'timeout' of provider wrong is no time span");
        }
    }

    @Nested
    class WhenAProviderAsksForTooMuch {

        @Test
        void refusesANameThatWasNotDeclared() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().text("apikey"))
                    .withMessage("provider acme declares no setting 'apikey'");
            assertThatIllegalArgumentException().isThrownBy(() -> settings().require("apikey"));
        }

        @Test
        void refusesAnOptionalOneThatIsAbsent() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().number("retries"))
                    .withMessage("setting 'retries' is neither mandatory nor has a default");
        }
    }

    @Test
    void printsEverySecretMasked() {
        assertThat(settings("sign-name", "Acme"))
                .hasToString("acme{api-key=****, endpoint=https://api.acme.example, timeout=10s, flash=false,"
                        + " sign-name=Acme}");
    }
}
