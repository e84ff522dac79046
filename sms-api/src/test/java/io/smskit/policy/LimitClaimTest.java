package io.smskit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.policy.LimitClaim.WhenExceeded;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitClaimTest {
    private static final LimitRule RULE = LimitRule.sliding(5, Duration.ofHours(1));

    @Test
    void needsAtLeastOneUnit() {
        LimitClaim claim = new LimitClaim("frequency/1f2e", RULE, 1, WhenExceeded.DELAY, "LIMIT_EXCEEDED");

        assertThat(claim.units()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesFewerUnits(int units) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LimitClaim("k", RULE, units, WhenExceeded.BLOCK, "LIMIT_EXCEEDED"))
                .withMessage("a claim needs at least 1 unit");
    }

    @Test
    void ofAnApplicationIsToldFromOthers() {
        LimitClaim claim = LimitClaim.ofApplication("shop", RULE);

        assertThat(claim)
                .isEqualTo(new LimitClaim("application:shop", RULE, 1, WhenExceeded.BLOCK, "APPLICATION_LIMIT"));
        assertThat(claim.isOfApplication()).isTrue();
        assertThat(new LimitClaim("application:shop", RULE, 1, WhenExceeded.BLOCK, "C").isOfApplication())
                .isFalse();
        assertThat(new LimitClaim("shop", RULE, 1, WhenExceeded.BLOCK, "APPLICATION_LIMIT").isOfApplication())
                .isFalse();
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> new LimitClaim(null, RULE, 1, WhenExceeded.BLOCK, "C"));
        assertThatNullPointerException().isThrownBy(() -> new LimitClaim("k", null, 1, WhenExceeded.BLOCK, "C"));
        assertThatNullPointerException().isThrownBy(() -> new LimitClaim("k", RULE, 1, null, "C"));
        assertThatNullPointerException().isThrownBy(() -> new LimitClaim("k", RULE, 1, WhenExceeded.BLOCK, null));
    }
}
