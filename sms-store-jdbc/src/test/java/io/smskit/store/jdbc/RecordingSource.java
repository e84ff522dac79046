package io.smskit.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Connections to a place that remember what was prepared on them. */
final class RecordingSource {
    private final SchemaTest.Place place;
    private final List<String> prepared = new CopyOnWriteArrayList<>();

    RecordingSource(SchemaTest.Place place) {
        this.place = place;
    }

    /** The last statement that has these words in it. */
    String prepared(String words) {
        return prepared.stream()
                .filter(sql -> sql.contains(words))
                .reduce((first, next) -> next)
                .orElseThrow();
    }

    /** All of them, each once. */
    Set<String> prepared() {
        return new LinkedHashSet<>(prepared);
    }

    DataSource dataSource() {
        return (DataSource) proxy(DataSource.class, (source, method, none) -> recording(place.connect()));
    }

    private Object recording(Connection connection) {
        return proxy(Connection.class, (self, call, arguments) -> {
            if (call.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
            }
            try {
                return call.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(RecordingSource.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
