package io.smskit.provider.smpp.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a kind of peer differs from what is usual: settings as in a configuration file, from a data file of the same name. */
public final class Profile {
    /** The profile without differences. */
    public static final String GENERIC = "generic";

    /** All profiles, of which each is a file. */
    public static final List<String> NAMES = List.of(
            GENERIC,
            "kannel",
            "jasmin",
            "smscsim",
            "smppsim",
            "sinch",
            "twilio",
            "infobip",
            "vonage",
            "8x8",
            "smsportal",
            "vibes",
            "smpp33");

    private final Map<String, String> values;

    private Profile(Map<String, String> values) {
        this.values = values;
    }

    /** The profile of this name, which is one of {@link #NAMES}. */
    public static Profile named(String name) {
        String file = "profiles/" + name + ".properties";
        try (InputStream bytes = Profile.class.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException(file + " is missing next to " + Profile.class.getName());
            }
            return new Profile(new BufferedReader(new InputStreamReader(bytes, UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0].strip(), pair -> pair[1].strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says of a key. */
    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The keys that it sets. */
    public Map<String, String> values() {
        return values;
    }
}
