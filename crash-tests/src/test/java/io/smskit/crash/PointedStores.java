package io.smskit.crash;

import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.ChannelOwners;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeStore;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.SuppressionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Puts points before and after every call of a store, every statement and every commit. */
final class PointedStores {
    private static final Set<String> STATEMENTS = Set.of("execute", "executeQuery", "executeUpdate", "executeBatch");

    private final Points points;
    private final Map<Object, Object> behind = new ConcurrentHashMap<>();

    PointedStores(Points points) {
        this.points = points;
    }

    SmsStores around(SmsStores stores) {
        return stores.toBuilder()
                .messages(around(MessageStore.class, stores.messages()))
                .query(around(MessageQuery.class, stores.query()))
                .attempts(around(AttemptIndex.class, stores.attempts()))
                .nodes(around(NodeStore.class, stores.nodes()))
                .reports(around(ReportInbox.class, stores.reports()))
                .limits(around(LimitStore.class, stores.limits()))
                .suppressions(around(SuppressionStore.class, stores.suppressions()))
                .owners(around(ChannelOwners.class, stores.owners()))
                .build();
    }

    private <T> T around(Class<T> type, T store) {
        T pointed = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("attaches")) {
                        Object asked = arguments[0];
                        return method.invoke(store, behind.getOrDefault(asked, asked));
                    }
                    if (method.getDeclaringClass() == Object.class) {
                        return own(self, method.getName(), arguments);
                    }
                    String name = type.getSimpleName() + "." + method.getName();
                    points.pass(name + "#before");
                    Object result = call(method, store, arguments);
                    points.pass(name + "#after");
                    return result;
                }));
        behind.put(pointed, store);
        return pointed;
    }

    private static Object own(Object self, String method, Object[] arguments) {
        return switch (method) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "pointed";
        };
    }

    private static Object call(java.lang.reflect.Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    DataSource around(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    Object result = call(method, source, arguments);
                    return result instanceof Connection connection ? around(connection) : result;
                });
    }

    private Connection around(Connection connection) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    boolean commits = method.getName().equals("commit");
                    if (commits) {
                        points.pass("sql.commit#before");
                    }
                    Object result = call(method, connection, arguments);
                    if (commits) {
                        points.pass("sql.commit#after");
                    }
                    return result instanceof Statement statement ? around(statement, method.getReturnType()) : result;
                });
    }

    private Object around(Statement statement, Class<?> type) {
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (!STATEMENTS.contains(method.getName())) {
                return call(method, statement, arguments);
            }
            // SQLite commits by a statement like any other.
            boolean commits = arguments != null && arguments[0].equals("COMMIT");
            String point = commits ? "sql.commit" : "sql.statement";
            points.pass(point + "#before");
            Object result = call(method, statement, arguments);
            points.pass(point + "#after");
            return result;
        });
    }
}
