package io.smskit.config;

import io.smskit.ConfigurationException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a configuration is written down. Both formats hold the same keys.
 *
 * @since 0.1
 */
public enum ConfigurationFormat {
    /** YAML 1.2 without anchors, aliases and tags: {@code .yaml} or {@code .yml}. */
    YAML,
    /** Java's properties in UTF-8, with keys such as {@code channels.main.throughput}: {@code .properties}. */
    PROPERTIES;

    /**
     * The format that a file's name says.
     *
     * @throws ConfigurationException if the name ends otherwise
     */
    public static ConfigurationFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        if (name.endsWith(".properties")) {
            return PROPERTIES;
        }
        throw new ConfigurationException(
                Spot.file(file) + ": is no configuration by its name; let it end in .yaml, .yml or .properties");
    }

    Node.Section read(String text, Spot root, Problems problems) {
        return this == YAML ? YamlTree.read(text, root, problems) : PropertiesTree.read(text, root, problems);
    }
}
