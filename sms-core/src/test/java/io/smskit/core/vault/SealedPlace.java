package io.smskit.core.vault;

import io.smskit.core.store.InMemoryStores;
import io.smskit.tck.StorePlace;
import java.time.Instant;

/** Sealed stores in memory, for the kits. */
final class SealedPlace {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private SealedPlace() {}

    /** With two live keys of either kind, since one is the simpler case. */
    static StorePlace ofRotatedKeys() {
        return StorePlace.alone(Vault.of(Rings.rotated()).over(InMemoryStores.open(), NOW));
    }
}
