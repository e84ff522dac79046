package io.smskit.tck;

import io.smskit.spi.EngineTime;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.SuppressionStore;

/**
 * Where stores keep what they keep, such as a database, a file or the memory of this process. A kit asks for an empty
 * place for each rule, opens it as one or several processes would, and closes it.
 *
 * @since 0.1
 */
public interface StorePlace extends AutoCloseable {
    /**
     * Opens the stores, as a process does that starts; what is missing, such as a table, is made. A place whose stores
     * declare that they survive something is opened again after they were closed.
     *
     * @param time the time of that process, from which a store may measure but not judge: every method of a store is told
     *     the present instant
     */
    SmsStores open(EngineTime time);

    /** Whether the place may be opened while it is open, so that several nodes share it. */
    boolean isShared();

    /** Removes the place with all that is in it. Its stores are closed by then. */
    @Override
    void close();

    /** Stores that are opened once and by nobody else. */
    static StorePlace alone(SmsStores stores) {
        return new LonePlace(stores);
    }

    /** A single store of limits, for {@link LimitStoreKit}. */
    static StorePlace alone(LimitStore limits) {
        return new LonePlace(LonePlace.bundle(limits).build());
    }

    /** A single store of suppressions, for {@link SuppressionStoreKit}. */
    static StorePlace alone(SuppressionStore suppressions) {
        return new LonePlace(LonePlace.bundle(suppressions).build());
    }
}
