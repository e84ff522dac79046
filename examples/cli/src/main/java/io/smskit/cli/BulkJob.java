package io.smskit.cli;

import io.smskit.ConfigurationException;
import io.smskit.Message;
import io.smskit.core.Jobs;
import io.smskit.spi.job.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The job of sending a template to a file. Its rows have the same keys in every run, so that a durable store takes each
 * once, however often a run is ended and begun again.
 */
final class BulkJob {
    private final Jobs jobs;
    private final Job found;
    private final boolean isNew;

    private BulkJob(Jobs jobs, Job found, boolean isNew) {
        this.jobs = jobs;
        this.found = found;
        this.isNew = isNew;
    }

    /**
     * What is sent.
     *
     * @param file the recipients
     * @param prototype what every message is made of
     * @param wording what the template makes of the first row, which differs where its text does
     * @param rows how many there are
     */
    record Work(Path file, Message prototype, String wording, long rows) {
        /** The same for the same bytes, template, wording and application. */
        private String digest() {
            try (InputStream bytes = Files.newInputStream(file);
                    DigestInputStream digesting = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
                digesting.transferTo(OutputStream.nullOutputStream());
                MessageDigest digest = digesting.getMessageDigest();
                for (String part : List.of(prototype.content().toString(), wording, prototype.application())) {
                    digest.update((byte) 0);
                    digest.update(part.getBytes(StandardCharsets.UTF_8));
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException e) {
                throw new ConfigurationException(
                        file.getFileName() + " cannot be read: " + e.getClass().getSimpleName());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /**
     * The last job of this work, which may be finished; a new one if there is none yet, or the last one is finished and it
     * is to be done again.
     */
    static BulkJob of(Work work, Jobs jobs, boolean again) {
        String digest = work.digest();
        String id = digest;
        Optional<Job> last = jobs.find(id);
        for (int run = 2; last.isPresent() && last.get().isFinished(); run++) {
            Optional<Job> next = jobs.find(digest + "-" + run);
            if (next.isEmpty() && !again) {
                break;
            }
            id = digest + "-" + run;
            last = next;
        }
        Job job = last.isPresent()
                ? last.get()
                : jobs.begin(id, work.file().getFileName().toString(), work.rows());
        return new BulkJob(jobs, job, last.isEmpty());
    }

    /** A job that is like no other. */
    static BulkJob anew(String name, long rows, Jobs jobs) {
        return new BulkJob(jobs, jobs.begin(UUID.randomUUID().toString(), name, rows), true);
    }

    /** As it stood when it was looked for. */
    Job found() {
        return found;
    }

    /** Whether nobody had begun it. */
    boolean isNew() {
        return isNew;
    }

    /** As it stands now. */
    Job now() {
        return jobs.find(found.id()).orElse(found);
    }

    /** Takes it for this process; false while another one that lives has it. */
    boolean take() {
        return jobs.take(found.id());
    }

    /** Notes how many rows were taken. */
    void advance(long rows) {
        jobs.advance(found.id(), rows);
    }

    /** Notes that every row has left or ended. */
    void finish() {
        jobs.finish(found.id());
    }

    /** The row under its key. */
    Row keyed(Row row) {
        return new Row(row.number(), row.message().idempotencyKey("bulk-" + found.id() + "-" + row.number()));
    }
}
