package io.smskit.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.store.InMemoryStores;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What reaches whoever opens the stores. */
final class StoreAccessTest {
    private static final Spot FILE = Spot.named("sms.yaml");

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-05-04T12:00:00Z"));
    private final List<String> heard = new ArrayList<>();

    private final StoreProvider provider = new StoreProvider() {
        @Override
        public String scheme() {
            return "jdbc";
        }

        @Override
        public SmsStores open(Access access, EngineTime time) {
            heard.add(access.url() + " " + access.user() + " " + access.password());
            return InMemoryStores.open();
        }
    };

    @Test
    void userAndPasswordReachTheStore() {
        Given store = new Given(FILE);
        put(store, Schema.STORE_URL, URI.create("jdbc:postgresql://db/sms"));
        put(store, Schema.STORE_USER, "sms");
        put(store, Schema.STORE_PASSWORD, "secret");
        Given top = new Given(FILE);
        put(top, Schema.STORE, store);
        StoreChoice.of(top, Map.of("jdbc", provider), new Problems())
                .orElseThrow()
                .open(time);
        assertThat(heard).containsExactly("jdbc:postgresql://db/sms sms secret");
    }

    private static <T> void put(Given given, Key<T> key, T value) {
        given.put(key, new Found<>(value, FILE));
    }
}
