package io.smskit.core.store;

import io.smskit.ConfigurationException;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens {@link InMemoryStores} for the URL {@code memory}, or {@code memory:?capacity=50000} for another capacity.
 *
 * @since 0.1
 */
public final class MemoryStoreProvider implements StoreProvider {
    private static final Pattern FORM = Pattern.compile("memory(?::(?:\\?capacity=([1-9][0-9]{0,8}))?)?");

    /** For the service loader. */
    public MemoryStoreProvider() {}

    @Override
    public String scheme() {
        return "memory";
    }

    @Override
    public SmsStores open(Access access, EngineTime time) {
        Matcher form = FORM.matcher(access.url().toString());
        if (!form.matches()) {
            throw new ConfigurationException(
                    "cannot open the memory store: its URL is memory or memory:?capacity=N, with N from 1 to 999999999");
        }
        String capacity = form.group(1);
        return capacity == null ? InMemoryStores.open() : InMemoryStores.open(Integer.parseInt(capacity));
    }
}
