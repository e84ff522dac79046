package io.smskit.simulator.sandbox;

import static io.smskit.spi.Setting.Type.DURATION;
import static io.smskit.spi.Setting.Type.TEXT;

import io.smskit.delivery.FailureKind;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.SettingsCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The provider {@code sandbox} for configuration files: no message leaves the machine, and what happens to it follows from
 * the settings.
 *
 * @since 0.1
 */
public final class SandboxProvider implements ChannelProvider, SettingsCheck {
    static final Set<Capability> CAPABILITIES = Set.of(
            Capability.FREE_TEXT,
            Capability.BINARY,
            Capability.TEMPLATE,
            Capability.SENDER_ID,
            Capability.SIGN_NAME,
            Capability.UCS2,
            Capability.LONG_MESSAGES,
            Capability.DELIVERY_REPORTS,
            Capability.INTERNATIONAL);

    static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.of(
            "sandbox",
            CAPABILITIES,
            List.of(
                    Setting.choice(
                                    "behaviour",
                                    SettingsScript.BEHAVIOURS,
                                    "what happens to a message that script does not name: lose takes it without an"
                                            + " answer, hang neither takes it nor answers")
                            .byDefault("accept"),
                    Setting.choice(
                                    "failure",
                                    Arrays.stream(FailureKind.values())
                                            .map(FailureKind::name)
                                            .toList(),
                                    "why a message is rejected")
                            .byDefault(FailureKind.UNAVAILABLE.name()),
                    Setting.of("latency", DURATION, "how long an answer takes").byDefault("0ms"),
                    Setting.choice(
                                    "report",
                                    SettingsScript.REPORTS,
                                    "which delivery report follows a message that was taken")
                            .byDefault("delivered"),
                    Setting.of("report-delay", DURATION, "how long after the message its report comes")
                            .byDefault("500ms"),
                    Setting.of(
                            "script",
                            TEXT,
                            "what happens to numbers by their last digits, the first match counts, such as"
                                    + " 0001=reject:RECIPIENT_INVALID, 0002=accept:undelivered, 0003=hang, 0004=lose")));

    /** For {@link java.util.ServiceLoader}. */
    public SandboxProvider() {}

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(ChannelSettings settings) {
        SettingsScript.of(settings);
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        return Sandbox.forgetful(SettingsScript.of(settings)).openChannel(context);
    }
}
