package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageClass;
import io.smskit.Msisdn;
import io.smskit.spi.store.Suppression;
import io.smskit.spi.store.SuppressionStore;
import io.smskit.spi.store.SuppressionStore.Probe;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about which suppressions hold for whom. */
abstract class SuppressionMatchRules extends SuppressionRules {
    SuppressionMatchRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("S-01 required: a number is matched by itself and by no other")
    void matchesTheNumber() {
        add(of(number(ALICE)));
        assertThat(match(ALICE)).containsExactly(of(number(ALICE)));
        assertThat(match(BOB)).isEmpty();
        assertThat(match(Msisdn.of("+861380013800")))
                .as("a number that is shorter by one")
                .isEmpty();
    }

    @Test
    @DisplayName("S-02 required: a prefix matches every number that begins so, from one digit to all")
    void matchesPrefixes() {
        add(of(prefix("8")), of(prefix("86138")), of(prefix(ALICE.digits())), of(prefix("85")), of(prefix("38")));
        assertThat(match(ALICE))
                .containsExactlyInAnyOrder(of(prefix("8")), of(prefix("86138")), of(prefix(ALICE.digits())));
        assertThat(match(BOB)).containsExactlyInAnyOrder(of(prefix("8")), of(prefix("86138")));
        assertThat(match(Msisdn.of("+4915112345678"))).isEmpty();
    }

    @Test
    @DisplayName("S-03 required: a group matches whoever belongs to it; names are the same only if every character is")
    void matchesGroups() {
        add(of(group("staff")), of(group("Staff")), of(group("测试 👩‍👧")));
        assertThat(match(ALICE)).isEmpty();
        assertThat(match(ALICE, "staff", "unknown")).containsExactly(of(group("staff")));
        assertThat(match(ALICE, "Staff", "测试 👩‍👧"))
                .containsExactlyInAnyOrder(of(group("Staff")), of(group("测试 👩‍👧")));
        assertThat(match(ALICE, "staff ")).isEmpty();
    }

    @Test
    @DisplayName("S-04 required: everything that holds is told: number, prefixes and groups, of every class")
    void tellsEverything() {
        Suppression[] all = {
            of(number(ALICE)),
            of(number(ALICE), MessageClass.MARKETING),
            of(prefix("86"), MessageClass.NOTIFICATION),
            of(group("staff"))
        };
        add(all);
        assertThat(match(ALICE, "staff")).containsExactlyInAnyOrder(all);
    }

    @Test
    @DisplayName("S-05 required: a suppression holds from its first instant, and no longer at its last")
    void holdsBetweenTwoInstants() {
        Instant until = inSeconds(60);
        Suppression suppression = between(NOON.plus(TICK), until);
        add(suppression);
        assertThat(matchAt(NOON, ALICE)).isEmpty();
        assertThat(matchAt(NOON.plus(TICK), ALICE)).containsExactly(suppression);
        assertThat(matchAt(until.minus(TICK), ALICE)).containsExactly(suppression);
        assertThat(matchAt(until, ALICE)).isEmpty();
    }

    @Test
    @DisplayName("S-06 required: a suppression without an end holds for ever")
    void holdsForEver() {
        add(of(number(ALICE)));
        assertThat(matchAt(Instant.parse("2199-12-31T23:59:59Z"), ALICE)).hasSize(1);
    }

    @Test
    @DisplayName("S-07 required: the answers are in the order of the probes, which may be none or thousands")
    void answersAreInOrder() {
        assertThat(store.match(List.of(), NOON)).isEmpty();
        List<Probe> probes = IntStream.range(0, 2_500)
                .mapToObj(i -> new Probe(Msisdn.of("+86138" + (1_000_000 + i)), Set.of()))
                .toList();
        add(of(number(probes.get(7).number())), of(number(probes.get(2_400).number())));
        List<List<Suppression>> answers = store.match(probes, NOON);
        assertThat(answers).hasSize(2_500);
        assertThat(IntStream.range(0, 2_500)
                        .filter(i -> !answers.get(i).isEmpty())
                        .boxed())
                .containsExactly(7, 2_400);
    }

    @Test
    @DisplayName("S-10 required: a hashed number is matched by any of the probe's hashes, and by no number")
    void matchesHashes() {
        Suppression hashed = of(hash("1.aGFzaA", "sealed"));
        add(hashed, of(number(BOB)));
        assertThat(matchHashes(ALICE, "1.aGFzaA", "2.b3RoZXI")).containsExactly(hashed);
        assertThat(matchHashes(ALICE, "1.AGFzaA", "1.aGFzaA ")).isEmpty();
        assertThat(matchHashes(BOB)).containsExactly(of(number(BOB)));
        assertThat(match(ALICE, "1.aGFzaA")).isEmpty();
    }

    private List<Suppression> matchHashes(Msisdn number, String... hashes) {
        return store.match(List.of(new Probe(number, Set.of(hashes), Set.of())), NOON)
                .get(0);
    }

    @Test
    @DisplayName("S-08 required: what was added is seen by every look-up that begins afterwards, in every process")
    void seenAtOnce() {
        SuppressionStore beside = openBeside().suppressions();
        Probe probe = new Probe(ALICE, Set.of());
        assertThat(beside.match(List.of(probe), NOON).get(0)).isEmpty();
        for (int i = 0; i < 20; i++) {
            add(of(number(ALICE)));
            assertThat(beside.match(List.of(probe), NOON).get(0)).hasSize(1);
            remove(of(number(ALICE)));
            assertThat(beside.match(List.of(probe), NOON).get(0)).isEmpty();
        }
    }

    @Test
    @DisplayName("S-09 required: who looks while others add and remove never misses what was there before")
    void lookUpsMissNothing() {
        add(of(number(ALICE)), of(prefix("86")));
        try (Crowd crowd = new Crowd()) {
            List<Boolean> seen = crowd.run(8, i -> {
                boolean all = true;
                for (int round = 0; round < 20; round++) {
                    if (i % 2 == 0) {
                        add(of(number(BOB)), of(prefix("861")), of(number(ALICE), MessageClass.MARKETING));
                        remove(of(number(BOB)), of(prefix("861")), of(number(ALICE), MessageClass.MARKETING));
                    } else {
                        all &= match(ALICE).containsAll(List.of(of(number(ALICE)), of(prefix("86"))));
                    }
                }
                return all;
            });
            assertThat(seen).containsOnly(true);
        }
    }
}
