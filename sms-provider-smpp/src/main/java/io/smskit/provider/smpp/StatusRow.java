package io.smskit.provider.smpp;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.spi.SettingText;
import java.time.Duration;
import java.util.Optional;

/**
 * One line of the table of command statuses.
 *
 * @param status the number
 * @param name as the standard has it, without its ESME_
 * @param kind what it is as a fact
 * @param scope empty for the kind's usual one
 * @param pause empty where none is known
 * @param inDoubt whether the message may have gone out
 * @param action what the engine makes of it, for people and tests
 * @param meaning one sentence for people
 */
record StatusRow(
        int status,
        String name,
        FailureKind kind,
        Optional<FailureScope> scope,
        Optional<Duration> pause,
        boolean inDoubt,
        String action,
        String meaning) {
    private static final String NONE = "-";
    private static final int COLUMNS = 8;

    /** Reads a line of eight columns separated by tabs, in the order of the record; {@code -} stands for nothing. */
    static StatusRow parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("not " + COLUMNS + " columns: " + line);
        }
        return new StatusRow(
                Integer.decode(columns[0]),
                columns[1],
                FailureKind.valueOf(columns[2]),
                columns[3].equals(NONE) ? Optional.empty() : Optional.of(FailureScope.valueOf(columns[3])),
                columns[4].equals(NONE) ? Optional.empty() : Optional.of(SettingText.duration(columns[4])),
                columns[5].equals("in-doubt"),
                columns[6],
                columns[7]);
    }

    /** What an answer with this status says. */
    Failure failure() {
        Failure failure = Failure.of(kind, code(status), name + ": " + meaning);
        failure = scope.isPresent() ? failure.scope(scope.get()) : failure;
        failure = pause.isPresent() ? failure.retryAfter(pause.get()) : failure;
        return inDoubt ? failure.mayHaveArrived() : failure;
    }

    /** The code of a failure: {@code 0x0058}. */
    static String code(int status) {
        return String.format("0x%04X", status);
    }
}
