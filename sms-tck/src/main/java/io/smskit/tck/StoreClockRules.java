package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about the clock by which all processes go that share a store. */
abstract class StoreClockRules extends NodeRules {
    private static final Duration ROUND_TRIP = Duration.ofSeconds(5);

    StoreClockRules(StoreKit kit) {
        super(kit);
    }

    private static InstantSource clockOf(SmsStores bundle) {
        assumeTrue(bundle.clock().isPresent(), "the stores have no clock of their own");
        return bundle.clock().orElseThrow();
    }

    @Test
    @DisplayName("N-30 required: the clock is the same for a process on a machine whose own clock is an hour ahead")
    void skewedMachinesShareOneClock() {
        InstantSource clock = clockOf(stores);
        InstantSource skewed = clockOf(openBeside(new AheadTime(time, Duration.ofHours(1))));
        assertThat(Duration.between(clock.instant(), skewed.instant()).abs()).isLessThan(ROUND_TRIP);
    }

    @Test
    @DisplayName("N-31 required: the clock never goes back")
    void clockNeverGoesBack() {
        InstantSource clock = clockOf(stores);
        Instant before = clock.instant();
        for (int i = 0; i < 1_000; i++) {
            Instant next = clock.instant();
            assertThat(next).isAfterOrEqualTo(before);
            before = next;
        }
    }

    @Test
    @DisplayName("N-32 required: a node on a machine whose clock is an hour behind lives as long as any other")
    void skewedNodesLive() {
        SmsStores skewed = openBeside(new AheadTime(time, Duration.ofHours(-1)));
        NodeId node = skewed.nodes().join("behind", LEASE, clockOf(skewed).instant());
        Instant now = clockOf(stores).instant();
        assertThat(nodes.dead(now)).isEmpty();
        assertThat(nodes.dead(now.plus(LEASE).plus(ROUND_TRIP))).containsExactly(node);
    }
}
