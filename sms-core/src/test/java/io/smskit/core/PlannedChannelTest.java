package io.smskit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.channel.ChannelOptions;
import io.smskit.definition.DefinitionForm;
import io.smskit.definition.Rate;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.Setting.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a channel's configuration tells of it. */
class PlannedChannelTest {
    private static final ProviderDescriptor VENDOR = ProviderDescriptor.of(
            "vendor",
            Set.of(),
            List.of(
                    Setting.of("secret-id", Type.TEXT, "Whose key it is.")
                            .mandatory()
                            .column("access_key_id"),
                    Setting.of("access-key-secret", Type.SECRET, "The key.").mandatory(),
                    Setting.of("region", Type.TEXT, "Where.").byDefault("ap-guangzhou"),
                    Setting.of("endpoint", Type.URL, "The service."),
                    Setting.of("sdk-app-id", Type.NUMBER, "The application."),
                    Setting.of("pull", Type.FLAG, "Whether reports are fetched.")
                            .byDefault("true")));

    private record Vendor(Map<String, String> settings) implements ChannelDefinition, ChannelProvider {
        @Override
        public ChannelProvider provider() {
            return this;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return VENDOR;
        }

        @Override
        public Channel open(ChannelSettings settings, ChannelContext context) {
            throw new IllegalStateException("nobody opens it");
        }
    }

    private static Map<String, String> told(String keyId) {
        Vendor vendor = new Vendor(Map.of(
                "secret-id", keyId,
                "access-key-secret", "hunter2",
                "endpoint", "https://sms.example",
                "sdk-app-id", "1400006666"));
        PlannedChannel planned =
                new PlannedChannel(vendor, ChannelOptions.defaults().throughput(Rate.perSecond(50)));
        return DefinitionForm.CHANNEL.write(planned.terms("main"));
    }

    @Test
    void isWhoseAccountItIsAndHowItIsUsedAndNoSecret() {
        assertThat(told("AKIDz8krbsJ5yKBZQpn74WFkmLPx3"))
                .isEqualTo(Map.of(
                        "provider_no", "vendor",
                        "access_key_id", "AKID****",
                        "endpoint", "https://sms.example",
                        "sdk_app_id", "1400006666",
                        "region", "ap-guangzhou",
                        "weight", "1",
                        "throughput", "50/s"));
    }

    @Test
    void ofAShortIdOfAKeyNothingIsTold() {
        assertThat(told("system12")).containsEntry("access_key_id", "****");
    }
}
