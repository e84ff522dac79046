package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.id;
import static io.smskit.core.store.Samples.in;
import static io.smskit.core.store.Samples.inSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kit does not ask of every store. */
class InMemoryLimitStoreTest {
    private static final LimitRule TWO_A_MINUTE = LimitRule.sliding(2, Duration.ofMinutes(1));
    private static final LimitRule FIVE_A_MINUTE = LimitRule.sliding(5, Duration.ofMinutes(1));

    private final InMemoryLimitStore store = new InMemoryLimitStore();

    static LimitClaim claim(String key, LimitRule rule, int units) {
        return new LimitClaim(key, rule, units, LimitClaim.WhenExceeded.BLOCK, "LIMIT_EXCEEDED");
    }

    private Reservation reserve(long message, Instant now, LimitClaim... claims) {
        return store.reserve(id(message), List.of(claims), now);
    }

    private boolean isGranted(long message, Instant now, LimitClaim... claims) {
        return reserve(message, now, claims) instanceof Reservation.Granted;
    }

    private long used(String key, LimitRule rule, Instant now) {
        return store.peek(List.of(claim(key, rule, 1)), now).used().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        // seconds of the hits, units of the wish at second 59, when it may fit
        "0 0 0 0 0,   1, 60",
        "0 10 20 30 40, 1, 60",
        "0 10 20 30 40, 3, 80",
        "0 10 20 30 40, 5, 100",
        "10 10 10 20 20, 3, 70",
        "10 10 10 20 20, 4, 80",
        "58 58 58,     3, 118"
    })
    void saysWhenUnitsMayFit(String hits, int units, long retryAtSecond) {
        String[] seconds = hits.split(" ");
        for (int i = 0; i < seconds.length; i++) {
            reserve(i, inSeconds(Long.parseLong(seconds[i])), claim("a", FIVE_A_MINUTE, 1));
        }
        assertThat(reserve(99, inSeconds(59), claim("a", FIVE_A_MINUTE, units)))
                .isEqualTo(new Reservation.Exceeded(List.of((long) seconds.length), 0, inSeconds(retryAtSecond)));
    }

    @Nested
    class AWishAboveTheLimit {
        @ParameterizedTest
        @ValueSource(ints = {6, Integer.MAX_VALUE})
        void neverFits(int units) {
            assertThat(reserve(1, NOW, claim("a", FIVE_A_MINUTE, units)))
                    .isEqualTo(new Reservation.Exceeded(List.of(0L), 0, Instant.MAX));
        }

        @Test
        void neverFitsAlthoughItsClaimsWould() {
            assertThat(reserve(1, NOW, claim("a", FIVE_A_MINUTE, 3), claim("a", FIVE_A_MINUTE, 3)))
                    .isEqualTo(new Reservation.Exceeded(List.of(0L, 0L), 1, Instant.MAX));
        }
    }

    @Nested
    class AMessageThatReservesAgain {
        @Test
        void hearsWhatOthersUse() {
            reserve(1, NOW, claim("a", FIVE_A_MINUTE, 1));
            reserve(2, NOW, claim("a", FIVE_A_MINUTE, 2));
            assertThat(reserve(2, NOW, claim("a", FIVE_A_MINUTE, 2)).used()).containsExactly(1L);
        }

        @Test
        void takesOnlyWhatItDoesNotHold() {
            reserve(1, NOW, claim("a", TWO_A_MINUTE, 2));
            assertThat(isGranted(1, NOW, claim("a", TWO_A_MINUTE, 2), claim("b", TWO_A_MINUTE, 1)))
                    .isTrue();
            assertThat(used("a", TWO_A_MINUTE, NOW)).isEqualTo(2);
            assertThat(used("b", TWO_A_MINUTE, NOW)).isEqualTo(1);
        }

        @Test
        void takesAnewWhatItGaveBack() {
            reserve(1, NOW, claim("a", TWO_A_MINUTE, 2));
            store.giveBack(id(1), NOW);
            reserve(2, NOW, claim("a", TWO_A_MINUTE, 1));
            assertThat(isGranted(1, NOW, claim("a", TWO_A_MINUTE, 2))).isFalse();
            assertThat(isGranted(1, NOW, claim("a", TWO_A_MINUTE, 1))).isTrue();
        }

        @Test
        void stillHoldsItsReservationAfterTheWindow() {
            reserve(1, NOW, claim("a", TWO_A_MINUTE, 2));
            reserve(2, inSeconds(60), claim("a", TWO_A_MINUTE, 2));
            assertThat(isGranted(1, inSeconds(61), claim("a", TWO_A_MINUTE, 2))).isTrue();
            assertThat(used("a", TWO_A_MINUTE, inSeconds(61))).isEqualTo(2);
        }

        @Test
        void takesAnewWhatWasFinalInAWindowThatIsOver() {
            reserve(1, NOW, claim("a", TWO_A_MINUTE, 2));
            store.commit(id(1), NOW);
            assertThat(isGranted(1, inSeconds(59), claim("a", TWO_A_MINUTE, 2))).isTrue();
            assertThat(used("a", TWO_A_MINUTE, inSeconds(60))).isZero();
            assertThat(isGranted(1, inSeconds(60), claim("a", TWO_A_MINUTE, 2))).isTrue();
            assertThat(used("a", TWO_A_MINUTE, inSeconds(60))).isEqualTo(2);
        }
    }

    @Test
    void givesBackWhatWasReservedAfterACommit() {
        reserve(1, NOW, claim("a", TWO_A_MINUTE, 1));
        store.commit(id(1), NOW);
        reserve(1, NOW, claim("b", TWO_A_MINUTE, 1));
        store.giveBack(id(1), NOW);
        assertThat(used("a", TWO_A_MINUTE, NOW)).isEqualTo(1);
        assertThat(used("b", TWO_A_MINUTE, NOW)).isZero();
    }

    @Nested
    class ADayOfTheCalendar {
        // Until 2011 the clocks of Newfoundland were put back at one past midnight, into the day before.
        private final ZoneId newfoundland = ZoneId.of("America/St_Johns");
        private final LimitRule rule = LimitRule.calendarDay(2, newfoundland);

        private Instant at(String local, boolean secondTime) {
            var when = LocalDateTime.parse(local).atZone(newfoundland);
            return (secondTime ? when.withLaterOffsetAtOverlap() : when.withEarlierOffsetAtOverlap()).toInstant();
        }

        @Test
        void isOneEvenIfItComesTwice() {
            reserve(1, at("2010-11-06T12:00", false), claim("a", rule, 1));
            reserve(2, at("2010-11-07T00:00:30", false), claim("a", rule, 2));
            assertThat(used("a", rule, at("2010-11-07T00:00:45", false))).isEqualTo(2);
            assertThat(used("a", rule, at("2010-11-06T23:30", true))).isEqualTo(1);
            assertThat(isGranted(3, at("2010-11-06T23:30", true), claim("a", rule, 1)))
                    .isTrue();
            assertThat(isGranted(4, at("2010-11-06T23:31", true), claim("a", rule, 1)))
                    .isFalse();
            assertThat(isGranted(5, at("2010-11-07T00:05", true), claim("a", rule, 1)))
                    .isFalse();
        }

        @Test
        void givesWayToTheNextAtTheFirstMidnightToCome() {
            reserve(1, at("2010-11-06T12:00", false), claim("a", rule, 2));
            assertThat(reserve(2, at("2010-11-06T23:30", false), claim("a", rule, 1)))
                    .isEqualTo(new Reservation.Exceeded(List.of(2L), 0, at("2010-11-07T00:00", false)));
            assertThat(reserve(2, at("2010-11-06T23:30", true), claim("a", rule, 1)))
                    .isEqualTo(new Reservation.Exceeded(List.of(2L), 0, at("2010-11-07T00:00", true)));
        }
    }

    @Nested
    class Memory {
        private static final int MESSAGES = 10_000;

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isFreedWhenWindowsHavePassed(boolean committed) {
            for (int i = 0; i < MESSAGES; i++) {
                reserve(i, NOW, claim("a" + i, TWO_A_MINUTE, 1), claim("b" + i, FIVE_A_MINUTE, 2));
                if (committed) {
                    store.commit(id(i), NOW);
                } else {
                    store.giveBack(id(i), NOW);
                }
            }
            for (int i = 0; i < MESSAGES; i++) {
                reserve(MESSAGES, inSeconds(60), claim("a", TWO_A_MINUTE, 1));
            }
            assertThat(store.size()).isLessThan(10);
        }

        @Test
        void isBoundedByTwiceWhatCounts() {
            IntStream.range(0, 5 * MESSAGES).forEach(i -> {
                Instant now = in(Duration.ofMillis(60L * i));
                reserve(i, now, claim("a" + i, TWO_A_MINUTE, 1), claim("b" + i, FIVE_A_MINUTE, 2));
                store.commit(id(i), now);
            });
            // A thousand messages a minute, each with two counters and a holding.
            assertThat(store.size()).isLessThan(2 * 3 * 1_000 + 10);
        }
    }
}
