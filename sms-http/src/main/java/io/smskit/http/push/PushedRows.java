package io.smskit.http.push;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.InboundMessage;
import io.smskit.http.Json;
import io.smskit.spi.report.DecodedReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of a raw report: those of an array, or one that stands alone. A row that cannot be read spoils no other, and what
 * is no JSON spoils none that stands before it; rows beyond the thousandth are counted only. Immutable.
 *
 * @since 0.1
 */
public final class PushedRows {
    static final int MAX_ROWS = 1_000;

    private final List<Json> rows;
    private final boolean readable;

    private PushedRows(List<Json> rows, boolean readable) {
        this.rows = rows;
        this.readable = readable;
    }

    /** The rows in an array or of an object; anything else counts as one row that cannot be read. */
    public static PushedRows of(Json value) {
        return new PushedRows(value.isObject() ? List.of(value) : value.items(), value.isObject() || value.isArray());
    }

    /** The rows of a body in JSON; what follows the first that is no JSON counts as one row that cannot be read. */
    public static PushedRows of(byte[] body) {
        return Json.parse(body).map(PushedRows::of).orElseGet(() -> new PushedRows(rowsBeforeTheFault(body), false));
    }

    private static List<Json> rowsBeforeTheFault(byte[] body) {
        return Json.head(body, MAX_ROWS, body.length + 1)
                .flatMap(Json::parse)
                .map(Json::items)
                .orElse(List.of());
    }

    /** Reads each row as news about a message of ours. */
    public DecodedReports reports(Function<Json, Optional<DeliveryReport>> reading) {
        List<DeliveryReport> reports = read(reading);
        return new DecodedReports(reports, List.of(), malformed(reports.size()));
    }

    /** Reads each row as a message from a handset. */
    public DecodedReports inbound(Function<Json, Optional<InboundMessage>> reading) {
        List<InboundMessage> inbound = read(reading);
        return new DecodedReports(List.of(), inbound, malformed(inbound.size()));
    }

    /** Reads no row, since nobody knows their kind. */
    public DecodedReports unread() {
        return new DecodedReports(List.of(), List.of(), malformed(0));
    }

    private <T> List<T> read(Function<Json, Optional<T>> reading) {
        List<T> read = new ArrayList<>();
        rows.stream().limit(MAX_ROWS).map(reading).forEach(row -> row.ifPresent(read::add));
        return read;
    }

    private int malformed(int read) {
        return rows.size() - read + (readable ? 0 : 1);
    }
}
