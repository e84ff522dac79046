package io.smskit.store.jdbc;

final class H2KitsTest extends DatabaseKits {
    @Override
    SchemaTest.Place emptyPlace() {
        return new H2Place();
    }
}
