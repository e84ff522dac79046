package io.smskit.store.jdbc;

/** What a column holds. */
enum Type {
    NUMBER("bigint"),
    TEXT("text"),
    BYTES("bytea");

    private final String postgres;

    Type(String postgres) {
        this.postgres = postgres;
    }

    /** PostgreSQL's name. */
    String postgres() {
        return postgres;
    }
}
