package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.core.vault.KeyRing;
import java.util.Optional;

/** The keys that a file names. */
final class KeyChoice {
    private KeyChoice() {}

    /** Empty if there are none, or they cannot be read, which is a problem then. */
    static Optional<KeyRing> of(Given top, Problems problems) {
        Optional<Given> section = top.find(Schema.ENCRYPTION);
        Optional<String> keys = section.flatMap(given -> given.find(Schema.ENCRYPTION_KEYS));
        Optional<String> hashKeys = section.flatMap(given -> given.find(Schema.HASH_KEYS));
        if (keys.isEmpty() || hashKeys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyRing.parse(keys.get(), hashKeys.get()));
        } catch (ConfigurationException e) {
            problems.add(section.orElseThrow().spot(), "has a key that cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }
}
