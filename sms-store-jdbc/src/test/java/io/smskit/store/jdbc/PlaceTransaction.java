package io.smskit.store.jdbc;

import io.smskit.spi.store.Outbox;
import io.smskit.tck.ApplicationTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/** A transaction as an application has one. */
final class PlaceTransaction implements ApplicationTransaction {
    private final Connection connection;
    private final Outbox outbox;

    PlaceTransaction(SchemaTest.Place place) {
        try {
            connection = place.connect();
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        outbox = JdbcStores.transaction(connection);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
