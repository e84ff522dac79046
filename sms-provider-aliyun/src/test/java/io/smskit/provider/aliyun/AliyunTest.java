package io.smskit.provider.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import io.smskit.http.HttpOptions;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliyunTest {
    private static final Aliyun MINIMAL =
            Aliyun.accessKey("testId", "canary-secret").signName("Acme");

    private static void open(Aliyun definition) {
        try (Channel channel = Bench.open(definition, new StillTime("2026-01-02T03:04:05Z"))) {
            assertThat(channel.capabilities()).isNotEmpty();
        }
    }

    @Test
    void makesTheSettingsThatAFileWouldHold() {
        Aliyun definition = MINIMAL.endpoint(URI.create("http://127.0.0.1:18081"))
                .connectTimeout(Duration.ofSeconds(2))
                .callTimeout(Duration.ofMillis(1500).plusSeconds(1))
                .pushSecret("0123456789abcdef")
                .pushFrom("127.0.0.1", "10.0.0.0/8")
                .queryConclusive(false)
                .http(HttpOptions.defaults());

        assertThat(definition.settings())
                .containsOnly(
                        Map.entry("access-key-id", "testId"),
                        Map.entry("access-key-secret", "canary-secret"),
                        Map.entry("sign-name", "Acme"),
                        Map.entry("endpoint", "http://127.0.0.1:18081"),
                        Map.entry("connect-timeout", "2000ms"),
                        Map.entry("call-timeout", "2500ms"),
                        Map.entry("push-secret", "0123456789abcdef"),
                        Map.entry("push-from", "127.0.0.1 10.0.0.0/8"),
                        Map.entry("query-conclusive", "false"));
        open(definition);
    }

    @Test
    void needsLittleAndPrintsNoSecret() {
        open(MINIMAL);

        assertThat(MINIMAL.toString()).contains("access-key-secret").doesNotContain("canary");
        ChannelSettings settings = ChannelSettings.of(MINIMAL.provider().descriptor(), MINIMAL.settings());
        assertThat(AliyunSettings.of(settings).toString()).doesNotContain("canary", "testId");
        assertThat(settings.toString()).doesNotContain("canary");
        assertThat(settings.require("endpoint")).isEqualTo("https://dysmsapi.aliyuncs.com");
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ChannelProvider.class))
                .anySatisfy(provider -> assertThat(provider.descriptor().type()).isEqualTo("aliyun"));
        assertThat(MINIMAL.provider()).isInstanceOf(AliyunProvider.class);
        assertThat(new AliyunProvider().descriptor())
                .isEqualTo(MINIMAL.provider().descriptor());
    }

    @Test
    void keepsItsSecretsSecret() {
        assertThat(new AliyunProvider().descriptor().settings().stream().filter(Setting::isSecret))
                .extracting(Setting::name)
                .containsExactlyInAnyOrder("access-key-secret", "push-secret");
    }

    @Test
    void cannotBeOpenedWithoutASignName() {
        Aliyun unnamed = Aliyun.accessKey("testId", "canary-secret");

        assertThatThrownBy(() -> open(unnamed))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sign-name");
    }

    @Test
    void refusesSettingsThatCannotBeMeant() {
        assertRefused(MINIMAL.endpoint(URI.create("https://dysmsapi.aliyuncs.com/v2")), "endpoint", "path");
        assertRefused(MINIMAL.endpoint(URI.create("https://dysmsapi.aliyuncs.com?x=y")), "endpoint", "query");
        assertRefused(MINIMAL.pushSecret("canary"), "push-secret", "16");
        assertRefused(MINIMAL.pushSecret("canary/canary/canary"), "push-secret", "letters");
        assertRefused(Aliyun.accessKey("canary\r\nX: y", "s").signName("Acme"), "access-key-id", "characters");
        assertRefused(Aliyun.accessKey("canary,SignedHeaders=", "s").signName("Acme"), "access-key-id", "characters");
    }

    private static void assertRefused(Aliyun definition, String key, String why) {
        assertThatThrownBy(() -> open(definition))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
        AliyunProvider provider = new AliyunProvider();
        ChannelSettings settings = ChannelSettings.of(provider.descriptor(), definition.settings());
        assertThatThrownBy(() -> provider.check(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "10.0.0.0/33", "10.0.0.0/x", "::/129", "1.2.3", "999.1.1.1"})
    void refusesAddressesThatAreNone(String address) {
        assertThatThrownBy(() -> open(MINIMAL.pushFrom(address)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("push-from");
    }

    @Test
    void refusesPlainHttpToAnotherMachine() {
        assertThatThrownBy(() -> open(MINIMAL.endpoint(URI.create("http://dysmsapi.aliyuncs.com"))))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INSECURE_ENDPOINT));
    }

    @Test
    void refusesTimesThatDoNotGoTogether() {
        assertThatThrownBy(() -> open(MINIMAL.connectTimeout(Duration.ofSeconds(11))))
                .hasMessageContaining("connect-timeout");
        assertThatThrownBy(() -> open(MINIMAL.connectTimeout(Duration.ZERO))).hasMessageContaining("connect-timeout");
    }
}
