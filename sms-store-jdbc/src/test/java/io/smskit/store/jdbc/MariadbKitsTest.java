package io.smskit.store.jdbc;

final class MariadbKitsTest extends DatabaseKits {
    @Override
    SchemaTest.Place emptyPlace() {
        return new MariadbPlace();
    }
}
