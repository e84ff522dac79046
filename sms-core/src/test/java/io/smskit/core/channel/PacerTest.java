package io.smskit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.smskit.definition.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Somebody who came now leaves at his slot; returns when. */
    private static long leave(Pacer pacer, long now) {
        long slot = pacer.slot(now, 0);
        pacer.left(slot, 1, slot);
        return slot;
    }

    /** Somebody leaves whenever there is a slot, from {@code start} on. */
    private static List<Long> greedy(Pacer pacer, long start, Duration length) {
        List<Long> slots = new ArrayList<>();
        long now = start;
        while (pacer.slot(now, 0) < start + length.toNanos()) {
            now = leave(pacer, now);
            slots.add(now);
        }
        return slots;
    }

    /** Many wait from {@code start} on, and leave late by random times of the fourth power, so that few are very late. */
    private static List<Long> tardy(Pacer pacer, long start, RandomGenerator random, Duration latest) {
        List<Long> left = new ArrayList<>();
        long now = start;
        while (now < start + 5 * SECOND) {
            long slot = pacer.slot(start, 0);
            now = Math.max(now, slot + (long) (latest.toNanos() * Math.pow(random.nextDouble(), 4)));
            left.add(now);
            pacer.left(slot, 1, now);
        }
        return left;
    }

    private static int mostInASecond(List<Long> sorted) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Nested
    class WithARate {
        @ParameterizedTest
        @ValueSource(ints = {1, 3, 20, 77, 200})
        void slotsAreEvenlySpaced(int perSecond) {
            List<Long> slots = greedy(new Pacer(Rate.perSecond(perSecond)), 5 * SECOND, Duration.ofSeconds(3));
            for (int i = 1; i < slots.size(); i++) {
                assertThat(slots.get(i) - slots.get(i - 1)).isEqualTo((SECOND + perSecond - 1) / perSecond);
            }
            assertThat(slots).hasSize(3 * perSecond);
        }

        @ParameterizedTest
        @ValueSource(ints = {300, 1_000, 20_000})
        void narrowSlotsAreHalfAPercentWiderSoThatWhoIsLateMayBeMadeUpFor(int perSecond) {
            List<Long> slots = greedy(new Pacer(Rate.perSecond(perSecond)), 5 * SECOND, Duration.ofSeconds(3));
            assertThat(slots.size() / (3.0 * perSecond)).isBetween(0.995, 1.0);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void noSecondHasMoreThanTheCapAndOneWhateverTheTraffic(long seed) {
            RandomGenerator random = seeded(seed);
            int cap = random.nextInt(1, 200);
            Pacer pacer = new Pacer(Rate.perSecond(cap));
            List<Long> slots = new ArrayList<>();
            long now = SECOND;
            for (int i = 0; i < 5_000; i++) {
                now += random.nextInt(10) == 0 ? random.nextLong(SECOND) : random.nextLong(SECOND / 500);
                if (pacer.slot(now, 0) <= now) {
                    slots.add(leave(pacer, now));
                }
            }
            assertThat(mostInASecond(slots)).isLessThanOrEqualTo(cap + 1);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 7, 100, 199, 200, 201, 999, 1_000, 5_000})
        void noSecondHasMoreThanTheCapAndOneHoweverLateTheyLeave(int cap) {
            for (long millis : List.of(1L, 6L, 50L, 400L)) {
                List<Long> left =
                        tardy(new Pacer(Rate.perSecond(cap)), SECOND, seeded(cap + millis), Duration.ofMillis(millis));
                assertThat(mostInASecond(left))
                        .as("late by up to %d ms", millis)
                        .isLessThanOrEqualTo(cap + 1);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "1, 2, 2",
            "2, 2, 3",
            "7, 2, 8",
            "200, 2, 201",
            "999, 2, 1000",
            "1000, 2, 1001",
            "200, 3, 202",
            "50, 4, 53"
        })
        void nodesThatShareItStayTogetherBelowOneMoreForEachButOne(int cap, int nodes, int most) {
            for (long seed = 1; seed <= 5; seed++) {
                RandomGenerator random = seeded(seed);
                List<Long> left = new ArrayList<>();
                for (int node = 0; node < nodes; node++) {
                    Pacer pacer = new Pacer(Rate.perSecond(cap));
                    pacer.shareWith(nodes);
                    left.addAll(tardy(pacer, SECOND + random.nextLong(SECOND), random, Duration.ofMillis(10)));
                }
                left.sort(Long::compare);
                assertThat(mostInASecond(left)).isLessThanOrEqualTo(most);
            }
        }

        @ParameterizedTest
        @CsvSource({"200, 1", "1000, 1", "200, 2"})
        void whoLeavesLateCostsNoThroughput(int cap, int nodes) {
            Pacer pacer = new Pacer(Rate.perSecond(cap));
            pacer.shareWith(nodes);
            List<Long> left = tardy(pacer, SECOND, seeded(1), Duration.ofMillis(5));
            assertThat(left.size() / (5.0 * cap / nodes)).isGreaterThan(0.99);
        }

        @Test
        void aLeakyBucketOfSizeOneAgreesWithEverySlot() {
            int perSecond = 50;
            long[] now = {SECOND};
            Bucket bucket = Bucket.builder()
                    .withCustomTimePrecision(new HandMovedTime(now))
                    .addLimit(Bandwidth.builder()
                            .capacity(1)
                            .refillGreedy(1, Duration.ofNanos(SECOND / perSecond))
                            .build())
                    .build();
            Pacer pacer = new Pacer(Rate.perSecond(perSecond));
            RandomGenerator random = seeded(7);
            int taken = 0;
            for (int i = 0; i < 20_000; i++) {
                now[0] += random.nextLong(SECOND / 20);
                boolean free = pacer.slot(now[0], 0) <= now[0];
                assertThat(free).isEqualTo(bucket.tryConsume(1));
                if (free) {
                    leave(pacer, now[0]);
                    taken++;
                }
            }
            assertThat(taken).isGreaterThan(5_000);
        }

        @Test
        void severalThatLeaveTogetherTakeAsManySlots() {
            Pacer pacer = new Pacer(Rate.perSecond(10));
            leave(pacer, SECOND);
            long slotOfLast = pacer.slot(SECOND, 3);
            assertThat(slotOfLast).isEqualTo(SECOND + 4 * SECOND / 10);
            pacer.left(slotOfLast, 4, slotOfLast);
            assertThat(pacer.slot(SECOND, 0)).isEqualTo(slotOfLast + SECOND / 10);
        }

        @Test
        void aLongRestSavesUpNoSlots() {
            Pacer pacer = new Pacer(Rate.perSecond(10));
            leave(pacer, SECOND);
            long later = 1_000 * SECOND;
            assertThat(greedy(pacer, later, Duration.ofSeconds(1))).hasSize(10);
        }
    }

    private record HandMovedTime(long[] now) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return now[0];
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Nested
    class WhenThrottled {
        @Test
        void itGoesHalfAsFast() {
            Pacer pacer = new Pacer(Rate.perSecond(100));
            greedy(pacer, SECOND, Duration.ofSeconds(1));
            pacer.throttled(2 * SECOND);
            assertThat(pacer.share()).isEqualTo(0.5);
            assertThat(greedy(pacer, 2 * SECOND, Duration.ofMillis(200))).hasSizeBetween(10, 12);
        }

        @Test
        void manyAnswersOfOneSecondCountOnce() {
            Pacer pacer = new Pacer(Rate.perSecond(100));
            for (int i = 0; i < 64; i++) {
                pacer.throttled(SECOND + i * SECOND / 100);
            }
            assertThat(pacer.share()).isEqualTo(0.5);
        }

        @Test
        void itNeverStopsAltogether() {
            Pacer pacer = new Pacer(Rate.perSecond(100));
            for (int i = 0; i < 100; i++) {
                pacer.throttled(i * 2 * SECOND);
            }
            assertThat(pacer.share()).isEqualTo(0.01);
        }

        @Test
        void itGivesWayByATenthWhereItMeetsItsCeilingAgain() {
            Pacer pacer = new Pacer(Rate.perSecond(10));
            pacer.throttled(0);
            pacer.left(SECOND / 1_000, 1, SECOND / 1_000);
            pacer.left(SECOND / 500, 1, SECOND / 500);
            pacer.throttled(2 * SECOND);
            for (int second = 3; pacer.share() < 0.475; second++) {
                pacer.left(second * SECOND, 1, second * SECOND);
            }
            pacer.throttled(20 * SECOND);

            assertThat(pacer.share()).isBetween(0.9 * 0.475, 0.9 * 0.5);
            assertThat(pacer.learnedPerSecond().orElseThrow()).isBetween(4.2, 4.5);
        }

        @Test
        void itGainsATenthOfItsRateEverySecond() {
            Pacer pacer = new Pacer(Rate.perSecond(100));
            pacer.throttled(0);
            for (int second = 1; second <= 5; second++) {
                leave(pacer, second * SECOND);
                assertThat(pacer.share()).isCloseTo(0.5 + 0.1 * second, within(1e-9));
            }
            leave(pacer, 9 * SECOND);
            assertThat(pacer.share()).isEqualTo(1);
        }
    }

    @Nested
    class WithoutARate {
        @Test
        void everySlotIsNow() {
            Pacer pacer = new Pacer(null);
            for (int i = 0; i < 1_000; i++) {
                assertThat(leave(pacer, SECOND)).isEqualTo(SECOND);
            }
        }

        @Test
        void itLearnsOneFromTheFirstThrottlingAndForgetsItLater() {
            Pacer pacer = new Pacer(null);
            for (int i = 0; i < 200; i++) {
                leave(pacer, SECOND + i * SECOND / 100);
            }
            pacer.throttled(3 * SECOND);
            assertThat(greedy(pacer, 3 * SECOND, Duration.ofMillis(500)))
                    .as("half of about a hundred a second")
                    .hasSizeBetween(20, 35);
            leave(pacer, 20 * SECOND);
            assertThat(leave(pacer, 20 * SECOND)).isEqualTo(leave(pacer, 20 * SECOND));
        }
    }

    @Nested
    class Rates {
        @Test
        void areReadAsPeopleWriteThem() {
            assertThat(Rate.parse("200/s")).isEqualTo(Rate.perSecond(200));
            assertThat(Rate.parse(" 30 / min")).isEqualTo(new Rate(30, Duration.ofMinutes(1)));
            assertThat(Rate.parse("500/h")).isEqualTo(new Rate(500, Duration.ofHours(1)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "200", "200/", "0/s", "-1/s", "200/day", "99999999/s", "1.5/s"})
        void areRefusedInAnyOtherForm(String text) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Rate.parse(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class AtAnotherRate {
        @Test
        void whoWaitsForASlotThatIsFarAwayNeedNotAnyMore() {
            Pacer pacer = new Pacer(Rate.parse("1/h"));
            leave(pacer, 0);
            assertThat(pacer.slot(SECOND, 0)).isGreaterThan(3_000 * SECOND);
            pacer.pace(Rate.perSecond(2));
            assertThat(pacer.slot(SECOND, 0)).isLessThanOrEqualTo(SECOND);
        }

        @Test
        void theNextOneKeepsAsFarAwayFromTheLastAsItSays() {
            Pacer pacer = new Pacer(Rate.perSecond(100));
            long last = leave(pacer, leave(pacer, 0));
            pacer.pace(Rate.perSecond(2));
            assertThat(pacer.slot(last, 0) - last).isGreaterThanOrEqualTo(SECOND / 2);
            assertThat(mostInASecond(greedy(pacer, last, Duration.ofSeconds(10))))
                    .isLessThanOrEqualTo(3);
        }

        @Test
        void noneAtAllNeedsNoSlots() {
            Pacer pacer = new Pacer(Rate.perSecond(1));
            leave(pacer, 0);
            pacer.pace(null);
            assertThat(pacer.isPaced()).isFalse();
            assertThat(pacer.slot(7, 3)).isEqualTo(7);
        }

        @Test
        void whatWasThrottledGoesOnGoingSlowly() {
            Pacer pacer = new Pacer(Rate.perSecond(100));
            leave(pacer, 0);
            pacer.throttled(SECOND);
            pacer.pace(Rate.perSecond(200));
            assertThat(pacer.share()).isEqualTo(0.5);
        }
    }
}
