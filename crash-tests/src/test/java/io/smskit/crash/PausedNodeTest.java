package io.smskit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.servers.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that stands still for three leases, in the middle of its work, while another one lives. */
class PausedNodeTest {
    private static final int ROUNDS = Integer.getInteger("pauses", 1);
    private static final long LEASE_MILLIS = 2_000;

    private final Pair pair = new Pair(PostgresServer.durable(), LEASE_MILLIS);

    @BeforeEach
    void begin(@TempDir Path folder) {
        pair.begin(folder);
    }

    @AfterEach
    void end() {
        pair.close();
    }

    /** Stops the first node at a point for three leases; returns the attempt that it had in hand there. */
    private String pauseAt(String point) {
        pair.first().say("STOP", point, 3);
        pair.awaitStop();
        pair.first().pause();
        Pauses.millis(3 * LEASE_MILLIS);
        pair.first().resume();
        pair.first().say("GO");
        pair.settleAll();
        System.out.println("stopped at " + point + " with attempt "
                + pair.first().held() + "; " + pair.provider().extraCopies() + " extra copies so far");
        return pair.first().held();
    }

    private List<String> attemptsTaken(String attempt) {
        String message = attempt.substring(0, attempt.indexOf('-'));
        return pair.provider().copies().getOrDefault(message, List.of()).stream()
                .map(Provider.Copy::attempt)
                .toList();
    }

    @Test
    void handsOverNothingThatItHadNotBegunAndKeepsEveryVerdict() {
        for (int round = 0; round < ROUNDS; round++) {
            String notBegun = pauseAt("Channel.submit#before");
            assertThat(attemptsTaken(notBegun))
                    .as("what left in the end, which is never the attempt of the node that stood still")
                    .hasSize(1)
                    .doesNotContain(notBegun);
            assertThat(attemptsTaken(pauseAt("Channel.send#half")))
                    .as("one that was already on its way, and at most one more")
                    .hasSizeBetween(1, 2);
            String left = pauseAt("Channel.send#after");
            assertThat(attemptsTaken(left))
                    .as("the one that had left, whose verdict was found out")
                    .containsExactly(left);
        }
        assertThat(pair.violations()).isEmpty();
    }
}
