package io.smskit.store.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of one table that are written by one statement. The leading columns are the primary key. */
final class Rows {
    private final Layout layout;
    private final List<@Nullable Object[]> values = new ArrayList<>();

    Rows(Layout layout) {
        this.layout = layout;
    }

    /**
     * The columns of a table.
     *
     * @param table its name
     * @param keys how many columns are the primary key
     * @param columns names with types, in order
     */
    record Layout(String table, int keys, List<Column> columns) {
        /** Reads {@code "id:n, channel:t, body:b"}: numbers, texts and bytes. */
        static Layout of(String table, int keys, String columns) {
            return new Layout(
                    table,
                    keys,
                    Arrays.stream(columns.split(",\\s*")).map(Column::parse).toList());
        }

        String names() {
            return columns.stream().map(Column::name).collect(Collectors.joining(", "));
        }

        String keyNames() {
            return columns.stream().limit(keys).map(Column::name).collect(Collectors.joining(", "));
        }

        /** {@code INSERT INTO table (columns) VALUES (?, …)}. */
        String insertion() {
            return "INSERT INTO " + table + " (" + names() + ") VALUES (?" + ", ?".repeat(columns.size() - 1) + ")";
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
