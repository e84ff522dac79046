package io.smskit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Reason REASON = new Reason("CODE", "policy", "text");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final LimitClaim CLAIM = new LimitClaim(
            "k", LimitRule.sliding(1, Duration.ofMinutes(1)), 1, LimitClaim.WhenExceeded.BLOCK, "LIMIT_EXCEEDED");

    @Test
    void allowsWithOrWithoutClaims() {
        assertThat(Verdict.allow()).isEqualTo(new Verdict.Allow(List.of())).isEqualTo(Verdict.allow(List.of()));
        assertThat(Verdict.allow(List.of(CLAIM))).isEqualTo(new Verdict.Allow(List.of(CLAIM)));
    }

    @Test
    void blocksDelaysOrHoldsForAReason() {
        assertThat(Verdict.block(REASON)).isEqualTo(new Verdict.Block(REASON));
        assertThat(Verdict.delay(NOON, REASON)).isEqualTo(new Verdict.Delay(NOON, REASON));
        assertThat(Verdict.hold(REASON)).isEqualTo(new Verdict.Hold(REASON));
    }

    @Test
    void doesNotChangeWithTheListOfClaims() {
        List<LimitClaim> claims = new ArrayList<>(List.of(CLAIM));
        Verdict.Allow allow = new Verdict.Allow(claims);
        claims.clear();

        assertThat(allow.claims()).containsExactly(CLAIM).isUnmodifiable();
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Verdict.allow(null));
        assertThatNullPointerException().isThrownBy(() -> Verdict.block(null));
        assertThatNullPointerException().isThrownBy(() -> Verdict.delay(null, REASON));
        assertThatNullPointerException().isThrownBy(() -> Verdict.delay(NOON, null));
        assertThatNullPointerException().isThrownBy(() -> Verdict.hold(null));
    }
}
