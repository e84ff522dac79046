package io.smskit.store.jdbc;

/** What a column holds. */
enum Type {
    NUMBER("bigint"),
    TEXT("text"),
    BYTES("bytea");

    private final String arrayOf;

    Type(String arrayOf) {
        this.arrayOf = arrayOf;
    }

    /** PostgreSQL's name. */
    String arrayOf() {
        return arrayOf;
    }
}
