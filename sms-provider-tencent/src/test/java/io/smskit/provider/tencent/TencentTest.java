package io.smskit.provider.tencent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import io.smskit.delivery.FailureKind;
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

class TencentTest {
    private static final Tencent MINIMAL =
            Tencent.secret("testId", "canary-secret").sdkAppId("1400006666");

    private static void open(Tencent definition) {
        try (Channel channel = Bench.open(definition, new SetTime("2026-01-02T03:04:05Z"))) {
            assertThat(channel.capabilities()).isNotEmpty();
        }
    }

    @Test
    void makesTheSettingsThatAFileWouldHold() {
        Tencent definition = MINIMAL.signName("Acme")
                .region("ap-nanjing")
                .endpoint(URI.create("http://127.0.0.1:18082"))
                .connectTimeout(Duration.ofSeconds(2))
                .callTimeout(Duration.ofMillis(2500))
                .pushSecret("0123456789abcdef")
                .pushFrom("127.0.0.1", "10.0.0.0/8")
                .pull(true)
                .receiptCode("MK:0099", FailureKind.RECIPIENT_UNREACHABLE)
                .receiptCode("XY:*", FailureKind.CONTENT_REFUSED)
                .http(HttpOptions.defaults());

        assertThat(definition.settings())
                .containsOnly(
                        Map.entry("secret-id", "testId"),
                        Map.entry("secret-key", "canary-secret"),
                        Map.entry("sdk-app-id", "1400006666"),
                        Map.entry("sign-name", "Acme"),
                        Map.entry("region", "ap-nanjing"),
                        Map.entry("endpoint", "http://127.0.0.1:18082"),
                        Map.entry("connect-timeout", "2000ms"),
                        Map.entry("call-timeout", "2500ms"),
                        Map.entry("push-secret", "0123456789abcdef"),
                        Map.entry("push-from", "127.0.0.1 10.0.0.0/8"),
                        Map.entry("pull", "true"),
                        Map.entry("receipt-codes", "MK:0099=RECIPIENT_UNREACHABLE XY:*=CONTENT_REFUSED"));
        open(definition);
    }

    @Test
    void needsLittleAndPrintsNoSecret() {
        open(MINIMAL);

        assertThat(MINIMAL.toString()).contains("secret-key").doesNotContain("canary");
        ChannelSettings settings = ChannelSettings.of(MINIMAL.provider().descriptor(), MINIMAL.settings());
        assertThat(TencentSettings.of(settings).toString()).doesNotContain("canary", "testId");
        assertThat(settings.toString()).doesNotContain("canary");
        assertThat(settings.require("endpoint")).isEqualTo("https://sms.tencentcloudapi.com");
        assertThat(settings.require("region")).isEqualTo("ap-guangzhou");
        assertThat(settings.flag("pull")).isFalse();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ChannelProvider.class))
                .anySatisfy(provider -> assertThat(provider.descriptor().type()).isEqualTo("tencent"));
        assertThat(MINIMAL.provider()).isInstanceOf(TencentProvider.class);
        assertThat(new TencentProvider().descriptor())
                .isEqualTo(MINIMAL.provider().descriptor());
    }

    @Test
    void keepsItsSecretsSecret() {
        assertThat(new TencentProvider().descriptor().settings().stream().filter(Setting::isSecret))
                .extracting(Setting::name)
                .containsExactlyInAnyOrder("secret-key", "push-secret");
    }

    @Test
    void cannotBeOpenedWithoutAnApplication() {
        assertThatThrownBy(() -> open(Tencent.secret("testId", "canary-secret")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sdk-app-id");
    }

    @Test
    void refusesSettingsThatCannotBeMeant() {
        assertRefused(MINIMAL.endpoint(URI.create("https://sms.tencentcloudapi.com/v2")), "endpoint", "path");
        assertRefused(MINIMAL.pushSecret("canary"), "push-secret", "16");
        assertRefused(MINIMAL.pushFrom("canary.example"), "push-from", "address");
        assertRefused(MINIMAL.region("canary\r\nX: y"), "region", "characters");
        assertRefused(MINIMAL.connectTimeout(Duration.ofSeconds(11)), "connect-timeout", "longer");
        assertRefused(Tencent.secret("canary\r\nX: y", "s").sdkAppId("1"), "secret-id", "characters");
        assertRefused(Tencent.secret("canary/2026", "s").sdkAppId("1"), "secret-id", "characters");
        assertRefused(receiptCodes("canary"), "receipt-codes", "code=KIND");
        assertRefused(receiptCodes("=canary"), "receipt-codes", "code=KIND");
        assertRefused(receiptCodes("MK:0099=CANARY"), "receipt-codes", "kind");
    }

    /** What only a file can write. */
    private static Map<String, String> receiptCodes(String text) {
        return Map.of("secret-id", "i", "secret-key", "k", "sdk-app-id", "1", "receipt-codes", text);
    }

    private static void assertRefused(Tencent definition, String key, String why) {
        assertRefused(definition.settings(), key, why);
    }

    private static void assertRefused(Map<String, String> settings, String key, String why) {
        ChannelSettings given = ChannelSettings.of(new TencentProvider().descriptor(), settings);

        assertThatThrownBy(() -> new TencentProvider().check(given))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + key + "' of provider tencent")
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
    }

    @Test
    void refusesPlainHttpToAnotherMachine() {
        assertThatThrownBy(() -> open(MINIMAL.endpoint(URI.create("http://sms.tencentcloudapi.com"))))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INSECURE_ENDPOINT));
    }

    @Test
    void namesItsKeyAsOtherProgramsDo() {
        assertThat(MINIMAL.provider().descriptor().setting("secret-id").map(Setting::column))
                .contains("access_key_id");
        assertThat(MINIMAL.provider().descriptor().setting("sdk-app-id").map(Setting::column))
                .contains("sdk_app_id");
    }
}
