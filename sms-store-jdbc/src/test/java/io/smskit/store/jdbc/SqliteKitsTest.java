package io.smskit.store.jdbc;

final class SqliteKitsTest extends DatabaseKits {
    @Override
    SchemaTest.Place emptyPlace() {
        return new SqlitePlace();
    }
}
