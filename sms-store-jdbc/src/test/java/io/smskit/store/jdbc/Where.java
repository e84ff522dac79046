package io.smskit.store.jdbc;

/** The databases in which something holds that other programs rely on. */
enum Where {
    SQLITE,
    H2,
    POSTGRESQL,
    MARIADB;

    SchemaTest.Place place() {
        return switch (this) {
            case SQLITE -> new SqlitePlace();
            case H2 -> new H2Place();
            case POSTGRESQL -> new PostgresPlace();
            case MARIADB -> new MariadbPlace();
        };
    }

    /** Where its scripts are. */
    String folder() {
        return switch (this) {
            case SQLITE -> "sqlite";
            case H2 -> "h2";
            case POSTGRESQL -> "postgresql";
            case MARIADB -> "mysql";
        };
    }
}
