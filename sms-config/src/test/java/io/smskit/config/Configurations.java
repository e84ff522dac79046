package io.smskit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Short ways to a configuration or its refusal. */
final class Configurations {
    static final ConfigurationReader READER =
            ConfigurationReader.create().classLoader(TestProviders.withWire()).environment(name -> null);

    private Configurations() {}

    static SmsConfiguration yaml(String text) {
        return READER.parse(text, ConfigurationFormat.YAML);
    }

    static SmsConfiguration properties(String text) {
        return READER.parse(text, ConfigurationFormat.PROPERTIES);
    }

    static ConfigurationException refusal(ConfigurationReader reader, String text, ConfigurationFormat format) {
        return catchThrowableOfType(ConfigurationException.class, () -> reader.parse(text, format));
    }

    /** What the reader says of a YAML text that it refuses. */
    static String refused(String yaml) {
        return refusal(READER, yaml, ConfigurationFormat.YAML).getMessage();
    }

    static String refusedProperties(String text) {
        return refusal(READER, text, ConfigurationFormat.PROPERTIES).getMessage();
    }

    /** The file with every key, but with other words in place of some, and without the file of suppressions. */
    static SmsConfiguration everyKey(Map<String, String> changes) {
        String text = resource("every-key.yaml").replace("suppression: { file: suppressed.txt }", "");
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return yaml(text);
    }

    static String resource(String name) {
        try (InputStream in = Configurations.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
