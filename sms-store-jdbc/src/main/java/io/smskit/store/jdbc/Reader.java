package io.smskit.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes a value of the row on which a result stands. */
@FunctionalInterface
interface Reader<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
}
