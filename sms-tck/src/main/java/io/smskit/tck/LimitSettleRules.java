package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about what becomes of a reservation. */
abstract class LimitSettleRules extends LimitRules {
    private enum Call {
        RESERVE,
        COMMIT,
        GIVE_BACK
    }

    private enum Hold {
        NOTHING,
        RESERVED,
        COMMITTED
    }

    LimitSettleRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("L-20 required: units given back can be taken again")
    void givesBack() {
        LimitClaim first = claim("a", perMinute(1));
        LimitClaim second = claim("b", perMinute(2), 2);
        mustReserve(1, NOON, first, second);
        giveBack(1, NOON.plusSeconds(1));
        assertUsed("a", perMinute(1), NOON.plusSeconds(1), 0);
        assertUsed("b", perMinute(2), NOON.plusSeconds(1), 0);
        mustReserve(2, NOON.plusSeconds(1), first, second);
    }

    @Test
    @DisplayName("L-21 required: committed units stay, whatever is given back")
    void committedUnitsStay() {
        mustReserve(1, NOON, claim("a", perMinute(3)));
        mustReserve(2, NOON, claim("a", perMinute(3)));
        commit(1, NOON.plusSeconds(1));
        giveBack(1, NOON.plusSeconds(2));
        giveBack(2, NOON.plusSeconds(2));
        assertUsed("a", perMinute(3), NOON.plusSeconds(2), 1);
    }

    @Test
    @DisplayName(
            "L-22 required: reserve, commit and give back, in every order and again and again, keep one unit or none")
    void everyOrderOfCalls() {
        List<List<Call>> histories = histories(4);
        for (int i = 0; i < histories.size(); i++) {
            String key = "history-" + i;
            Hold hold = Hold.NOTHING;
            for (Call call : histories.get(i)) {
                perform(call, i, key);
                hold = after(hold, call);
                assertThat(used(key, perMinute(4), NOON))
                        .as("units in use during %s, after %s", histories.get(i), call)
                        .isEqualTo(hold == Hold.NOTHING ? 0 : 1);
            }
        }
    }

    private void perform(Call call, int message, String key) {
        switch (call) {
            case RESERVE -> mustReserve(message, NOON, claim(key, perMinute(4)));
            case COMMIT -> commit(message, NOON);
            case GIVE_BACK -> giveBack(message, NOON);
        }
    }

    private static Hold after(Hold hold, Call call) {
        return switch (call) {
            case RESERVE -> hold == Hold.NOTHING ? Hold.RESERVED : hold;
            case COMMIT -> hold == Hold.RESERVED ? Hold.COMMITTED : hold;
            case GIVE_BACK -> hold == Hold.RESERVED ? Hold.NOTHING : hold;
        };
    }

    private static List<List<Call>> histories(int length) {
        if (length == 0) {
            return List.of(List.of());
        }
        List<List<Call>> longer = new ArrayList<>();
        for (List<Call> history : histories(length - 1)) {
            for (Call call : Call.values()) {
                List<Call> next = new ArrayList<>(history);
                next.add(call);
                longer.add(next);
            }
        }
        return longer;
    }

    @Test
    @DisplayName("L-23 required: what is given back in a sliding window is the unit that the message took")
    void givesBackItsOwnUnit() {
        LimitClaim claim = claim("a", perMinute(2));
        mustReserve(1, NOON, claim);
        mustReserve(2, NOON.plusSeconds(30), claim);
        giveBack(1, NOON.plusSeconds(40));
        mustReserve(3, NOON.plusSeconds(40), claim);
        mustExceed(4, NOON.plusSeconds(89), claim);
        mustReserve(4, NOON.plusSeconds(91), claim);
        mustExceed(5, NOON.plusSeconds(91), claim);
    }

    @Test
    @DisplayName("L-24 required: what was taken from one calendar day is not given back to the next")
    void givesBackToTheDayItWasTakenFrom() {
        LimitRule rule = LimitRule.calendarDay(2, ZoneId.of("Europe/Berlin"));
        Instant midnight = Instant.parse("2026-05-04T22:00:00Z");
        mustReserve(1, midnight.minusSeconds(5), claim("a", rule));
        mustReserve(2, midnight.plusSeconds(5), claim("a", rule));
        giveBack(1, midnight.plusSeconds(10));
        assertUsed("a", rule, midnight.plusSeconds(10), 1);
        mustReserve(3, midnight.plusSeconds(10), claim("a", rule));
        mustExceed(4, midnight.plusSeconds(10), claim("a", rule));
    }

    @Test
    @DisplayName("L-25 required: giving back after the window has ended is harmless")
    void givesBackAfterTheEnd() {
        LimitClaim claim = claim("a", perMinute(2));
        mustReserve(1, NOON, claim);
        mustReserve(2, NOON.plusSeconds(61), claim);
        giveBack(1, NOON.plusSeconds(62));
        commit(1, NOON.plusSeconds(63));
        assertUsed("a", perMinute(2), NOON.plusSeconds(63), 1);
    }

    @Test
    @DisplayName("L-26 required: a commit does not begin a new window")
    void commitKeepsTheWindow() {
        LimitClaim claim = claim("a", perMinute(1));
        mustReserve(1, NOON, claim);
        commit(1, NOON.plusSeconds(50));
        mustExceed(2, NOON.plusSeconds(59), claim);
        mustReserve(3, NOON.plusSeconds(61), claim);
    }

    @Test
    @DisplayName("L-27 required: commit and give back of a message that holds nothing change nothing")
    void strangersChangeNothing() {
        mustReserve(1, NOON, claim("a", perMinute(2)));
        commit(99, NOON);
        giveBack(98, NOON);
        assertUsed("a", perMinute(2), NOON.plus(Duration.ofSeconds(1)), 1);
    }
}
