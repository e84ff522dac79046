package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.NodeStore;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Rules about which nodes live. */
abstract class NodeLeaseRules extends NodeRules {
    private static final int STEPS = 400;

    NodeLeaseRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("N-01 required: each life has an id that no node had before, also after others left")
    void idsAreNeverGivenAgain() {
        List<NodeId> given = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            NodeId node = joinsAtNoon("same name");
            given.add(node);
            nodes.leave(node, NOON);
            given.add(joinsAtNoon("same name"));
        }
        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("N-02 required: a node lives until its lease runs out, and then it is listed as dead")
    void livesUntilTheLeaseRunsOut() {
        NodeId node = joinsAtNoon("one");
        assertThat(nodes.alive(STILL_ALIVE)).containsExactly(node);
        assertThat(nodes.dead(STILL_ALIVE)).isEmpty();
        assertThat(nodes.alive(RUN_OUT)).isEmpty();
        assertThat(nodes.dead(RUN_OUT)).containsExactly(node);
    }

    @Test
    @DisplayName("N-03 required: a renewal prolongs the lease from the instant at which it is made")
    void renewalProlongs() {
        NodeId node = joinsAtNoon("one");
        assertThat(nodes.renew(node, NOON.plusSeconds(20))).isTrue();
        Instant end = NOON.plusSeconds(20).plus(LEASE);
        assertThat(nodes.alive(end.minusMillis(1))).hasSize(1);
        assertThat(nodes.dead(end.minusMillis(1))).isEmpty();
        assertThat(nodes.dead(end.plusMillis(1))).containsExactly(node);
    }

    @Test
    @DisplayName("N-04 required: a lease that ran out is never renewed, whatever the time says later")
    void whatRanOutStaysSo() {
        NodeId node = joinsAtNoon("one");
        assertThat(nodes.renew(node, RUN_OUT)).isFalse();
        assertThat(nodes.renew(node, RUN_OUT.plusSeconds(1))).isFalse();
        assertThat(nodes.renew(node, NOON.plusSeconds(1)))
                .as("after the clock was put back")
                .isFalse();
        assertThat(nodes.dead(RUN_OUT)).containsExactly(node);
    }

