package io.smskit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

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

    /** The file with every key, but with other words in place of some, and without what stands in files of its own. */
    static SmsConfiguration everyKey(Map<String, String> changes) {
        String text = resource("every-key.yaml")
                .replace("suppression: { file: suppressed.txt }", "")
                .replace("encryption: { keys: file:keys.txt, hash-keys: file:hash-keys.txt }", "");
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return yaml(text);
    }

    /** Puts the files of keys there that the file with every key names. */
    static void writeKeys(Path folder) throws IOException {
        Files.writeString(folder.resolve("keys.txt"), "2:" + key(2) + ", 1:" + key(1) + "\n");
        Files.writeString(folder.resolve("hash-keys.txt"), "1:" + key(11) + "\n");
    }

    /** A key as {@code openssl rand -base64 32} writes one, but the same each time. */
    static String key(int seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String resource(String name) {
        try (InputStream in = Configurations.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
