package io.smskit.core.store;

import io.smskit.spi.job.Job;
import io.smskit.spi.job.JobStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers jobs in memory. */
final class InMemoryJobStore implements JobStore {
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    @Override
    public Job begin(Job job) {
        Job earlier = jobs.putIfAbsent(job.id(), job);
        return earlier == null ? job : earlier;
    }

    @Override
    public Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public void advance(String id, long done) {
        jobs.computeIfPresent(
                id,
                (key, job) -> new Job(
                        id, job.name(), job.total(), Math.max(done, job.done()), job.startedAt(), job.finishedAt()));
    }

    @Override
    public void finish(String id, Instant now) {
        jobs.computeIfPresent(
                id,
                (key, job) -> job.isFinished()
                        ? job
                        : new Job(id, job.name(), job.total(), job.done(), job.startedAt(), now));
    }
}
