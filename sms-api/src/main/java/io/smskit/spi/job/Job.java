package io.smskit.spi.job;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work of many steps, as far as it has come.
 *
 * @param id 1 to 80 letters, digits and hyphens, the same for the same work
 * @param name for people, such as the name of a file; its first 200 characters are kept
 * @param total how many steps there are
 * @param done the number of the last step that is done, with all before it; 0 if none is
 * @param startedAt when it was begun
 * @param finishedAt when nothing was left to do; null until then
 * @since 0.1
 */
public record Job(
        String id,
        String name,
        long total,
        long done,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    private static final int LONGEST_NAME = 200;

    public Job {
        if (!id.matches("[A-Za-z0-9-]{1,80}")) {
            throw new IllegalArgumentException("the id of a job is 1 to 80 letters, digits and hyphens");
        }
        requireNonNull(name, "name");
        name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        requireNonNull(startedAt, "startedAt");
    }

    /** A job of which nothing is done. */
    public static Job begun(String id, String name, long total, Instant now) {
        return new Job(id, name, total, 0, now, null);
    }

    /** Whether nothing is left to do. */
    public boolean isFinished() {
        return finishedAt != null;
    }
}
