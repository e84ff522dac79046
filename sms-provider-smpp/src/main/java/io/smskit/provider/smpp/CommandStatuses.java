package io.smskit.provider.smpp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What command statuses mean, as a data file and the channel's own settings have it. */
final class CommandStatuses {
    private static final String FILE = "command-status.tsv";
    private static final Map<Integer, StatusRow> STANDARD = read();

    private final Map<Integer, FailureKind> ofPeer;

    /** The standard's, with the peer's own before them. */
    CommandStatuses(Map<Integer, FailureKind> ofPeer) {
        this.ofPeer = Map.copyOf(ofPeer);
    }

    private static Map<Integer, StatusRow> read() {
        try (InputStream bytes = CommandStatuses.class.getResourceAsStream(FILE)) {
            if (bytes == null) {
                throw new IllegalStateException(FILE + " is missing next to " + CommandStatuses.class.getName());
            }
            Map<Integer, StatusRow> rows = new LinkedHashMap<>();
            new BufferedReader(new InputStreamReader(bytes, UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(StatusRow::parse)
                    .forEach(row -> {
                        if (rows.put(row.status(), row) != null) {
                            throw new IllegalStateException("the table has " + row.name() + " twice");
                        }
                    });
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every row of the data file. */
    static Collection<StatusRow> rows() {
        return STANDARD.values();
    }

    /**
     * What an answer says.
     *
     * @param genericNack whether it answered with generic_nack: it did not read the request, so that what the status says of
     *     a message does not hold
     */
    Failure failure(int status, boolean genericNack) {
        FailureKind own = ofPeer.get(status);
        if (own != null) {
            return Failure.of(own, StatusRow.code(status), "as the channel's settings say");
        }
        StatusRow row = STANDARD.get(status);
        if (genericNack && (row == null || row.kind() != FailureKind.THROTTLED)) {
            return Failure.of(
                    FailureKind.PROVIDER_ERROR,
                    StatusRow.code(status),
                    "the peer could not read the request (generic_nack)");
        }
        return row == null
                ? Failure.of(
                        FailureKind.UNRECOGNISED,
                        StatusRow.code(status),
                        "the peer refuses it with a status of its own")
                : row.failure();
    }
}
