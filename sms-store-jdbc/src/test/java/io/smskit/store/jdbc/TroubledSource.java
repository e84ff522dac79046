package io.smskit.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A small pool of connections whose commits meet trouble. A connection more than it has is refused. */
final class TroubledSource implements AutoCloseable {
    private final DataSource source;
    private final int most;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lent = new AtomicInteger();
    private volatile Trouble trouble = Commit::run;

    /** What happens at a commit. */
    @FunctionalInterface
    interface Trouble {
        void commit(Commit commit, Connection connection) throws SQLException;

        /** The connection is lost before the database hears of the commit. */
        static Trouble cutBefore() {
            return (commit, connection) -> {
                connection.close();
                throw cut();
            };
        }

        /** The connection is lost when the database has committed and nobody heard of it. */
        static Trouble cutAfter() {
            return (commit, connection) -> {
                commit.run(connection);
                connection.close();
                throw cut();
            };
        }

        private static SQLException cut() {
            return new SQLException("cut", "08006");
        }
    }

    /** The commit itself. */
    @FunctionalInterface
    interface Commit {
        void run(Connection connection) throws SQLException;
    }

    TroubledSource(DataSource source, int most) {
        this.source = source;
        this.most = most;
    }

    void trouble(Trouble next) {
        trouble = next;
    }

    void calm() {
        trouble = Commit::run;
    }

    /** How many connections are in somebody's hands. */
    int lent() {
        return lent.get();
    }

    DataSource pool() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> lend());
    }

    private Connection lend() throws SQLException {
        if (lent.incrementAndGet() > most) {
            lent.decrementAndGet();
            throw new SQLException("no connection is left", "08001");
        }
        Connection kept = idle.poll();
        try {
            Connection raw = kept == null ? source.getConnection() : kept;
            return around(raw);
        } catch (SQLException e) {
            lent.decrementAndGet();
            throw e;
        }
    }

    private Connection around(Connection raw) {
        boolean[] isBack = {false};
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            giveBack(raw, isBack);
                            return null;
                        }
                        case "commit" -> {
                            trouble.commit(Connection::commit, raw);
                            return null;
                        }
                        default -> {
                            Object result = call(method, raw, arguments);
                            return method.getName().equals("createStatement")
                                    ? around((Statement) result, raw)
                                    : result;
                        }
                    }
                });
    }

    private void giveBack(Connection raw, boolean[] isBack) throws SQLException {
        if (!isBack[0]) {
            isBack[0] = true;
            if (!raw.isClosed()) {
                idle.add(raw);
            }
            lent.decrementAndGet();
        }
    }

    private Statement around(Statement statement, Connection raw) {
        return (Statement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Statement.class}, (self, method, arguments) -> {
                    if (method.getName().equals("execute") && arguments[0].equals("COMMIT")) {
                        trouble.commit(connection -> statement.execute("COMMIT"), raw);
                        return false;
                    }
                    return call(method, statement, arguments);
                });
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
