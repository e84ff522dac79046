package io.smskit.store.jdbc;

import io.smskit.tck.StorePlace;

final class PostgresKitsTest extends DatabaseKits {
    @Override
    StorePlace emptyPlace() {
        return new PostgresPlace();
    }
}
