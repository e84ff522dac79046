package io.smskit.tck;

import io.smskit.MessageState;
import io.smskit.spi.store.Row;

/** Copies of rows that differ in one part. */
final class Rows {
    private Rows() {}

    static Row state(Row row, MessageState state) {
        return copy(row, state, row.dueMicros(), row.revision());
    }

    static Row due(Row row, long dueMicros) {
        return copy(row, row.state(), dueMicros, row.revision());
    }

    static Row revision(Row row, int revision) {
        return copy(row, row.state(), row.dueMicros(), revision);
    }

    private static Row copy(Row row, MessageState state, long dueMicros, int revision) {
        return new Row(
                state,
                dueMicros,
                row.deadlineMicros(),
                row.owner(),
                revision,
                row.attempt(),
                row.rescues(),
                row.progress());
    }

    static Row progress(Row row, byte[] progress) {
        return new Row(
                row.state(),
                row.dueMicros(),
                row.deadlineMicros(),
                row.owner(),
                row.revision(),
                row.attempt(),
                row.rescues(),
                progress);
    }
}
