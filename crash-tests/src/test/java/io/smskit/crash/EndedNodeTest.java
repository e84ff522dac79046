package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.servers.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to end, or runs out of memory, in the middle of its work, while another one lives. */
class EndedNodeTest {
    private static final long LEASE_MILLIS = 2_000;
    private static final int ENOUGH = 20;

    private final Pair pair = new Pair(PostgresServer.durable(), LEASE_MILLIS);

    @BeforeEach
    void begin(@TempDir Path folder) {
        pair.begin(folder);
        pair.traffic().send(pair.first(), 400);
        for (int i = 0; i < 600 && pair.provider().copies().size() < ENOUGH; i++) {
            Pauses.millis(50);
        }
        assertThat(pair.provider().copies()).hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    @AfterEach
    void end() {
        pair.close();
    }

    @Test
    void waitsForItsAnswersWhenItIsToldToEndAndLeavesTheRestToOthers() {
        long told = System.nanoTime();
        pair.first().tellToEnd();
        pair.first().await();
        Duration end = Duration.ofNanos(System.nanoTime() - told);
        System.out.println("ended " + end.toMillis() + " ms after it was told");
        pair.settleAll();
        assertThat(pair.violations()).isEmpty();
        assertThat(pair.provider().extraCopies()).isZero();
        assertThat(end).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void isNoWorseThanAKilledOneWhenItsHeapIsFull() {
        pair.first().say("FILL");
        pair.first().await();
        pair.settleAll();
        assertThat(pair.violations()).isEmpty();
    }
}
