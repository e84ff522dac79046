package io.smskit.spi.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Remembers jobs. Safe for use by many threads and, where the store is shared, by many nodes.
 *
 * @since 0.1
 */
public interface JobStore {
    /**
     * Stores a job, unless there is one with its id.
     *
     * @return the job with this id as it stands now
     */
    Job begin(Job job);

    /** The job with this id. */
    Optional<Job> find(String id);

    /** Notes that everything up to this step is done. A step below what is noted already, or an unknown job, changes nothing. */
    void advance(String id, long done);

    /** Notes that nothing is left to do. A job that is finished already, or an unknown one, changes nothing. */
    void finish(String id, Instant now);
}
