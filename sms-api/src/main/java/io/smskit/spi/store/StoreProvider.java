package io.smskit.spi.store;

import io.smskit.spi.EngineTime;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the stores that a configuration file names, found by {@link java.util.ServiceLoader} under this type.
 *
 * @since 0.1
 */
public interface StoreProvider {
    /** The scheme of the URLs that it opens, such as {@code memory} or {@code sqlite}. */
    String scheme();

    /**
     * Opens the stores.
     *
     * @param access whose URL is of {@link #scheme()}
     * @param time the engine's time
     * @throws io.smskit.ConfigurationException if the access cannot be used as it is
     */
    SmsStores open(Access access, EngineTime time);

    /**
     * Looks how the tables stand, and neither creates nor upgrades any.
     *
     * @param access whose URL is of {@link #scheme()}
     * @return empty for stores that need no tables; by default that
     * @throws io.smskit.ConfigurationException if the access cannot be used as it is
     */
    default Optional<Tables> tables(Access access) {
        return Optional.empty();
    }

    /**
     * How the tables of a store stand.
     *
     * @param version of which version they are; 0 if there are none yet
     * @param newest the newest version that is known here, which {@link #open} makes of an older one
     */
    record Tables(int version, int newest) {}

    /**
     * Where the stores are, and how one gets in.
     *
     * @param url where; may hold a password
     * @param user who asks; null where the URL says so or nobody asks
     * @param password of the user
     */
    record Access(URI url, @Nullable String user, @Nullable String password) {
        /** Without user and password. */
        public static Access to(URI url) {
            return new Access(url, null, null);
        }

        /** Names the scheme only. */
        @Override
        public String toString() {
            return "access to " + url.getScheme();
        }
    }
}
