package io.smskit.store.jdbc;

import io.smskit.spi.job.Job;
import io.smskit.spi.job.JobStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Remembers jobs in a table. */
final class JdbcJobStore implements JobStore {
    private static final int LONGEST_NAME = 200;
    private static final String COLUMNS = "id, name, total, done, started, finished";

    private final Database database;

    JdbcJobStore(Database database) {
        this.database = database;
    }

    @Override
    public Job begin(Job job) {
        String name = job.name().length() > LONGEST_NAME ? job.name().substring(0, LONGEST_NAME) : job.name();
        Rows rows = new Rows(Rows.Layout.of("sms_job", 1, "id:t, name:t, total:n, done:n, started:n"));
        rows.add(job.id(), name, job.total(), job.done(), Micros.of(job.startedAt()));
        return database.write("begin a job", session -> {
            session.insertAbsent(rows);
            return found(session, job.id()).orElse(job);
        });
    }

    @Override
    public Optional<Job> find(String id) {
        return database.read("look for a job", session -> found(session, id));
    }

    private static Optional<Job> found(Session session, String id) throws SQLException {
        return session.first("SELECT " + COLUMNS + " FROM sms_job WHERE id = ?", JdbcJobStore::job, id);
    }

    private static Job job(ResultSet row) throws SQLException {
        long finished = row.getLong(6);
        boolean isFinished = !row.wasNull();
        return new Job(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                Micros.instant(row.getLong(5)),
                isFinished ? Micros.instant(finished) : null);
    }

    @Override
    public void advance(String id, long done) {
        database.write(
                "note how far a job has come",
                session -> session.update("UPDATE sms_job SET done = ? WHERE id = ? AND done < ?", done, id, done));
    }

    @Override
    public void finish(String id, Instant now) {
        database.write(
                "finish a job",
                session -> session.update(
                        "UPDATE sms_job SET finished = ? WHERE id = ? AND finished IS NULL", Micros.of(now), id));
    }
}
