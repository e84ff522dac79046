package io.smskit.core;

import io.smskit.spi.job.Job;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Work of many steps that is done once, by one of the engines on the same stores at a time: sending to every row of a file.
 * Each step sends under an idempotency key of its own, so that one which is done again after a crash sends nothing; the job
 * remembers how far it has come, and who is at it. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Jobs {
    /** No channel has a name with a space. */
    private static final String OWNED = "job ";

    private final SmsStores stores;
    private final Supplier<NodeId> node;
    private final InstantSource clock;

    Jobs(SmsStores stores, Supplier<NodeId> node, InstantSource clock) {
        this.stores = stores;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Begins a job, unless it was begun before.
     *
     * @param id 1 to 80 letters, digits and hyphens, the same for the same work
     * @param name for people, such as the name of a file
     * @param total how many steps there are
     * @return the job as it stands now
     */
    public Job begin(String id, String name, long total) {
        return stores.jobs().begin(Job.begun(id, name, total, clock.instant()));
    }

    /** The job with this id. */
    public Optional<Job> find(String id) {
        return stores.jobs().find(id);
    }

    /** Takes a job for this engine, or keeps it; false while another one that lives has it. */
    public boolean take(String id) {
        return stores.owners().own(OWNED + id, node.get(), clock.instant());
    }

    /** Notes that everything up to this step is done. A step below what is noted already changes nothing. */
    public void advance(String id, long done) {
        stores.jobs().advance(id, done);
    }

    /** Notes that nothing is left to do, and lets the job go. */
    public void finish(String id) {
        stores.jobs().finish(id, clock.instant());
        stores.owners().disown(OWNED + id, node.get(), clock.instant());
    }
}
