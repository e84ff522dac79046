package io.smskit.core.discovery;

import io.smskit.ConfigurationException;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.store.StoreProvider;
import java.security.CodeSource;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds providers by {@link ServiceLoader}. Two of one name are an error that names where both come from. */
public final class Providers {
    private Providers() {}

    /** The providers of channels that this loader sees, by type. */
    public static Map<String, ChannelProvider> channels(ClassLoader loader) {
        return find(
                ChannelProvider.class, loader, provider -> provider.descriptor().type());
    }

    /** The providers of stores that this loader sees, by URL scheme. */
    public static Map<String, StoreProvider> stores(ClassLoader loader) {
        return find(StoreProvider.class, loader, StoreProvider::scheme);
    }

    private static <T> Map<String, T> find(Class<T> service, ClassLoader loader, Function<T, String> name) {
        Map<String, T> found = new TreeMap<>();
        try {
            for (T provider : ServiceLoader.load(service, loader)) {
                String called = nameOf(provider, name);
                T other = found.putIfAbsent(called, provider);
                if (other != null) {
                    throw new ConfigurationException("two providers are called " + called + ": " + origin(other)
                            + " and " + origin(provider) + "; take one off the class path");
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException("a provider on the class path cannot be loaded: " + e.getMessage());
        }
        return found;
    }

    private static <T> String nameOf(T provider, Function<T, String> name) {
        try {
            return name.apply(provider);
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    "provider " + origin(provider) + " cannot say what it is called: " + e.getMessage());
        }
    }

    private static String origin(Object provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        return provider.getClass().getName() + (source == null ? "" : " in " + source.getLocation());
    }
}
