package io.smskit.store.jdbc;

import io.smskit.tck.StorePlace;

final class MariadbKitsTest extends DatabaseKits {
    @Override
    StorePlace emptyPlace() {
        return new MariadbPlace();
    }
}
