package io.smskit.store.jdbc;

import io.smskit.tck.StorePlace;

final class SqliteKitsTest extends DatabaseKits {
    @Override
    StorePlace emptyPlace() {
        return new SqlitePlace();
    }
}
