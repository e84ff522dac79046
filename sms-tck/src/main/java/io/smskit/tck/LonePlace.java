package io.smskit.tck;

import io.smskit.spi.EngineTime;
import io.smskit.spi.job.JobStore;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.ChannelOwners;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageRetention;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeStore;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.SuppressionStore;
import java.lang.reflect.Proxy;

/** A place that is opened once. */
record LonePlace(SmsStores stores) implements StorePlace {
    /** A bundle in which only one store answers. */
    static SmsStores.Builder bundle(Object only) {
        return SmsStores.builder(Durability.NONE)
                .messages(orAbsent(MessageStore.class, only))
                .query(orAbsent(MessageQuery.class, only))
                .attempts(orAbsent(AttemptIndex.class, only))
                .nodes(orAbsent(NodeStore.class, only))
                .reports(orAbsent(ReportInbox.class, only))
                .limits(orAbsent(LimitStore.class, only))
                .suppressions(orAbsent(SuppressionStore.class, only))
                .owners(orAbsent(ChannelOwners.class, only))
                .retention(orAbsent(MessageRetention.class, only))
                .definitions(orAbsent(DefinitionStore.class, only))
                .jobs(orAbsent(JobStore.class, only))
                .closing(() -> close(only));
    }

    private static <T> T orAbsent(Class<T> kind, Object only) {
        return kind.isInstance(only) ? kind.cast(only) : absent(kind);
    }

    private static <T> T absent(Class<T> kind) {
        Object proxy =
                Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException("this place has no " + kind.getSimpleName());
                });
        return kind.cast(proxy);
    }

    private static void close(Object store) {
        if (store instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close " + store, e);
            }
        }
    }

    @Override
    public SmsStores open(EngineTime time) {
        return stores;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void close() {}
}
