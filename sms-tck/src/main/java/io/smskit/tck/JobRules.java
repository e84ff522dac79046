package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.job.Job;
import io.smskit.spi.job.JobStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about jobs. */
abstract class JobRules extends StoreRules {
    private static final int CALLERS = 16;
    private static final Job JOB = Job.begun("a1b2-login", "customers.csv", 10_000, NOON);

    private JobStore jobs;

    @SuppressWarnings("NullAway.Init")
    JobRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUp() {
        jobs = stores.jobs();
    }

    @Override
    void reopen() {
        super.reopen();
        jobs = stores.jobs();
    }

    @Test
    @DisplayName("J-01 required: a job is found as it was begun, and another one is not")
    void isFound() {
        assertThat(jobs.begin(JOB)).isEqualTo(JOB);
        assertThat(jobs.find(JOB.id())).contains(JOB);
        assertThat(jobs.find("a1b2")).isEmpty();
    }

    @Test
    @DisplayName("J-02 required: a job that is begun again stays as it is")
    void isBegunOnce() {
        jobs.begin(JOB);
        jobs.advance(JOB.id(), 200);

        Job again = jobs.begin(Job.begun(JOB.id(), "other.csv", 5, NOON.plusSeconds(60)));

        assertThat(again).isEqualTo(new Job(JOB.id(), "customers.csv", 10_000, 200, NOON, null));
    }

    @Test
    @DisplayName("J-03 required: what is done grows and never shrinks")
    void growsOnly() {
        jobs.begin(JOB);
        jobs.advance(JOB.id(), 400);
        jobs.advance(JOB.id(), 200);
        assertThat(jobs.find(JOB.id()).orElseThrow().done()).isEqualTo(400);
        jobs.advance(JOB.id(), Integer.MAX_VALUE + 1L);
        assertThat(jobs.find(JOB.id()).orElseThrow().done()).isEqualTo(Integer.MAX_VALUE + 1L);
    }

    @Test
    @DisplayName("J-04 required: a job is finished once")
    void isFinishedOnce() {
        jobs.begin(JOB);
        assertThat(jobs.find(JOB.id()).orElseThrow().isFinished()).isFalse();
        jobs.finish(JOB.id(), NOON.plusSeconds(5));
        jobs.finish(JOB.id(), NOON.plusSeconds(9));
        assertThat(jobs.find(JOB.id()).orElseThrow().finishedAt()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    @DisplayName("J-05 required: an unknown job is left alone")
    void leavesUnknownJobsAlone() {
        jobs.advance("nobody", 1);
        jobs.finish("nobody", NOON);
        assertThat(jobs.find("nobody")).isEmpty();
    }

    @Test
    @DisplayName("J-06 required: many who begin one job at once all get the same one")
    void isSharedByAllWhoBeginIt() {
        try (Crowd crowd = new Crowd()) {
            List<Job> begun = crowd.run(
                    CALLERS,
                    i -> jobs.begin(Job.begun(JOB.id(), "file-" + i + ".csv", i, NOON.plus(Duration.ofSeconds(i)))));
            Set<Job> different = begun.stream().collect(Collectors.toSet());
            assertThat(different).hasSize(1);
            assertThat(jobs.find(JOB.id())).contains(begun.get(0));
        }
    }

    @Test
    @DisplayName("J-07 required: a job survives what its store says it survives")
    void survives() {
        jobs.begin(JOB);
        jobs.advance(JOB.id(), 600);
        jobs.finish(JOB.id(), NOON.plusSeconds(5));
        reopen();
        assertThat(jobs.find(JOB.id()))
                .contains(new Job(JOB.id(), "customers.csv", 10_000, 600, NOON, NOON.plusSeconds(5)));
    }
}
