package io.smskit.core.store;

import static io.smskit.core.store.InMemoryLimitStoreTest.claim;
import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class InMemoryLimitStoreThreadsTest {
    private static final int THREADS = 64;
    private static final LimitRule RULE = LimitRule.sliding(100, Duration.ofMinutes(1));

    private final InMemoryLimitStore store = new InMemoryLimitStore();
    private final AtomicLong messages = new AtomicLong();

    private boolean isGranted(Instant now, List<LimitClaim> claims) {
        return store.reserve(id(messages.incrementAndGet()), claims, now) instanceof Reservation.Granted;
    }

    @RepeatedTest(5)
    void admitsExactlyTheLimitAtTheEdgeOfTheWindow() {
        List<LimitClaim> claims = List.of(claim("a", RULE, 1));
        IntStream.range(0, 70).forEach(i -> isGranted(NOW.plusSeconds(i < 40 ? 0 : 30), claims));
        Instant edge = NOW.plusSeconds(60);
        List<Integer> before = Crowd.of(THREADS, thread -> admitted(claims, edge.minusNanos(1_000), 10));
        assertThat(sum(before)).isEqualTo(30);
        List<Integer> after = Crowd.of(THREADS, thread -> admitted(claims, edge, 10));
        assertThat(sum(after)).isEqualTo(40);
    }

    private int admitted(List<LimitClaim> claims, Instant now, int tries) {
        return (int)
                IntStream.range(0, tries).filter(i -> isGranted(now, claims)).count();
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void takesAllOrNothingWhateverTheOrderOfTheClaims() {
        List<LimitClaim> claims = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            claims.add(claim("key-" + i, LimitRule.sliding(i == 13 ? 50 : 1_000, Duration.ofMinutes(1)), 1));
        }
        List<Integer> admitted = Crowd.of(THREADS, thread -> {
            List<LimitClaim> shuffled = new ArrayList<>(claims);
            Collections.shuffle(shuffled, new Random(thread));
            return admitted(shuffled, NOW, 20);
        });
        assertThat(sum(admitted)).isEqualTo(50);
        assertThat(store.peek(claims, NOW).used()).containsOnly(50L);
    }

    @Test
    void neverCountsBelowZeroOrAboveTheLimitWhileUnitsComeAndGo() {
        LimitClaim claim = claim("a", LimitRule.sliding(10, Duration.ofMinutes(1)), 1);
        Crowd.of(THREADS, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < 500; i++) {
                long message = random.nextInt(40);
                switch (random.nextInt(3)) {
                    case 0 -> store.giveBack(id(message), NOW);
                    case 1 -> store.reserve(id(message), List.of(claim), NOW);
                    default ->
                        assertThat(store.peek(List.of(claim), NOW).used().get(0))
                                .isBetween(0L, 10L);
                }
            }
            return 0;
        });
        IntStream.range(0, 40).forEach(message -> store.giveBack(id(message), NOW));
        assertThat(store.peek(List.of(claim), NOW).used()).containsExactly(0L);
    }
}
