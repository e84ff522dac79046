package io.smskit.store.jdbc;

import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps reports in a table until they were joined. Orphans stay for 7 days. */
final class JdbcReportInbox implements ReportInbox {
    private static final long LONGEST = Micros.of(Duration.ofDays(7));
    private static final Rows.Layout INBOX = Rows.Layout.of(
            "sms_report_inbox", 1, "id:n, channel:t, kind:t, trusted:n, body:b, received:n, due:n, tries:n");
    private static final String ENTRY =
            "SELECT id, channel, kind, trusted, body, received, tries FROM sms_report_inbox WHERE ";

    private final Database database;
    private final Ids ids;

    JdbcReportInbox(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public List<Long> append(List<Arrival> arrivals, Instant now) {
        long micros = Micros.of(now);
        return database.write("store reports", session -> {
            Rows rows = new Rows(INBOX);
            List<Long> given = new ArrayList<>(arrivals.size());
            for (Arrival arrival : arrivals) {
                RawReport raw = arrival.raw();
                long id = ids.next(now);
                given.add(id);
                rows.add(id, arrival.channel(), raw.kind(), raw.isTrusted() ? 1 : 0, raw.body(), micros, micros, 0);
            }
            session.insert(rows);
            return given;
        });
    }

    @Override
    public List<Entry> due(int atMost, Instant now) {
        return database.read(
                "read reports",
                session -> session.list(
                        ENTRY + "due <= ? ORDER BY id LIMIT ?", JdbcReportInbox::entry, Micros.of(now), atMost));
    }

    @Override
    public void settle(List<Settlement> settlements, Instant now) {
        List<Object[]> done = new ArrayList<>();
        List<Object[]> again = new ArrayList<>();
        List<Object[]> orphans = new ArrayList<>();
        for (Settlement settlement : settlements) {
            switch (settlement.fate()) {
                case DONE -> done.add(new Object[] {settlement.id()});
                case AGAIN -> again.add(new Object[] {Micros.of(settlement.due()), settlement.id()});
                case ORPHAN -> orphans.add(new Object[] {Micros.of(now), settlement.id()});
            }
        }
        database.write("settle reports", session -> {
            session.batch("DELETE FROM sms_report_inbox WHERE id = ?", done);
            session.batch(
                    "UPDATE sms_report_inbox SET due = ?, orphan_since = NULL, tries = tries + 1 WHERE id = ?", again);
            if (!orphans.isEmpty()) {
                session.batch("UPDATE sms_report_inbox SET due = NULL, orphan_since = ? WHERE id = ?", orphans);
                session.update("DELETE FROM sms_report_inbox WHERE orphan_since <= ?", Micros.of(now) - LONGEST);
            }
            return settlements;
        });
    }

    @Override
    public List<Entry> orphans(int atMost) {
        return database.read(
                "read reports",
                session -> session.list(
                        ENTRY + "orphan_since IS NOT NULL ORDER BY id DESC LIMIT ?", JdbcReportInbox::entry, atMost));
    }

    @Override
    public List<Entry> page(long after, int atMost) {
        return database.read(
                "list reports",
                session -> session.list(ENTRY + "id > ? ORDER BY id LIMIT ?", JdbcReportInbox::entry, after, atMost));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        byte[] body = row.getBytes(5);
        RawReport trusted = RawReport.of(row.getString(3), body == null ? new byte[0] : body);
        RawReport raw = row.getInt(4) == 1 ? trusted : trusted.untrusted();
        return new Entry(row.getLong(1), new Arrival(row.getString(2), raw), row.getLong(6), row.getInt(7));
    }
}
