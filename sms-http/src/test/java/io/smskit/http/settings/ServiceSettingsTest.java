package io.smskit.http.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSettingsTest {
    private static final List<Setting> ALL = Stream.of(
                    ApiEndpoint.settings("https://api.acme.example"), PushAccess.settings())
            .flatMap(List::stream)
            .toList();

    private static ChannelSettings settings(Map<String, String> values) {
        return ChannelSettings.of(ProviderDescriptor.of("acme", Set.of(), ALL), values);
    }

    private static void read(Map<String, String> values) {
        ApiEndpoint.of(settings(values));
        PushAccess.of(settings(values));
    }

    @Test
    void haveDefaults() {
        assertThat(ApiEndpoint.of(settings(Map.of())))
                .isEqualTo(new ApiEndpoint(
                        URI.create("https://api.acme.example"), Duration.ofSeconds(3), Duration.ofSeconds(10)));
        assertThat(PushAccess.of(settings(Map.of())).secret()).isEmpty();
        assertThat(PushAccess.of(settings(Map.of()))).hasToString("nobody may push");
    }

    @Test
    void areReadAsTheyWereGiven() {
        Map<String, String> values = Map.of(
                "endpoint", "http://127.0.0.1:18081/",
                "connect-timeout", "1s",
                "call-timeout", "2s",
                "push-secret", "canary-push-secret",
                "push-from", "203.0.113.0/24");

        assertThat(ApiEndpoint.of(settings(values)).url()).isEqualTo(URI.create("http://127.0.0.1:18081"));
        assertThat(ApiEndpoint.of(settings(values)).callTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(PushAccess.of(settings(values)).secret()).contains("canary-push-secret");
        assertThat(PushAccess.of(settings(values)).from().allows("203.0.113.9")).isTrue();
        assertThat(PushAccess.of(settings(values)).from().allows("203.0.114.9")).isFalse();
        assertThat(PushAccess.of(settings(values)).toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, https://api.acme.example/canary, path",
        "endpoint, https://api.acme.example?canary=1, query",
        "connect-timeout, 0s, zero",
        "connect-timeout, 11s, longer than call-timeout",
        "push-secret, canary, at least 16",
        "push-secret, canary/canary/canary, letters",
        "push-from, canary.example, no address",
        "push-from, 10.0.0.0/33, no number up to 32",
    })
    void areRefusedWhereTheyCannotBeMeant(String key, String value, String why) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("setting '" + key + "' of provider acme")
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
    }
}
