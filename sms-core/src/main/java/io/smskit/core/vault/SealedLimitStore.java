package io.smskit.core.vault;

import io.smskit.MessageId;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore;
import java.time.Instant;
import java.util.List;

/** Counts under hashed keys. */
final class SealedLimitStore implements LimitStore {
    private final LimitStore limits;
    private final HashedClaims claims;

    SealedLimitStore(LimitStore limits, HashedClaims claims) {
        this.limits = limits;
        this.claims = claims;
    }

    @Override
    public Reservation reserve(MessageId message, List<LimitClaim> wanted, Instant now) {
        return claims.answer(wanted, limits.reserve(message, claims.hashed(wanted), now));
    }

    @Override
    public void commit(MessageId message, Instant now) {
        limits.commit(message, now);
    }

    @Override
    public void giveBack(MessageId message, Instant now) {
        limits.giveBack(message, now);
    }

    @Override
    public Reservation peek(List<LimitClaim> wanted, Instant now) {
        return claims.answer(wanted, limits.peek(claims.hashed(wanted), now));
    }
}
