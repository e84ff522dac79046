package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.servers.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A node with the usual lease is killed in real time; a usual build shows the same in virtual time. */
@EnabledIfSystemProperty(
        named = "rescues",
        matches = "true",
        disabledReason = "takes some minutes; -Drescues=true has it run")
class RescueTest {
    private static final long LEASE_MILLIS = 30_000;

    @RepeatedTest(3)
    void whatADeadNodeHadInHandIsSettledByAnotherWithinAMinute(@TempDir Path folder) {
        try (Pair pair = new Pair(PostgresServer.durable(), LEASE_MILLIS)) {
            pair.begin(folder);
            pair.first().say("STOP", "Channel.send#after", 3);
            pair.awaitStop();
            pair.first().kill();
            long killed = System.nanoTime();
            pair.settleAll();
            Duration rescue = Duration.ofNanos(System.nanoTime() - killed);
            System.out.println("settled " + rescue.toMillis() + " ms after the death of a node");
            assertThat(pair.violations()).isEmpty();
            assertThat(rescue).isLessThan(Duration.ofSeconds(60));
        }
    }
}
