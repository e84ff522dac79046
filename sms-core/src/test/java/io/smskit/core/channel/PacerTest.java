package io.smskit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Somebody who takes a slot whenever there is one, from {@code start} on. */
    private static List<Long> greedy(Pacer pacer, long start, Duration length) {
        List<Long> slots = new ArrayList<>();
        long now = start;
        while (pacer.nextSlot(now) < start + length.toNanos()) {
            now = pacer.nextSlot(now);
            slots.add(pacer.take(now));
        }
        return slots;
    }

    @Nested
    class WithARate {
        @ParameterizedTest
        @ValueSource(ints = {1, 3, 20, 77, 1_000})
        void slotsAreEvenlySpaced(int perSecond) {
            List<Long> slots = greedy(new Pacer(Rate.perSecond(perSecond)), 5 * SECOND, Duration.ofSeconds(3));
            for (int i = 1; i < slots.size(); i++) {
                assertThat(slots.get(i) - slots.get(i - 1)).isEqualTo(SECOND / perSecond);
            }
            assertThat(slots).hasSizeBetween(3 * perSecond, 3 * perSecond + 1);
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void noSecondHasMoreThanTheCapAndOneWhateverTheTraffic(long seed) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            int cap = random.nextInt(1, 200);
            Pacer pacer = new Pacer(Rate.perSecond(cap));
            List<Long> slots = new ArrayList<>();
            long now = SECOND;
            for (int i = 0; i < 5_000; i++) {
                now += random.nextInt(10) == 0 ? random.nextLong(SECOND) : random.nextLong(SECOND / 500);
                if (pacer.nextSlot(now) <= now) {
                    slots.add(pacer.take(now));
                }
            }
            for (int i = 0; i + cap + 1 < slots.size(); i++) {
                assertThat(slots.get(i + cap + 1) - slots.get(i))
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(SECOND);
            }
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
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(7);
            int taken = 0;
            for (int i = 0; i < 20_000; i++) {
                now[0] += random.nextLong(SECOND / 20);
                boolean free = pacer.nextSlot(now[0]) <= now[0];
                assertThat(free).isEqualTo(bucket.tryConsume(1));
                if (free) {
                    pacer.take(now[0]);
                    taken++;
                }
            }
            assertThat(taken).isGreaterThan(5_000);
        }

        @Test
        void aLongRestSavesUpNoSlots() {
            Pacer pacer = new Pacer(Rate.perSecond(10));
            pacer.take(SECOND);
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
        void itGainsATenthOfItsRateEverySecond() {
            Pacer pacer = new Pacer(Rate.perSecond(100));
            pacer.throttled(0);
            for (int second = 1; second <= 5; second++) {
                pacer.take(second * SECOND);
                assertThat(pacer.share()).isCloseTo(0.5 + 0.1 * second, within(1e-9));
            }
            pacer.take(9 * SECOND);
            assertThat(pacer.share()).isEqualTo(1);
        }
    }

    @Nested
    class WithoutARate {
        @Test
        void everySlotIsNow() {
            Pacer pacer = new Pacer(null);
            for (int i = 0; i < 1_000; i++) {
                assertThat(pacer.take(SECOND)).isEqualTo(SECOND);
            }
        }

        @Test
        void itLearnsOneFromTheFirstThrottlingAndForgetsItLater() {
            Pacer pacer = new Pacer(null);
            for (int i = 0; i < 200; i++) {
                pacer.take(SECOND + i * SECOND / 100);
            }
            pacer.throttled(3 * SECOND);
            assertThat(greedy(pacer, 3 * SECOND, Duration.ofMillis(500)))
                    .as("half of about a hundred a second")
                    .hasSizeBetween(20, 35);
            pacer.take(20 * SECOND);
            assertThat(pacer.take(20 * SECOND)).isEqualTo(pacer.take(20 * SECOND));
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
}
