package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about units that several processes share, or one after the other. */
abstract class LimitSharingRules extends LimitRules {
    private static final int THREADS = 32;
    private static final LimitRule PER_HOUR = LimitRule.sliding(5, Duration.ofHours(1));

    LimitSharingRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("L-35 required: two nodes at the limit are granted exactly the limit")
    void nodesShareTheLimit() {
        List<LimitStore> nodes = List.of(store, openBeside().limits());
        LimitClaim claim = claim("a", perMinute(50));
        try (Crowd crowd = new Crowd()) {
            List<Long> granted = crowd.run(
                    THREADS,
                    i -> Stream.iterate(0, n -> n < 5, n -> n + 1)
                            .map(n -> nodes.get(i % 2).reserve(message(i * 5L + n), List.of(claim), NOON))
                            .filter(Reservation.Granted.class::isInstance)
                            .count());
            assertThat(granted.stream().mapToLong(Long::longValue).sum()).isEqualTo(50);
        }
        assertUsed("a", perMinute(50), NOON, 50);
    }

    @Test
    @DisplayName("L-36 required: one node commits or gives back what the other reserved, and both see it at once")
    void nodesSettleForEachOther() {
        LimitStore beside = openBeside().limits();
        LimitClaim claim = claim("a", PER_HOUR);
        mustReserve(1, NOON, claim);
        mustReserve(2, NOON, claim);
        assertThat(beside.peek(List.of(claim), NOON).used()).containsExactly(2L);
        beside.commit(message(1), NOON);
        beside.giveBack(message(2), NOON);
        assertUsed("a", PER_HOUR, NOON, 1);
        giveBack(1, NOON);
        assertUsed("a", PER_HOUR, NOON, 1);
    }

    @Test
    @DisplayName("L-37 required: reserved and committed units survive the end of the process, and stay what they were")
    void unitsSurvive() {
        LimitClaim claim = claim("a", PER_HOUR);
        mustReserve(1, NOON, claim);
        mustReserve(2, NOON, claim, claim("b", perMinute(1)));
        commit(1, NOON);
        reopen();
        assertUsed("a", PER_HOUR, NOON, 2);
        mustReserve(2, NOON.plusSeconds(1), claim, claim("b", perMinute(1)));
        giveBack(1, NOON.plusSeconds(1));
        giveBack(2, NOON.plusSeconds(1));
        assertUsed("a", PER_HOUR, NOON.plusSeconds(1), 1);
        assertUsed("b", perMinute(1), NOON.plusSeconds(1), 0);
        assertUsed("a", PER_HOUR, NOON.plus(Duration.ofHours(1)), 0);
    }

    @Test
    @DisplayName("L-38 required: keys are the same only if every character is: case, accents, spaces")
    void keysAreComparedExactly() {
        List<String> keys = List.of("key", "Key", "key ", "kéy", "\uFF4Bey", "👩‍👧", "k".repeat(128));
        for (int i = 0; i < keys.size(); i++) {
            mustReserve(i, NOON, claim(keys.get(i), perMinute(1)));
        }
        mustExceed(99, NOON, claim("k".repeat(128), perMinute(1)));
    }
}
