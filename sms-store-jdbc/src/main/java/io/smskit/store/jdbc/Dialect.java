package io.smskit.store.jdbc;

import io.smskit.spi.store.Durability;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.StoredMessage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one kind of database does in its own way. The rest of the module says everything in the SQL that they share. */
sealed interface Dialect permits SqliteDialect, H2Dialect, PostgresDialect, MysqlDialect {
    /** As people write it. */
    String name();

    /** The folder of its schema. */
    String folder();

    /** Makes a new connection ready for everything that follows. */
    void prepare(Connection connection) throws SQLException;

    /**
     * Looks at the server's version and settings.
     *
     * @throws io.smskit.ConfigurationException if the stores cannot work with it
     */
    Durability check(Connection connection) throws SQLException;

    /** Whether it runs within this process, so that its connections are cheap and are best kept. */
    boolean isEmbedded(Connection connection) throws SQLException;

    /** The file of a database that lives on one machine and outlives the process. */
    Optional<Path> file(Connection connection) throws SQLException;

    /** Whether one connection writes and the others read. */
    boolean hasOneWriter();

    /** Begins a transaction that writes. */
    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    Fault faultOf(SQLException error);

    /** Ends a query of rows that will be changed. */
    String forUpdate();

    /** Ends a query of rows that will be changed, without those that others are changing. */
    String forUpdateOfFree();

    /** From where the first rows of a scan come, without those that others have locked. */
    default String firstFree(Claiming.Scan scan) {
        return " FROM sms_queue q WHERE " + scan.condition() + " ORDER BY " + scan.order() + " LIMIT ?"
                + forUpdateOfFree();
    }

    /** A query of the server's time in microseconds since 1970, where nodes on several machines may share it. */
    Optional<String> clock(Connection connection) throws SQLException;

    /** Makes sure that nobody else creates or upgrades the schema in this transaction. */
    void lockSchema(Session session) throws SQLException;

    /** Lets others at the schema, where the end of the transaction does not. */
    void unlockSchema(Session session) throws SQLException;

    /** The table or view of that name exists. */
    boolean exists(Session session, String table) throws SQLException;

    default List<Among.Piece> pieces(Among among) {
        return among.lists();
    }

    default void insert(Session session, Rows rows) throws SQLException {
        session.batch(rows.layout().insertion(), rows.values());
    }

    /** Inserts rows of two tables by one statement; empty where a database needs two. */
    default Optional<Work<Integer>> insertion(Rows first, Rows second) {
        return Optional.empty();
    }

    /** Returns how many rows were new; too few where the driver does not tell. */
    int insertAbsent(Session session, Rows rows) throws SQLException;

    /** Sets all columns but the first of the rows whose first column is equal. */
    void update(Session session, Rows rows) throws SQLException;

    /**
     * Like {@link #update}, of rows that have the expected revision, and without a lock before. May do nothing where a
     * database cannot say which rows it changed.
     *
     * @param expected the revisions, in the order of the rows
     * @return the first columns of the rows that were changed
     */
    Set<Long> updateAt(Session session, Rows rows, List<Integer> expected) throws SQLException;

    /** Like {@link #updateAt}, for rows of {@code sms_queue} that are removed. */
    Set<Long> dequeueAt(Session session, List<Long> ids, List<Integer> expected) throws SQLException;

    /** Claims messages that are due in one statement; empty where a database needs several. */
    Optional<List<StoredMessage>> claimDue(Session session, Claim.Due claim, long now) throws SQLException;
}
