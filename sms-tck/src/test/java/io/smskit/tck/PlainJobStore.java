package io.smskit.tck;

import io.smskit.spi.job.Job;
import io.smskit.spi.job.JobStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The plainest store of jobs that is right. */
class PlainJobStore implements JobStore {
    final Map<String, Job> jobs = new HashMap<>();

    @Override
    public synchronized Job begin(Job job) {
        jobs.putIfAbsent(job.id(), job);
        return jobs.get(job.id());
    }

    @Override
    public synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public synchronized void advance(String id, long done) {
        Job job = jobs.get(id);
        if (job != null && done > job.done()) {
            jobs.put(id, new Job(id, job.name(), job.total(), done, job.startedAt(), job.finishedAt()));
        }
    }

    @Override
    public synchronized void finish(String id, Instant now) {
        Job job = jobs.get(id);
        if (job != null && !job.isFinished()) {
            jobs.put(id, new Job(id, job.name(), job.total(), job.done(), job.startedAt(), now));
        }
    }
}
