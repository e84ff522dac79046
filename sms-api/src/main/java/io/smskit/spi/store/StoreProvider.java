package io.smskit.spi.store;

import io.smskit.spi.EngineTime;
import java.net.URI;

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
     * @param url of {@link #scheme()}
     * @param time the engine's time
     * @throws io.smskit.ConfigurationException if the URL cannot be read
     */
    SmsStores open(URI url, EngineTime time);
}
