package io.smskit.spi;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of one channel's settings, checked against the provider's descriptor. A file and a provider's builder make
 * the very same settings. {@link #toString()} masks every secret.
 *
 * @since 0.1
 */
public final class ChannelSettings {
    private final ProviderDescriptor descriptor;
    private final Map<String, String> values;

    private ChannelSettings(ProviderDescriptor descriptor, Map<String, String> values) {
        this.descriptor = descriptor;
        this.values = values;
    }

    /**
     * Checks the values against the descriptor and fills in defaults.
     *
     * @param descriptor the provider's
     * @param values by key, in the text form of configuration files; an empty one counts as not given
     * @throws ConfigurationException if a key is unknown, a mandatory one is missing or a value has a wrong form; secrets
     *     are not repeated
     */
    public static ChannelSettings of(ProviderDescriptor descriptor, Map<String, String> values) {
        Map<String, String> checked = new LinkedHashMap<>();
        for (String key : new TreeMap<>(values).keySet()) {
            if (descriptor.setting(key).isEmpty()) {
                throw new ConfigurationException("provider " + descriptor.type() + " has no setting '" + key + "'");
            }
        }
        for (Setting setting : descriptor.settings()) {
            String given = values.getOrDefault(setting.name(), "");
            String value = given.isEmpty() ? setting.defaultValue().orElse("") : given;
            if (!value.isEmpty()) {
                check(descriptor, setting, value);
                checked.put(setting.name(), value);
            } else if (setting.isMandatory()) {
                throw new ConfigurationException(
                        "provider " + descriptor.type() + " needs '" + setting.name() + "': " + setting.description());
            }
        }
        return new ChannelSettings(descriptor, checked);
    }

    private static void check(ProviderDescriptor descriptor, Setting setting, String value) {
        try {
            switch (setting.type()) {
                case FLAG -> SettingText.flag(value);
                case NUMBER -> Long.parseLong(value);
                case DURATION -> SettingText.duration(value);
                case URL -> SettingText.url(value);
                case CHOICE -> SettingText.choice(setting.choices(), value);
                default -> {}
            }
        } catch (IllegalArgumentException e) {
            ErrorCode code =
                    e instanceof SettingText.Insecure ? ErrorCode.INSECURE_ENDPOINT : ErrorCode.INVALID_CONFIGURATION;
            String reason = e instanceof NumberFormatException ? "is not a whole number" : e.getMessage();
            throw new ConfigurationException(
                    code, "setting '" + setting.name() + "' of provider " + descriptor.type() + " " + reason);
        }
    }

    /** The provider's descriptor. */
    public ProviderDescriptor descriptor() {
        return descriptor;
    }

    /**
     * The value of a setting, in its text form; empty if none was given and it has no default.
     *
     * @throws IllegalArgumentException if the descriptor has no such setting, which is a fault of the provider
     */
    public Optional<String> text(String name) {
        if (descriptor.setting(name).isEmpty()) {
            throw new IllegalArgumentException("provider " + descriptor.type() + " declares no setting '" + name + "'");
        }
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of a mandatory setting or one with a default.
     *
     * @throws IllegalArgumentException if the setting is neither, which is a fault of the provider
     */
    public String require(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("setting '" + name + "' is neither mandatory nor has a default");
        }
        return value.get();
    }

    /** The value of a {@link Setting.Type#FLAG}; the rules of {@link #require} hold. */
    public boolean flag(String name) {
        return SettingText.flag(require(name));
    }

    /** The value of a {@link Setting.Type#NUMBER}; the rules of {@link #require} hold. */
    public long number(String name) {
        return Long.parseLong(require(name));
    }

    /** The value of a {@link Setting.Type#DURATION}; the rules of {@link #require} hold. */
    public Duration duration(String name) {
        return SettingText.duration(require(name));
    }

    /** The value of a {@link Setting.Type#URL}; the rules of {@link #require} hold. */
    public URI url(String name) {
        return SettingText.url(require(name));
    }

    /** The type and every value, with {@code ****} for a secret. */
    @Override
    public String toString() {
        Map<String, String> masked = new LinkedHashMap<>(values);
        masked.replaceAll((name, value) ->
                descriptor.setting(name).filter(Setting::isSecret).isPresent() ? "****" : value);
        return descriptor.type() + masked;
    }
}
