package io.smskit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.policy.LimitRule;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What all rules about limits work with. */
abstract class LimitRules extends StoreRules {
    static final Duration MINUTE = Duration.ofMinutes(1);

    LimitStore store;

    @SuppressWarnings("NullAway.Init")
    LimitRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUp() {
        store = stores.limits();
    }

    @Override
    void reopen() {
        super.reopen();
        store = stores.limits();
    }

    static MessageId message(long number) {
        return MessageId.of(number);
    }

    static LimitRule perMinute(int limit) {
        return LimitRule.sliding(limit, MINUTE);
    }

    static LimitClaim claim(String key, LimitRule rule) {
        return claim(key, rule, 1);
    }

    static LimitClaim claim(String key, LimitRule rule, int units) {
        return new LimitClaim(key, rule, units, LimitClaim.WhenExceeded.BLOCK, "LIMIT_EXCEEDED");
    }

    Reservation reserve(long message, Instant now, LimitClaim... claims) {
        return store.reserve(message(message), List.of(claims), now);
    }

    Reservation.Granted mustReserve(long message, Instant now, LimitClaim... claims) {
        Reservation answer = reserve(message, now, claims);
        assertThat(answer)
                .as("message %d reserves %s at %s", message, List.of(claims), now)
                .isInstanceOf(Reservation.Granted.class);
        return (Reservation.Granted) answer;
    }

    Reservation.Exceeded mustExceed(long message, Instant now, LimitClaim... claims) {
        Reservation answer = reserve(message, now, claims);
        assertThat(answer)
                .as("message %d gets no room for %s at %s", message, List.of(claims), now)
                .isInstanceOf(Reservation.Exceeded.class);
        return (Reservation.Exceeded) answer;
    }

    void commit(long message, Instant now) {
        store.commit(message(message), now);
    }

    void giveBack(long message, Instant now) {
        store.giveBack(message(message), now);
    }

    /** Units in use of a counter. */
    long used(String key, LimitRule rule, Instant now) {
        return store.peek(List.of(claim(key, rule)), now).used().get(0);
    }

    void assertUsed(String key, LimitRule rule, Instant now, long expected) {
        assertThat(used(key, rule, now))
                .as("units in use of %s, %s at %s", key, rule, now)
                .isEqualTo(expected);
    }
}