    @Test
    @DisplayName("N-05 required: who left is known no more, whether it lived or was dead")
    void whoLeftIsUnknown() {
        NodeId alive = joinsAtNoon("alive");
        NodeId dead = joinsAtNoon("dead");
        assertThat(nodes.renew(alive, STILL_ALIVE)).isTrue();
        nodes.leave(alive, RUN_OUT);
        nodes.leave(dead, RUN_OUT);
        assertThat(nodes.alive(RUN_OUT)).isEmpty();
        assertThat(nodes.dead(NOON.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(nodes.renew(alive, RUN_OUT)).isFalse();
        nodes.leave(alive, RUN_OUT);
    }

    @Test
    @DisplayName("N-06 required: a node that nobody knows cannot be renewed and may leave")
    void strangersCannotBeRenewed() {
        NodeId stranger = new NodeId(joinsAtNoon("one").value() + 1_000_000);
        assertThat(nodes.renew(stranger, NOON)).isFalse();
        nodes.leave(stranger, NOON);
        assertThat(nodes.alive(NOON)).hasSize(1);
    }

    @Test
    @DisplayName("N-07 required: every node has the lease with which it joined")
    void leasesDiffer() {
        NodeId brief = nodes.join("brief", Duration.ofSeconds(2), NOON);
        NodeId lasting = nodes.join("lasting", Duration.ofHours(1), NOON);
        assertThat(nodes.dead(NOON.plusSeconds(3))).containsExactly(brief);
        assertThat(nodes.renew(lasting, NOON.plusSeconds(3000))).isTrue();
        assertThat(nodes.alive(NOON.plusSeconds(6000))).hasSize(1);
    }

    @Test
    @DisplayName("N-08 required: one node's renewals prolong no other node")
    void renewalsConcernOneNode() {
        NodeId busy = joinsAtNoon("same name");
        NodeId silent = joinsAtNoon("same name");
        nodes.renew(busy, STILL_ALIVE);
        assertThat(nodes.dead(RUN_OUT)).containsExactly(silent);
        assertThat(nodes.alive(RUN_OUT)).containsExactly(busy);
    }

    @Test
    @DisplayName("N-09 required: threads of all processes that join at once get different ids")
    void joinsAtOnce() {
        List<NodeStore> processes =
                place.isShared() ? List.of(nodes, openBeside().nodes()) : List.of(nodes);
        try (Crowd crowd = new Crowd()) {
            List<NodeId> given =
                    crowd.run(32, i -> processes.get(i % processes.size()).join("n" + i, LEASE, NOON));
            assertThat(given).hasSize(32).doesNotHaveDuplicates();
        }
        assertThat(nodes.alive(NOON)).hasSize(32);
    }

    @Test
    @DisplayName("N-10 required: all processes see the same nodes")
    void processesSeeTheSameNodes() {
        SmsStores beside = openBeside();
        NodeId here = joinsAtNoon("here");
        NodeId there = beside.nodes().join("there", LEASE, NOON);
        assertThat(nodes.alive(NOON)).containsExactlyInAnyOrder(here, there);
        assertThat(beside.nodes().alive(NOON)).containsExactlyInAnyOrder(here, there);
        assertThat(nodes.renew(here, STILL_ALIVE)).isTrue();
        assertThat(beside.nodes().dead(RUN_OUT)).containsExactly(there);
        beside.nodes().leave(here, RUN_OUT);
        assertThat(nodes.renew(here, RUN_OUT)).isFalse();
    }

    @Test
    @DisplayName("N-11 required: a node is still dead, and its id still taken, when the process starts again")
    void deathSurvives() {
        NodeId dead = joinsAtNoon("dead");
        NodeId left = joinsAtNoon("left");
        nodes.leave(left, NOON);
        reopen();
        assertThat(nodes.dead(RUN_OUT)).containsExactly(dead);
        assertThat(nodes.renew(dead, RUN_OUT)).isFalse();
        List<NodeId> later =
                IntStream.range(0, 10).mapToObj(i -> joinsAtNoon("later")).toList();
        assertThat(later).doesNotContain(dead, left).doesNotHaveDuplicates();
    }

    @DisplayName("N-20 required: a random history gets the answers of the contract")
    @RepeatedTest(value = 4, name = "{displayName}, {currentRepetition} of {totalRepetitions}")
    void randomHistory(TestReporter reporter) {
        long seed = Seed.next();
        reporter.publishEntry("seed", Long.toString(seed));
        SplittableRandom random = new SplittableRandom(seed);
        Map<NodeId, Instant> ends = new TreeMap<>(Comparator.comparingLong(NodeId::value));
        Instant now = NOON;
        for (int step = 0; step < STEPS; step++) {
            String where = "step " + step + " at " + now + ", " + Seed.howToRepeat(seed);
            now = now.plusMillis(random.nextInt(10_000));
            Instant present = now;
            if (ends.isEmpty() || random.nextInt(8) == 0) {
                ends.put(nodes.join("node", LEASE, now), now.plus(LEASE));
            }
            NodeId node = List.copyOf(ends.keySet()).get(random.nextInt(ends.size()));
            if (random.nextInt(10) == 0) {
                nodes.leave(node, now);
                ends.remove(node);
            } else if (!now.equals(ends.get(node))) {
                boolean lives = now.isBefore(ends.get(node));
                assertThat(nodes.renew(node, now))
                        .as("renewal of %s, %s", node, where)
                        .isEqualTo(lives);
                ends.put(node, lives ? now.plus(LEASE) : ends.get(node));
            }
            List<NodeId> dead = ends.keySet().stream()
                    .filter(known -> !present.isBefore(ends.get(known)))
                    .toList();
            if (!ends.containsValue(now)) {
                assertThat(nodes.dead(now)).as("dead, %s", where).containsExactlyInAnyOrderElementsOf(dead);
                assertThat(nodes.alive(now)).as("alive, %s", where).hasSize(ends.size() - dead.size());
            }
        }
    }
}
