package io.smskit.core;

import io.smskit.Msisdn;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeStore;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoredMessage;
import io.smskit.spi.store.SuppressionStore;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Stores that remember every byte, text and number that anybody has ever written into them. */
final class RecordedStores {
    private static final Set<String> WRITES =
            Set.of("insert", "change", "put", "append", "reserve", "add", "publish", "join");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Map<Object, Object> behind = new IdentityHashMap<>();
    private final SmsStores stores;

    RecordedStores(SmsStores raw) {
        this.stores = raw.toBuilder()
                .messages(around(MessageStore.class, raw.messages()))
                .attempts(around(AttemptIndex.class, raw.attempts()))
                .nodes(around(NodeStore.class, raw.nodes()))
                .reports(around(ReportInbox.class, raw.reports()))
                .limits(around(LimitStore.class, raw.limits()))
                .suppressions(around(SuppressionStore.class, raw.suppressions()))
                .definitions(around(DefinitionStore.class, raw.definitions()))
                .build();
    }

    SmsStores stores() {
        return stores;
    }

    /** Everything, byte for byte. */
    synchronized String written() {
        return written.toString(StandardCharsets.ISO_8859_1);
    }

    private <T> T around(Class<T> type, T store) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> call(store, method, args));
        behind.put(proxy, store);
        return type.cast(proxy);
    }

    private Object call(Object store, Method method, Object[] args) throws Throwable {
        if (method.getName().equals("attaches")) {
            args[0] = behind.getOrDefault(args[0], args[0]);
        }
        if (WRITES.contains(method.getName())) {
            synchronized (this) {
                for (Object arg : args) {
                    write(arg);
                }
            }
        }
        try {
            return method.invoke(store, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void write(Object value) throws ReflectiveOperationException {
        if (value instanceof byte[] bytes) {
            written.writeBytes(bytes);
        } else if (value instanceof StoredMessage message) {
            write(message.columns());
            write(message.body());
            write(message.row());
        } else if (value instanceof RawReport raw) {
            write(raw.kind());
            write(raw.body());
        } else if (value instanceof Msisdn number) {
            write(number.digits());
        } else if (value instanceof Collection<?> all) {
            for (Object one : all) {
                write(one);
            }
        } else if (value instanceof Map<?, ?> map) {
            write(map.keySet());
            write(map.values());
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                write(accessor.invoke(value));
            }
        } else {
            written.writeBytes((value + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
