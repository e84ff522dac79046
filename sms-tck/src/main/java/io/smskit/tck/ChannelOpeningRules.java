package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.smskit.ConfigurationException;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.BalanceQuery;
import io.smskit.spi.BatchSubmit;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.MessageCancel;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.report.PushReceive;
import io.smskit.spi.report.ReportDecode;
import io.smskit.spi.report.ReportPull;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about what a provider says of itself and how it opens channels. */
abstract class ChannelOpeningRules extends ChannelRules {
    private static final List<Class<?>> ABILITIES = List.of(
            BatchSubmit.class,
            AttemptQuery.class,
            MessageCancel.class,
            BalanceQuery.class,
            ReportDecode.class,
            ReportPull.class,
            PushReceive.class);
    private static final Pattern LIKE_A_SECRET = Pattern.compile("(^|-)(secret|password|token|passphrase)$");

    ChannelOpeningRules(ChannelKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("P-01 required: the descriptor is the same value at every call and for every instance of the provider")
    void descriptorIsRepeatable() {
        var provider = kit.provider();
        ProviderDescriptor first = bench.call("descriptor()", provider::descriptor);
        assertThat(bench.call("descriptor()", provider::descriptor)).isEqualTo(first);
        assertThat(bench.call("descriptor()", kit.provider()::descriptor)).isEqualTo(first);
    }

    @Test
    @DisplayName("P-02 required: a setting that the descriptor does not declare is refused")
    void unknownSettingIsRefused() {
        Map<String, String> settings = new HashMap<>(bench.peer().settings());
        settings.put("no-such-setting", "1");
        assertThatThrownBy(() -> ChannelSettings.of(kit.provider().descriptor(), settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no-such-setting");
    }

    @Test
    @DisplayName("P-03 required: a mandatory setting that is missing is refused by name")
    void missingSettingIsRefused() {
        ProviderDescriptor descriptor = kit.provider().descriptor();
        List<Setting> mandatory =
                descriptor.settings().stream().filter(Setting::isMandatory).toList();
        assumeFalse(mandatory.isEmpty(), "the provider has no mandatory setting");
        for (Setting setting : mandatory) {
            Map<String, String> settings = new HashMap<>(bench.peer().settings());
            settings.remove(setting.name());
            assertThatThrownBy(() -> ChannelSettings.of(descriptor, settings))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(setting.name());
        }
    }

    @Test
    @DisplayName("P-04 recommended: a setting that is named like a secret is of type SECRET")
    void secretsAreDeclared() {
        List<String> open = kit.provider().descriptor().settings().stream()
                .filter(setting -> LIKE_A_SECRET.matcher(setting.name()).find() && !setting.isSecret())
                .map(Setting::name)
                .toList();
        recommend(() -> assertThat(open).as("settings whose values are printed").isEmpty());
    }

    @Test
    @DisplayName("P-05 required: open returns although nobody listens")
    void opensWithoutAPeer() {
        Channel channel = bench.open(PeerBehaviour.REFUSE_CONNECTION);
        assertThat(channel.capabilities()).isNotNull();
    }

    @Test
    @DisplayName("P-06 required: open does not wait for the peer and hands nothing over")
    void opensWithoutIo() {
        bench.behave(PeerBehaviour.SILENT);
        bench.open();
        // A channel that asked the peer on the caller would have come back only after its time-out.
        assertThat(bench.until(() -> !bench.peer().handovers().isEmpty(), Duration.ofMillis(50)))
                .as("whether the peer was asked something although nothing was submitted")
                .isFalse();
    }

    @Test
    @DisplayName("P-07 required: a channel's capabilities are among the descriptor's and never change")
    void capabilitiesAreConstant() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        Set<Capability> first = Set.copyOf(bench.call("capabilities()", channel::capabilities));
        assertThat(kit.provider().descriptor().capabilities()).containsAll(first);
        bench.outcome(channel, drafts.message(channel, 1));
        assertThat(bench.call("capabilities()", channel::capabilities)).isEqualTo(first);
    }

    @Test
    @DisplayName("P-08 required: a channel has an ability always or never")
    void abilitiesAreConstant() {
        Channel channel = bench.open(PeerBehaviour.ACCEPT);
        List<Boolean> before = abilities(channel);
        assertThat(abilities(channel)).isEqualTo(before);
        bench.outcome(channel, drafts.message(channel, 1));
        assertThat(abilities(channel)).isEqualTo(before);
    }

    private List<Boolean> abilities(Channel channel) {
        return ABILITIES.stream()
                .map(type -> bench.call("ability(" + type.getSimpleName() + ")", () -> channel.ability(type))
                        .isPresent())
                .toList();
    }

    @Test
    @DisplayName("P-09 required: channels of one provider do not share a life: one goes on when another closes")
    void channelsAreIndependent() {
        Channel first = bench.open(PeerBehaviour.ACCEPT);
        Channel second = bench.open();
        assertAccepted(bench.outcome(first, drafts.message(first, 1)));
        bench.close(first);
        assertAccepted(bench.outcome(second, drafts.message(second, 2)));
    }
}
