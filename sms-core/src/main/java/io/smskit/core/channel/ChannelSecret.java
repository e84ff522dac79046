package io.smskit.core.channel;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A secret that definitions may name for their channels: for one provider, and only where it goes where its owner wants it to
 * go, so that whoever writes definitions cannot have it sent to a host of his choice. Immutable; copy methods give changed
 * copies, and {@link #toString()} does not tell the value.
 */
public final class ChannelSecret {
    private final String name;
    private final String value;
    private final String provider;
    private final SortedMap<String, String> settings;

    private ChannelSecret(String name, String value, String provider, SortedMap<String, String> settings) {
        this.name = name;
        this.value = value;
        this.provider = provider;
        this.settings = settings;
    }

    /**
     * A secret for channels of a provider at the address that the provider has by default; where it has none, {@link
     * #onlyWith} has to name one.
     *
     * @param name by which definitions name it: lower-case letters, digits and hyphens
     * @param value the secret itself
     * @param provider the type of the provider, such as {@code smpp}
     */
    public static ChannelSecret of(String name, String value, String provider) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new ConfigurationException("a secret's name is lower-case letters, digits and hyphens");
        }
        if (value.isEmpty()) {
            throw new ConfigurationException("secret " + name + " is empty");
        }
        return new ChannelSecret(name, value, requireNonNull(provider, "provider"), new TreeMap<>());
    }

    /** A copy for channels alone that have this setting, such as {@code host} or {@code tls.enabled}, just so. */
    public ChannelSecret onlyWith(String setting, String content) {
        SortedMap<String, String> more = new TreeMap<>(settings);
        more.put(requireNonNull(setting, "setting"), requireNonNull(content, "content"));
        return new ChannelSecret(name, value, provider, more);
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }

    String provider() {
        return provider;
    }

    /**
     * Makes sure that it says enough, and nothing that its provider does not know.
     *
     * @throws ConfigurationException if it does not
     */
    public void check(ProviderDescriptor descriptor) {
        for (Map.Entry<String, String> only : settings.entrySet()) {
            Setting setting = descriptor
                    .setting(only.getKey())
                    .filter(known -> !known.isSecret())
                    .orElseThrow(() -> new ConfigurationException("secret " + name + " is bound to '" + only.getKey()
                            + "', which is no setting of provider " + provider + " that could be compared"));
            ProviderDescriptor alone =
                    ProviderDescriptor.of(descriptor.type(), descriptor.capabilities(), List.of(setting));
            ChannelSettings.of(alone, Map.of(setting.name(), only.getValue()));
        }
        for (Setting setting : descriptor.settings()) {
            if (isAddress(setting) && setting.defaultValue().isEmpty() && !settings.containsKey(setting.name())) {
                throw new ConfigurationException("secret " + name + " does not say with which '" + setting.name()
                        + "' it may be used, so that a definition could have it sent anywhere; name it");
            }
        }
    }

    /** Makes sure that a channel with these settings may have it. */
    void requireMeantFor(ChannelSettings channel) {
        if (!channel.descriptor().type().equals(provider)) {
            throw new ConfigurationException("a secret that it names is for channels of provider " + provider);
        }
        for (Setting setting : channel.descriptor().settings()) {
            String wanted = settings.get(setting.name());
            if (wanted == null && isAddress(setting)) {
                wanted = setting.defaultValue().orElse("");
            }
            if (wanted != null && !wanted.equals(channel.text(setting.name()).orElse(""))) {
                throw new ConfigurationException("setting '" + setting.name()
                        + "' is not the one with which a secret that it names may be used (secrets: " + name + ")");
            }
        }
    }

    /** Where a provider sends what it is told. */
    private static boolean isAddress(Setting setting) {
        return setting.type() == Setting.Type.URL || setting.column().equals("endpoint");
    }

    @Override
    public String toString() {
        return "secret " + name + " for provider " + provider;
    }
}
