package io.smskit.spi;

import static java.util.Objects.requireNonNull;

import io.smskit.Medium;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is: its type, its medium, what its channels can do at most and which settings they read. Pure data;
 * the configuration's schema, its documentation and its error messages are made from it.
 *
 * @since 0.1
 */
public final class ProviderDescriptor {
    private final String type;
    private final Medium medium;
    private final Set<Capability> capabilities;
    private final List<Setting> settings;

    private ProviderDescriptor(String type, Medium medium, Set<Capability> capabilities, List<Setting> settings) {
        this.type = type;
        this.medium = medium;
        this.capabilities = capabilities;
        this.settings = settings;
    }

    /**
     * A descriptor for SMS.
     *
     * @param type the word in configuration files: up to 32 lower-case letters, digits and hyphens, beginning with a
     *     letter, such as {@code aliyun}
     * @param capabilities what a channel can do at most
     * @param settings the keys that a channel reads, each name once
     * @throws IllegalArgumentException if the type has a wrong form or a key stands twice
     */
    public static ProviderDescriptor of(String type, Set<Capability> capabilities, List<Setting> settings) {
        if (!type.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("provider type '" + type
                    + "' is not a small letter and up to 31 small letters, digits and hyphens");
        }
        Set<String> names = new HashSet<>();
        for (Setting setting : settings) {
            if (!names.add(setting.name())) {
                throw new IllegalArgumentException("provider " + type + " declares a setting twice");
            }
        }
        return new ProviderDescriptor(type, Medium.SMS, Set.copyOf(capabilities), List.copyOf(settings));
    }

    /** A copy for another medium. */
    public ProviderDescriptor medium(Medium medium) {
        return new ProviderDescriptor(type, requireNonNull(medium, "medium"), capabilities, settings);
    }

    /** The word in configuration files. */
    public String type() {
        return type;
    }

    /** What kind of address its channels send to. */
    public Medium medium() {
        return medium;
    }

    /** What a channel can do at most. */
    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** The keys that a channel reads. */
    public List<Setting> settings() {
        return settings;
    }

    /** The setting of this name. */
    public Optional<Setting> setting(String name) {
        for (Setting setting : settings) {
            if (setting.name().equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProviderDescriptor that
                && type.equals(that.type)
                && medium == that.medium
                && capabilities.equals(that.capabilities)
                && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return "provider " + type;
    }
}
