package io.smskit.store.jdbc;

import io.smskit.spi.EngineTime;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.util.Optional;

/**
 * Opens {@link JdbcStores} for a URL of JDBC such as {@code jdbc:sqlite:sms.db}, with the driver of the class path that
 * takes it. It needs no pool: the stores keep their few connections themselves.
 *
 * @since 0.1
 */
public final class JdbcStoreProvider implements StoreProvider {
    /** For the service loader. */
    public JdbcStoreProvider() {}

    @Override
    public String scheme() {
        return "jdbc";
    }

    @Override
    public SmsStores open(Access access, EngineTime time) {
        return new JdbcStores.Builder(DriverSource.of(access), true).open();
    }

    @Override
    public Optional<Tables> tables(Access access) {
        return Optional.of(new JdbcStores.Builder(DriverSource.of(access), true).tables());
    }
}
