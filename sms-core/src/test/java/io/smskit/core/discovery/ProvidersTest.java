package io.smskit.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smskit.ConfigurationException;
import io.smskit.core.store.MemoryStoreProvider;
import io.smskit.simulator.sandbox.SandboxProvider;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.EngineTime;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
    @TempDir
    Path folder;

    /** A provider of channels that is never opened. */
    public abstract static class Unopened implements ChannelProvider {
        @Override
        public final Channel open(ChannelSettings settings, ChannelContext context) {
            throw new UnsupportedOperationException();
        }
    }

    public static final class Pigeon extends Unopened {
        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.of("pigeon", Set.of(), List.of());
        }
    }

    public static final class OtherPigeon extends Unopened {
        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.of("pigeon", Set.of(), List.of());
        }
    }

    public static final class Broken extends Unopened {
        public Broken() {
            throw new IllegalStateException("as planned");
        }

        @Override
        public ProviderDescriptor descriptor() {
            throw new UnsupportedOperationException();
        }
    }

    public static final class Undescribed extends Unopened {
        @Override
        public ProviderDescriptor descriptor() {
            throw new IllegalArgumentException("as planned");
        }
    }

    public static final class OtherMemory implements StoreProvider {
        @Override
        public String scheme() {
            return "memory";
        }

        @Override
        public SmsStores open(Access access, EngineTime time) {
            throw new UnsupportedOperationException();
        }
    }

    /** Sees the class path and a service file with these lines. */
    private ClassLoader seeingLines(Class<?> service, String... lines) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(service.getName()), List.of(lines));
        return new URLClassLoader(new URL[] {url(folder)}, ProvidersTest.class.getClassLoader());
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    private ClassLoader seeing(Class<?>... providers) throws IOException {
        String[] names = new String[providers.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = providers[i].getName();
        }
        Class<?> service =
                StoreProvider.class.isAssignableFrom(providers[0]) ? StoreProvider.class : ChannelProvider.class;
        return seeingLines(service, names);
    }

    private static String refusal(ClassLoader loader) {
        return catchThrowableOfType(ConfigurationException.class, () -> {
                    Providers.channels(loader);
                    Providers.stores(loader);
                })
                .getMessage();
    }

    @Nested
    class WhatIsOnTheClassPath {
        @Test
        void isFoundByItsTypeWithoutBeingOpened() throws IOException {
            Map<String, ChannelProvider> found = Providers.channels(seeing(Pigeon.class));
            assertThat(found).containsKeys("pigeon", "sandbox");
            assertThat(found.get("pigeon")).isInstanceOf(Pigeon.class);
            assertThat(found.get("sandbox")).isInstanceOf(SandboxProvider.class);
        }

        @Test
        void isFoundThroughTheGivenLoaderOnly() {
            assertThat(Providers.channels(ProvidersTest.class.getClassLoader()))
                    .containsKey("sandbox")
                    .doesNotContainKey("pigeon");
            assertThat(Providers.channels(ClassLoader.getPlatformClassLoader())).isEmpty();
        }

        @Test
        void isOneProviderThoughItIsNamedTwice() throws IOException {
            assertThat(Providers.channels(seeing(Pigeon.class, Pigeon.class))).containsKey("pigeon");
        }

        @Test
        void isFoundByItsSchemeIfItIsAStore() {
            assertThat(Providers.stores(ProvidersTest.class.getClassLoader()).get("memory"))
                    .isInstanceOf(MemoryStoreProvider.class);
        }
    }

    @Nested
    class TwoOfOneName {
        @Test
        void areAnErrorThatNamesBothAndWhereTheyComeFrom() throws IOException {
            String home = Pigeon.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString();
            assertThat(refusal(seeing(Pigeon.class, OtherPigeon.class)))
                    .isEqualTo("two providers are called pigeon: " + Pigeon.class.getName() + " in " + home + " and "
                            + OtherPigeon.class.getName() + " in " + home + "; take one off the class path");
        }

        @Test
        void areAnErrorForStoresToo() throws IOException {
            assertThat(refusal(seeing(OtherMemory.class)))
                    .startsWith("two providers are called memory: ")
                    .contains(MemoryStoreProvider.class.getName(), OtherMemory.class.getName());
        }
    }

    @Nested
    class OneThatCannotBeUsed {
        @Test
        void isNamedIfItCannotBeMade() throws IOException {
            assertThat(refusal(seeing(Broken.class)))
                    .startsWith("a provider on the class path cannot be loaded: ")
                    .contains(Broken.class.getName());
        }

        @Test
        void isNamedIfItCannotDescribeItself() throws IOException {
            assertThat(refusal(seeing(Undescribed.class)))
                    .startsWith("provider " + Undescribed.class.getName() + " in ")
                    .contains("cannot say what it is called: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"com.example.Nobody", "io.smskit.MessageId", "not a class"})
        void isNamedIfItIsNoProvider(String line) throws IOException {
            assertThat(refusal(seeingLines(ChannelProvider.class, line)))
                    .startsWith("a provider on the class path cannot be loaded: ")
                    .contains(ChannelProvider.class.getName());
        }
    }
}
