package io.smskit.store.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of one table that are written by one statement. The leading columns are the primary key. */
final class Rows {
    private final Layout layout;
    private final List<@Nullable Object[]> values = new ArrayList<>();

    Rows(Layout layout) {
        this.layout = layout;
    }

    /** The columns of a table. What statements say of them is put together once. */
    static final class Layout {
        private final String table;
        private final int keys;
        private final List<Column> columns;
        private final String names;
        private final String values;
        private final String arrays;

        private Layout(String table, int keys, List<Column> columns) {
            this.table = table;
            this.keys = keys;
            this.columns = columns;
            this.names = joined(Column::name);
            this.values = joined(column -> "?::" + column.type().postgres());
            this.arrays = joined(column -> "?::" + column.type().postgres() + "[]");
        }

        /** Reads {@code "id:n, channel:t, body:b"}: numbers, texts and bytes; so many of them are the primary key. */
        static Layout of(String table, int keys, String columns) {
            return new Layout(
                    table,
                    keys,
                    Arrays.stream(columns.split(",\\s*")).map(Column::parse).toList());
        }

        private String joined(Function<Column, String> part) {
            return columns.stream().map(part).collect(Collectors.joining(", "));
        }

        String table() {
            return table;
        }

        /** How many columns are the primary key. */
        int keys() {
            return keys;
        }

        List<Column> columns() {
            return columns;
        }

        String names() {
            return names;
        }

        String keyNames() {
            return columns.stream().limit(keys).map(Column::name).collect(Collectors.joining(", "));
        }

        /** {@code ?::bigint, ?::text}: a parameter for each column, with its type as PostgreSQL calls it. */
        String values() {
            return values;
        }

        /** {@code ?::bigint[], ?::text[]}: a parameter for all values of each column. */
        String arrays() {
            return arrays;
        }

        /** {@code INSERT INTO table (columns) VALUES (?, …)}. */
        String insertion() {
            return "INSERT INTO " + table + " (" + names + ") VALUES (?" + ", ?".repeat(columns.size() - 1) + ")";
        }
    }

    /** A column. */
    record Column(String name, Type type) {
        private static Column parse(String text) {
            String name = text.substring(0, text.length() - 2);
            return switch (text.charAt(text.length() - 1)) {
                case 'n' -> new Column(name, Type.NUMBER);
                case 't' -> new Column(name, Type.TEXT);
                case 'b' -> new Column(name, Type.BYTES);
                default -> throw new IllegalArgumentException(text);
            };
        }
    }

    Layout layout() {
        return layout;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    void add(@Nullable Object... row) {
        if (row.length != layout.columns.size()) {
            throw new IllegalArgumentException(
                    layout.table + " has " + layout.columns.size() + " columns, not " + row.length);
        }
        values.add(row);
    }

    List<@Nullable Object[]> values() {
        return values;
    }
}
