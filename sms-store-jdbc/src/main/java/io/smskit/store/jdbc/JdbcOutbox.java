package io.smskit.store.jdbc;

import io.smskit.spi.store.MessageStore.Incoming;
import io.smskit.spi.store.MessageStore.Insertion;
import io.smskit.spi.store.Outbox;
import io.smskit.spi.store.StoredMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Inserts messages on a connection of the application. Nothing is tried again, since the transaction is not ours. */
final class JdbcOutbox implements Outbox {
    private final Dialect dialect;
    private final Connection connection;

    JdbcOutbox(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    @Override
    public List<Insertion> insert(List<StoredMessage> messages, Instant now) {
        List<Incoming> arrivals = messages.stream().map(Incoming::of).toList();
        try {
            return Inserting.run(new Session(connection, dialect, false), arrivals, now);
        } catch (SQLException e) {
            throw Failures.of("store messages in the application's transaction", dialect, e, false);
        }
    }
}
