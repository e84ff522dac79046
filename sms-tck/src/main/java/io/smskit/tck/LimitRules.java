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
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What all rules about limits work with. */
@TestMethodOrder(MethodOrderer.DisplayName.class)
@Timeout(60)
abstract class LimitRules {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    /** The finest step that every store keeps. */
    static final Duration TICK = Duration.ofNanos(1_000);

    static final Duration MINUTE = Duration.ofMinutes(1);

    private final Supplier<LimitStore> opener;
    LimitStore store;

    @SuppressWarnings("NullAway.Init")
    LimitRules(Supplier<LimitStore> opener) {
        this.opener = opener;
    }

    @BeforeEach
    void open() {
        store = opener.get();
    }

    @AfterEach
    void close() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
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
