package io.smskit.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** Compares the store with a list of everything that was ever taken, over days with a change of the clocks. */
class InMemoryLimitStoreModelTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<LimitRule> RULES = List.of(
            LimitRule.sliding(3, Duration.ofMinutes(10)),
            LimitRule.sliding(20, Duration.ofHours(25)),
            LimitRule.calendarDay(6, BERLIN),
            LimitRule.calendarDay(7, ZoneId.of("Asia/Shanghai")),
            LimitRule.calendarMonth(12, BERLIN));

    private record Taken(MessageId message, String key, LimitRule rule, int units, Instant at, boolean committed) {
        boolean isOf(LimitClaim claim) {
            return key.equals(claim.key()) && rule.equals(claim.rule());
        }

        boolean counts(Instant now) {
            if (rule.window() instanceof LimitRule.Sliding sliding) {
                return now.isBefore(at.plus(sliding.length()));
            }
            LimitRule.Calendar days = (LimitRule.Calendar) rule.window();
            return days.end(LocalDate.ofInstant(at, days.zone()))
                    .equals(days.end(LocalDate.ofInstant(now, days.zone())));
        }

        Stream<Instant> ends() {
            if (rule.window() instanceof LimitRule.Sliding sliding) {
                return Stream.of(at.plus(sliding.length()));
            }
            LimitRule.Calendar days = (LimitRule.Calendar) rule.window();
            return Stream.of(days.end(LocalDate.ofInstant(at, days.zone()))
                    .atStartOfDay(days.zone())
                    .toInstant());
        }
    }

    private final InMemoryLimitStore store = new InMemoryLimitStore();
    private final List<Taken> taken = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-27T20:00:00Z");
    private RandomGenerator random = RandomGenerator.getDefault();

    @RepeatedTest(6)
    void answersLikeAListOfAllThatWasTaken() {
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("InMemoryLimitStoreModelTest seed " + seed);
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int step = 0; step < 800; step++) {
            now = now.plusSeconds(random.nextInt(240));
            MessageId message = MessageId.of(random.nextInt(step / 20 * 20 + 20));
            switch (random.nextInt(6)) {
                case 0 -> commit(message);
                case 1 -> giveBack(message);
                default -> reserve(message, claims());
            }
        }
        assertThat(taken).hasSizeGreaterThan(100);
    }

    private List<LimitClaim> claims() {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> InMemoryLimitStoreTest.claim(
                        "key-" + random.nextInt(4), RULES.get(random.nextInt(RULES.size())), 1 + random.nextInt(2)))
                .toList();
    }

    private void commit(MessageId message) {
        store.commit(message, now);
        taken.replaceAll(units -> units.message.equals(message)
                ? new Taken(message, units.key, units.rule, units.units, units.at, true)
                : units);
    }

    private void giveBack(MessageId message) {
        store.giveBack(message, now);
        taken.removeIf(units -> units.message.equals(message) && !units.committed);
    }

    private void reserve(MessageId message, List<LimitClaim> claims) {
        List<LimitClaim> open =
                claims.stream().filter(claim -> !holds(message, claim)).toList();
        List<Long> used = claims.stream()
                .map(claim -> used(claim, now)
                        - units(taken.stream()
                                .filter(units -> units.isOf(claim) && units.message.equals(message))
                                .filter(units -> units.counts(now))))
                .toList();
        List<Long> all = claims.stream().map(claim -> used(claim, now)).toList();
        assertThat(store.peek(claims, now).used()).isEqualTo(all);
        Reservation answer = store.reserve(message, claims, now);
        assertThat(answer.used()).isEqualTo(used);
        if (answer instanceof Reservation.Exceeded exceeded) {
            assertThat(open).anyMatch(claim -> !fits(claim, open, now));
            assertThat(exceeded.retryAt()).isEqualTo(retryAt(open));
            assertThat(claims.get(exceeded.claim())).isIn(open);
        } else {
            assertThat(open).allMatch(claim -> fits(claim, open, now));
            open.forEach(claim -> taken.add(new Taken(message, claim.key(), claim.rule(), claim.units(), now, false)));
        }
    }

    private boolean holds(MessageId message, LimitClaim claim) {
        return taken.stream()
                .anyMatch(units ->
                        units.message.equals(message) && units.isOf(claim) && (!units.committed || units.counts(now)));
    }

    private long used(LimitClaim claim, Instant at) {
        return units(taken.stream().filter(units -> units.isOf(claim) && units.counts(at)));
    }

    private static long units(Stream<Taken> some) {
        return some.mapToLong(Taken::units).sum();
    }

    private boolean fits(LimitClaim claim, List<LimitClaim> claims, Instant at) {
        long wanted = claims.stream()
                .filter(other -> other.key().equals(claim.key()) && other.rule().equals(claim.rule()))
                .mapToLong(LimitClaim::units)
                .sum();
        return used(claim, at) + wanted <= claim.rule().limit();
    }

    private Instant retryAt(List<LimitClaim> open) {
        return open.stream()
                .map(claim -> Stream.concat(
                                Stream.of(now),
                                taken.stream()
                                        .filter(units -> units.isOf(claim))
                                        .flatMap(Taken::ends))
                        .filter(instant -> !instant.isBefore(now) && fits(claim, open, instant))
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX))
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
