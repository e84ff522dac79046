package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore.Reservation;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about threads that want the same units. */
abstract class LimitRaceRules extends LimitRules {
    private static final int THREADS = 16;
    private static final int ROUNDS = 30;

    LimitRaceRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("L-30 required: two threads never get the last unit twice")
    void lastUnitIsGrantedOnce() {
        try (Crowd crowd = new Crowd()) {
            for (int round = 0; round < ROUNDS; round++) {
                LimitClaim claim = claim("round-" + round, perMinute(1));
                int first = round * THREADS;
                assertThat(granted(crowd.run(THREADS, i -> reserve(first + i, NOON, claim))))
                        .as("grants of a single unit")
                        .isEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("L-31 required: 16 threads at the limit are granted exactly the limit")
    void admitsExactlyTheLimit() {
        LimitClaim claim = claim("a", perMinute(50));
        AtomicLong messages = new AtomicLong();
        try (Crowd crowd = new Crowd()) {
            long granted =
                    crowd
                            .run(THREADS, i -> grantedOfMany(() -> reserve(messages.incrementAndGet(), NOON, claim)))
                            .stream()
                            .mapToLong(Long::longValue)
                            .sum();
            assertThat(granted).isEqualTo(50);
        }
        assertUsed("a", perMinute(50), NOON, 50);
    }

    private static long grantedOfMany(Supplier<Reservation> reserve) {
        return granted(Stream.generate(reserve).limit(10).toList());
    }

    @Test
    @DisplayName("L-32 required: all or none holds for threads that claim the same counters in different order")
    void allOrNoneAmongThreads() {
        LimitClaim wide = claim("a", perMinute(30));
        LimitClaim narrow = claim("b", perMinute(5));
        try (Crowd crowd = new Crowd()) {
            long granted = granted(crowd.run(
                    THREADS, i -> i % 2 == 0 ? reserve(i, NOON, wide, narrow) : reserve(i, NOON, narrow, wide)));
            assertThat(granted).isEqualTo(5);
        }
        assertUsed("a", perMinute(30), NOON, 5);
        assertUsed("b", perMinute(5), NOON, 5);
    }

    @Test
    @DisplayName("L-33 required: one message that many threads reserve at once holds its units once")
    void oneMessageHoldsItsUnitsOnce() {
        try (Crowd crowd = new Crowd()) {
            for (int round = 0; round < ROUNDS; round++) {
                int message = round;
                LimitClaim claim = claim("round-" + round, perMinute(THREADS));
                assertThat(granted(crowd.run(THREADS, i -> reserve(message, NOON, claim))))
                        .isEqualTo(THREADS);
                assertUsed("round-" + round, perMinute(THREADS), NOON, 1);
            }
        }
    }

    @Test
    @DisplayName("L-34 required: of a commit and a give back at the same time one wins, for good")
    void commitAndGiveBackRace() {
        try (Crowd crowd = new Crowd()) {
            for (int round = 0; round < ROUNDS; round++) {
                int message = round;
                String key = "round-" + round;
                mustReserve(message, NOON, claim(key, perMinute(2)));
                crowd.run(2, i -> i == 0 ? settle(() -> commit(message, NOON)) : settle(() -> giveBack(message, NOON)));
                long used = used(key, perMinute(2), NOON);
                assertThat(used).isBetween(0L, 1L);
                commit(message, NOON);
                giveBack(message, NOON);
                assertUsed(key, perMinute(2), NOON, used);
            }
        }
    }

    private static boolean settle(Runnable call) {
        call.run();
        return true;
    }

    private static long granted(List<Reservation> answers) {
        return answers.stream().filter(Reservation.Granted.class::isInstance).count();
    }
}
