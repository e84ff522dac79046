package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ConfigurationException;
import io.smskit.SmsException;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryStoresTest {
    private static void fill(SmsStores stores, int count) {
        stores.messages()
                .insert(
                        LongStream.range(0, count)
                                .mapToObj(id -> message(id).incoming())
                                .toList(),
                        NOW);
    }

    @Test
    void survivesNothing() {
        assertThat(InMemoryStores.open().durability()).isEqualTo(Durability.NONE);
    }

    @Test
    void keepsEachBundleOnItsOwn() {
        SmsStores one = InMemoryStores.open();
        SmsStores other = InMemoryStores.open();
        fill(one, 3);
        assertThat(one.query().count(Filter.all())).isNotEmpty();
        assertThat(other.query().count(Filter.all())).isEmpty();
    }

    @Test
    void holdsAsMuchAsItsCapacity() {
        assertThatThrownBy(() -> fill(InMemoryStores.open(2), 3)).isInstanceOf(SmsException.class);
        assertThatThrownBy(() -> InMemoryStores.open(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the capacity 0 is below 1");
    }

    @Nested
    class ByUrl {
        private final StoreProvider provider = new MemoryStoreProvider();

        private SmsStores open(String url) {
            return provider.open(StoreProvider.Access.to(URI.create(url)), new NoTime());
        }

        @Test
        void isFoundByTheServiceLoader() {
            assertThat(ServiceLoader.load(StoreProvider.class))
                    .anyMatch(found -> found instanceof MemoryStoreProvider
                            && found.scheme().equals("memory"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"memory", "memory:?capacity=3", "memory:?capacity=999999999"})
        void opensEmptyStores(String url) {
            SmsStores stores = open(url);
            fill(stores, 3);
            assertThat(stores.query().page(Filter.all(), null, 10)).hasSize(3);
        }

        @Test
        void takesTheCapacityFromTheUrl() {
            SmsStores stores = open("memory:?capacity=2");
            assertThatThrownBy(() -> fill(stores, 3)).isInstanceOf(SmsException.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "memory:?capacity=0",
                    "memory:?capacity=",
                    "memory:?size=3",
                    "memory:?capacity=3000000000",
                    "memory:disk",
                    "sqlite:x",
                    "memory://host/"
                })
        void refusesAnyOtherUrl(String url) {
            assertThatThrownBy(() -> open(url))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("memory:?capacity=N");
        }
    }

    /** The memory store asks for no time: every call brings its own. */
    private static final class NoTime implements EngineTime {
        @Override
        public Instant instant() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nanoTime() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Executor executor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean await(CompletionStage<?> stage, Duration atMost) {
            throw new UnsupportedOperationException();
        }
    }
}
