package io.smskit.store.jdbc;

final class PostgresKitsTest extends DatabaseKits {
    @Override
    SchemaTest.Place emptyPlace() {
        return new PostgresPlace();
    }
}
