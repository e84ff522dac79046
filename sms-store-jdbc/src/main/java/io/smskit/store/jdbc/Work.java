package io.smskit.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done within one transaction. It may be run again from the start, so it keeps nothing outside. */
@FunctionalInterface
interface Work<T extends @Nullable Object> {
    T run(Session session) throws SQLException;
}
