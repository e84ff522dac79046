package io.smskit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.benchmark.store.LogRun;
import org.junit.jupiter.api.Test;

/** The log and the commits of row 15, which hardly depend on the machine. */
final class StoreLogTest {
    @Test
    void aMessageThatIsSentLeavesLittleInTheLog() throws Exception {
        try (Databases databases = new Databases()) {
            LogRun.Cost cost = LogRun.settle(databases.postgres(), 20_000);

            assertThat(cost.bytes()).as("bytes of log for each message").isLessThanOrEqualTo(1_600);
            // Three; renewals of a lease and answers that a busy machine settles in two pieces come on top now and
            // then.
            assertThat(cost.commits()).as("commits for each batch").isLessThanOrEqualTo(3.5);
        }
    }
}
