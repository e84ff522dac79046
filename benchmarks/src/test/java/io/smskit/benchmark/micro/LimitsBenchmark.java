package io.smskit.benchmark.micro;

import io.smskit.MessageId;
import io.smskit.core.store.InMemoryStores;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitClaim.WhenExceeded;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One, two or three limits of a recipient, reserved and given back, among 10,000 recipients. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LimitsBenchmark {
    private static final int RECIPIENTS = 10_000;
    private static final List<LimitRule> RULES = List.of(
            LimitRule.sliding(1, Duration.ofMinutes(1)),
            LimitRule.sliding(5, Duration.ofHours(1)),
            LimitRule.sliding(10, Duration.ofDays(1)));

    private final LimitStore limits = InMemoryStores.open().limits();
    private final Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private long n;

    private boolean reserveAndGiveBack(int rules) {
        n++;
        String key = "VERIFICATION:" + n % RECIPIENTS;
        List<LimitClaim> claims = new ArrayList<>(rules);
        for (int i = 0; i < rules; i++) {
            claims.add(new LimitClaim(key, RULES.get(i), 1, WhenExceeded.BLOCK, "LIMIT_EXCEEDED"));
        }
        MessageId message = MessageId.of(n);
        boolean granted = limits.reserve(message, claims, now) instanceof LimitStore.Reservation.Granted;
        limits.giveBack(message, now);
        return granted;
    }

    @Benchmark
    public boolean oneRule() {
        return reserveAndGiveBack(1);
    }

    @Benchmark
    public boolean twoRules() {
        return reserveAndGiveBack(2);
    }

    @Benchmark
    public boolean threeRules() {
        return reserveAndGiveBack(3);
    }
}
