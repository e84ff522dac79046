package io.smskit.store.jdbc;

import io.smskit.tck.StorePlace;

final class H2KitsTest extends DatabaseKits {
    @Override
    StorePlace emptyPlace() {
        return new H2Place();
    }
}
