package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The stores that a file asks for.
 *
 * @param provider who opens them
 * @param access what it opens; may hold a password
 * @param spot where the URL stands, or the file if none is given
 */
record StoreChoice(StoreProvider provider, StoreProvider.Access access, Spot spot) {
    /** The choice; empty if no such store is on the class path, which is a problem then. */
    static Optional<StoreChoice> of(Given top, Map<String, StoreProvider> providers, Problems problems) {
        Given section = top.find(Schema.STORE).orElseGet(() -> new Given(top.spot()));
        Spot spot = section.found(Schema.STORE_URL).map(Found::spot).orElse(top.spot());
        URI url = section.find(Schema.STORE_URL).orElseThrow();
        String scheme = url.getScheme() == null ? url.toString() : url.getScheme();
        StoreProvider provider = providers.get(scheme);
        if (provider == null) {
            problems.add(
                    spot, "asks for a store that is not on the class path" + Nearest.hint(scheme, providers.keySet()));
            return Optional.empty();
        }
        StoreProvider.Access access = new StoreProvider.Access(
                url,
                section.find(Schema.STORE_USER).orElse(null),
                section.find(Schema.STORE_PASSWORD).orElse(null));
        return Optional.of(new StoreChoice(provider, access, spot));
    }

    SmsStores open(EngineTime time) {
        return saying(() -> provider.open(access, time));
    }

    Optional<StoreProvider.Tables> tables() {
        return saying(() -> provider.tables(access));
    }

    /** Says where the store is named that cannot be used. */
    private <T> T saying(Supplier<T> access) {
        try {
            return access.get();
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.code(), spot + ": " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "store " + provider.scheme();
    }
}
