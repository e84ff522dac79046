package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about where windows begin and end. */
abstract class LimitWindowRules extends LimitRules {
    LimitWindowRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("L-10 required: a unit counts to the last microsecond of a sliding window and not at its end")
    void slidingWindowIsExact() {
        LimitClaim claim = claim("a", perMinute(1));
        mustReserve(1, NOON, claim);
        mustExceed(2, NOON.plus(MINUTE).minus(TICK), claim);
        mustReserve(3, NOON.plus(MINUTE), claim);
    }

    @Test
    @DisplayName("L-11 required: no span as long as the window holds more than the limit, wherever it begins")
    void slidingWindowSlides() {
        LimitClaim claim = claim("a", perMinute(2));
        mustReserve(1, NOON, claim);
        mustReserve(2, NOON.plusSeconds(50), claim);
        mustReserve(3, NOON.plusSeconds(61), claim);
        mustExceed(4, NOON.plusSeconds(109), claim);
        mustReserve(5, NOON.plusSeconds(111), claim);
        assertUsed("a", perMinute(2), NOON.plusSeconds(120), 2);
        assertUsed("a", perMinute(2), NOON.plusSeconds(122), 1);
    }

    @Test
    @DisplayName("L-12 required: retryAt is the very instant at which enough units are free")
    void retryAtIsExact() {
        LimitRule rule = perMinute(5);
        mustReserve(1, NOON, claim("a", rule, 2));
        mustReserve(2, NOON.plusSeconds(10), claim("a", rule, 2));
        mustReserve(3, NOON.plusSeconds(20), claim("a", rule));
        Instant now = NOON.plusSeconds(30);
        assertThat(mustExceed(4, now, claim("a", rule, 1)).retryAt()).isEqualTo(NOON.plus(MINUTE));
        assertThat(mustExceed(4, now, claim("a", rule, 2)).retryAt()).isEqualTo(NOON.plus(MINUTE));
        Instant third = mustExceed(4, now, claim("a", rule, 3)).retryAt();
        assertThat(third).isEqualTo(NOON.plusSeconds(70));
        mustExceed(4, third.minus(TICK), claim("a", rule, 3));
        mustReserve(4, third, claim("a", rule, 3));
    }

    @Test
    @DisplayName("L-13 required: a reservation has no time-out of its own: it counts until its window ends")
    void reservationsHaveNoTimeOut() {
        LimitRule rule = LimitRule.sliding(1, Duration.ofDays(31));
        mustReserve(1, NOON, claim("a", rule));
        Instant end = NOON.plus(Duration.ofDays(31));
        assertUsed("a", rule, NOON.plus(Duration.ofMinutes(16)), 1);
        assertUsed("a", rule, NOON.plus(Duration.ofDays(8)), 1);
        mustExceed(2, end.minusSeconds(1), claim("a", rule));
        mustReserve(3, end.plusSeconds(1), claim("a", rule));
    }

    @Test
    @DisplayName("L-14 required: a clock that steps back by seconds frees nothing in a sliding window")
    void clockThatStepsBackFreesNothing() {
        LimitClaim claim = claim("a", perMinute(1));
        mustReserve(1, NOON, claim);
        mustExceed(2, NOON.minusSeconds(5), claim);
        mustExceed(3, NOON.plusSeconds(59), claim);
    }

    @Test
    @DisplayName("L-15 required: a calendar day begins at midnight of the rule's zone")
    void dayBelongsToItsZone() {
        LimitClaim claim = claim("a", LimitRule.calendarDay(1, ZoneId.of("Asia/Shanghai")));
        Instant midnight = Instant.parse("2026-05-03T16:00:00Z");
        mustReserve(1, midnight.minus(TICK), claim);
        mustReserve(2, midnight, claim);
        assertThat(mustExceed(3, midnight.plus(Duration.ofHours(9)), claim).retryAt())
                .isEqualTo(midnight.plus(Duration.ofHours(24)));
    }

    @DisplayName("L-16 required: a calendar day is as long as the clocks of its zone make it")
    @ParameterizedTest(name = "{displayName}: {0}, {1}, {2} hours")
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "America/New_York, 2025-03-09, 23",
        "America/New_York, 2025-11-02, 25",
        "America/Sao_Paulo, 2018-11-04, 23"
    })
    void daysOfOtherLengths(ZoneId zone, LocalDate day, int hours) {
        LimitClaim claim = claim("a", LimitRule.calendarDay(1, zone));
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = start.plus(Duration.ofHours(hours));
        mustReserve(1, start, claim);
        assertThat(mustExceed(2, end.minus(TICK), claim).retryAt()).isEqualTo(end);
        mustReserve(3, end, claim);
        mustExceed(4, end.plus(Duration.ofHours(22)), claim);
    }

    @Test
    @DisplayName("L-17 required: a calendar month ends with its last day in the rule's zone")
    void monthEndsWithItsLastDay() {
        LimitClaim claim = claim("a", LimitRule.calendarMonth(1, ZoneId.of("Asia/Shanghai")));
        Instant february = Instant.parse("2026-01-31T16:00:00Z");
        Instant march = Instant.parse("2026-02-28T16:00:00Z");
        mustReserve(1, february.minus(TICK), claim);
        mustReserve(2, february, claim);
        assertThat(mustExceed(3, march.minus(TICK), claim).retryAt()).isEqualTo(march);
        mustReserve(4, march, claim);
        mustExceed(5, march.plus(Duration.ofDays(30)), claim);
        mustReserve(6, march.plus(Duration.ofDays(31)), claim);
    }

    @Test
    @DisplayName(
            "L-18 required: units of a total count for ever and for every limit of their key; what is given back is free")
    void aTotalCountsForEver() {
        Instant later = NOON.plus(Duration.ofDays(4_000));
        mustReserve(1, NOON, claim("a", LimitRule.total(2)));
        mustReserve(2, NOON, claim("a", LimitRule.total(2)));
        commit(1, NOON);
        assertThat(mustExceed(3, later, claim("a", LimitRule.total(2))).retryAt())
                .isEqualTo(Instant.MAX);
        mustReserve(4, later, claim("a", LimitRule.total(3)));
        commit(4, later);
        assertUsed("a", LimitRule.total(9), later, 3);
        giveBack(2, later);
        assertUsed("a", LimitRule.total(9), later, 2);
        mustReserve(5, later, claim("a", LimitRule.total(3)));
        mustReserve(6, later, claim("c", LimitRule.total(1)));
        assertUsed("a", LimitRule.total(3), later.plus(Duration.ofDays(4_000)), 3);
    }
}
