package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about one reserve. */
abstract class LimitReserveRules extends LimitRules {
    private static final LimitRule PER_HOUR = LimitRule.sliding(5, Duration.ofHours(1));

    LimitReserveRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName(
            "L-01 required: exactly as many units as the limit are granted, and each answer tells what was used before")
    void grantsUpToTheLimit() {
        LimitClaim claim = claim("a", perMinute(3));
        assertThat(mustReserve(1, NOON, claim).used()).containsExactly(0L);
        assertThat(mustReserve(2, NOON, claim).used()).containsExactly(1L);
        assertThat(mustReserve(3, NOON, claim).used()).containsExactly(2L);
        assertThat(mustExceed(4, NOON, claim).used()).containsExactly(3L);
    }

    @Test
    @DisplayName("L-02 required: several claims are reserved all or none")
    void reservesAllOrNone() {
        mustReserve(1, NOON, claim("b", perMinute(1)));
        Reservation.Exceeded answer =
                mustExceed(2, NOON, claim("a", PER_HOUR), claim("b", perMinute(1)), claim("c", PER_HOUR));
        assertThat(answer.used()).containsExactly(0L, 1L, 0L);
        assertThat(answer.claim()).isEqualTo(1);
        assertUsed("a", PER_HOUR, NOON, 0);
        assertUsed("c", PER_HOUR, NOON, 0);
    }

    @Test
    @DisplayName("L-03 required: several claims on one counter add up")
    void claimsOnOneCounterAddUp() {
        mustReserve(1, NOON, claim("a", PER_HOUR, 2));
        Reservation.Exceeded answer = mustExceed(
                2, NOON.plusSeconds(1), claim("a", PER_HOUR, 2), claim("a", PER_HOUR, 2), claim("b", PER_HOUR));
        assertThat(answer.claim()).as("a claim on the full counter").isBetween(0, 1);
        assertThat(answer.used()).containsExactly(2L, 2L, 0L);
        assertThat(answer.retryAt()).isAfter(NOON.plusSeconds(1));
        assertUsed("a", PER_HOUR, NOON.plusSeconds(1), 2);
        mustReserve(3, NOON.plusSeconds(1), claim("a", PER_HOUR), claim("a", PER_HOUR, 2));
        assertUsed("a", PER_HOUR, NOON.plusSeconds(1), 5);
    }

    @Test
    @DisplayName("L-04 required: a message that reserves again what it holds succeeds and changes nothing")
    void reservingAgainChangesNothing() {
        LimitClaim single = claim("a", perMinute(1));
        LimitClaim double2 = claim("b", PER_HOUR, 2);
        mustReserve(1, NOON, single, double2);
        mustReserve(1, NOON, single, double2);
        mustReserve(1, NOON.plusSeconds(30), single, double2);
        assertUsed("a", perMinute(1), NOON.plusSeconds(30), 1);
        assertUsed("b", PER_HOUR, NOON.plusSeconds(30), 2);
    }

    @Test
    @DisplayName("L-05 required: reserving again does not move a unit to a later window")
    void reservingAgainDoesNotRestartTheWindow() {
        LimitClaim claim = claim("a", perMinute(1));
        mustReserve(1, NOON, claim);
        mustReserve(1, NOON.plusSeconds(30), claim);
        mustReserve(2, NOON.plusSeconds(61), claim);
    }

    @Test
    @DisplayName("L-06 required: keys and rules are counted apart")
    void countersAreApart() {
        mustReserve(1, NOON, claim("a", perMinute(1)));
        mustReserve(2, NOON, claim("b", perMinute(1)));
        mustReserve(3, NOON, claim("a", PER_HOUR, 5));
        assertUsed("a", perMinute(1), NOON, 1);
        assertUsed("b", perMinute(1), NOON, 1);
        assertUsed("a", PER_HOUR, NOON, 5);
    }

    @Test
    @DisplayName("L-07 required: a wish for more units than the limit is refused and reserves nothing")
    void refusesMoreThanTheLimit() {
        mustExceed(1, NOON, claim("a", PER_HOUR, 6));
        assertUsed("a", PER_HOUR, NOON, 0);
        mustReserve(2, NOON, claim("a", PER_HOUR, 5));
    }

    @Test
    @DisplayName("L-08 required: a peek answers what reserve would answer, and reserves nothing")
    void peekReservesNothing() {
        LimitClaim small = claim("a", perMinute(1));
        LimitClaim large = claim("b", PER_HOUR, 3);
        assertThat(store.peek(List.of(small, large), NOON)).isEqualTo(store.peek(List.of(small, large), NOON));
        assertThat(store.peek(List.of(small, large), NOON)).isEqualTo(reserve(1, NOON, small, large));
        assertThat(store.peek(List.of(large, small), NOON)).isEqualTo(reserve(2, NOON, large, small));
        assertUsed("b", PER_HOUR, NOON, 3);
    }

    @Test
    @DisplayName(
            "L-09 required: the claim with the least room is named: of those that do not fit the one that is free last")
    void namesTheClaimThatIsFreeLast() {
        LimitClaim minute = claim("a", perMinute(1));
        LimitClaim hour = claim("b", LimitRule.sliding(1, Duration.ofHours(1)));
        LimitClaim open = claim("c", LimitRule.sliding(1, Duration.ofDays(1)));
        mustReserve(1, NOON, minute, hour);
        Reservation.Exceeded answer = mustExceed(2, NOON.plusSeconds(10), minute, hour, open);
        assertThat(answer.claim()).isEqualTo(1);
        assertThat(answer.retryAt()).isAfter(NOON.plus(Duration.ofMinutes(59)));
    }
}
