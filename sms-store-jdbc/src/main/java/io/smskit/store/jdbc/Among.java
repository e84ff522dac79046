package io.smskit.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of which a column is to have one.
 *
 * @param column the column, with the name of its table if need be
 * @param type of the values
 * @param values the values, none of them null
 */
record Among(String column, Type type, List<?> values) {
    private static final int MOST = 512;

    static Among numbers(String column, Collection<Long> values) {
        return new Among(column, Type.NUMBER, List.copyOf(values));
    }

    static Among texts(String column, Collection<String> values) {
        return new Among(column, Type.TEXT, List.copyOf(values));
    }

    static Among bytes(String column, Collection<byte[]> values) {
        return new Among(column, Type.BYTES, List.copyOf(values));
    }

    /** What one statement asks for. */
    record Piece(String condition, List<?> parameters) {
        @Nullable
        Object[] after(@Nullable Object[] before) {
            @Nullable Object[] all = new @Nullable Object[before.length + parameters.size()];
            System.arraycopy(before, 0, all, 0, before.length);
            for (int i = 0; i < parameters.size(); i++) {
                all[before.length + i] = parameters.get(i);
            }
            return all;
        }
    }

    /** One value at a time, for databases within the process that look through a list instead of an index. */
    List<Piece> singles() {
        return values.stream()
                .map(value -> new Piece(column + " = ?", List.of(value)))
                .toList();
    }

    /** Lists of question marks, few in number so that databases know the statements again. */
    List<Piece> lists() {
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < values.size(); from += MOST) {
            List<?> some = values.subList(from, Math.min(values.size(), from + MOST));
            int room = some.size() == 1 ? 1 : Integer.highestOneBit(some.size() - 1) << 1;
            List<Object> padded = new ArrayList<>(some);
            padded.addAll(Collections.nCopies(room - some.size(), some.get(0)));
            pieces.add(new Piece(column + " IN (?" + ", ?".repeat(room - 1) + ")", padded));
        }
        return pieces;
    }
}
