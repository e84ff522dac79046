package io.smskit.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.store.AttemptIndex;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Finds attempts in a table. An entry stays as long as its message. */
final class JdbcAttemptIndex implements AttemptIndex {
    private static final Rows.Layout ATTEMPTS = Rows.Layout.of(
            "sms_attempt", 3, "message_id:n, number:n, provider_hash:n, channel:t, provider_message_id:t");

    private static final int MOST_BYTES = 512;

    private final Database database;

    JdbcAttemptIndex(Database database) {
        this.database = database;
    }

    @Override
    public void put(List<Entry> entries, Instant now) {
        database.write("store ids of attempts", session -> {
            put(session, entries);
            return entries;
        });
    }

    static void put(Session session, List<Entry> entries) throws SQLException {
        Rows rows = new Rows(ATTEMPTS);
        entries.stream()
                .sorted(Comparator.comparing(entry -> entry.attempt().message()))
                .forEach(entry -> rows.add(
                        entry.attempt().message().value(),
                        entry.attempt().number(),
                        hash(entry.channel(), entry.providerMessageId()),
                        entry.channel(),
                        storable(entry.providerMessageId())));
        session.insertAbsent(rows);
    }

    @Override
    public List<AttemptId> find(String channel, String providerMessageId) {
        return database.read(
                "find an attempt",
                session -> session.list(
                        "SELECT message_id, number FROM sms_attempt WHERE provider_hash = ? AND channel = ?"
                                + " AND provider_message_id = ?",
                        row -> new AttemptId(MessageId.of(row.getLong(1)), row.getInt(2)),
                        hash(channel, providerMessageId),
                        channel,
                        storable(providerMessageId)));
    }

    /** By which the index is searched: eight bytes, however long the provider's ids are. */
    private static long hash(String channel, String providerMessageId) {
        return Digests.of(channel, providerMessageId).getLong();
    }

    /** An id that one of the databases cannot hold as it is stands there as its digest, so that no peer stops a commit. */
    private static String storable(String id) {
        byte[] bytes = id.getBytes(UTF_8);
        boolean fits = bytes.length <= MOST_BYTES && id.indexOf('\0') < 0 && new String(bytes, UTF_8).equals(id);
        return fits
                ? id
                : "sha256-" + HexFormat.of().formatHex(Digests.of("", id).array());
    }
}
