package io.smskit.core.vault;

import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore.Reservation;
import java.util.ArrayList;
import java.util.List;

/**
 * Claims on limits whose keys are hashed. While several hash keys are live each claim is made under all of them, so that a
 * limit goes on to count when another hash key comes into use.
 */
final class HashedClaims {
    private final Hashes hashes;

    HashedClaims(Hashes hashes) {
        this.hashes = hashes;
    }

    List<LimitClaim> hashed(List<LimitClaim> claims) {
        List<LimitClaim> hashed = new ArrayList<>(claims.size() * hashes.live().size());
        for (LimitClaim claim : claims) {
            for (Hashes.Version version : hashes.live()) {
                hashed.add(new LimitClaim(
                        version.limit(claim.key()), claim.rule(), claim.units(), claim.whenExceeded(), claim.code()));
            }
        }
        return hashed;
    }

    /** The answer to the claims as they were before. */
    Reservation answer(Reservation reservation) {
        int times = hashes.live().size();
        if (times == 1) {
            return reservation;
        }
        List<Long> used = new ArrayList<>();
        for (int i = 0; i < reservation.used().size(); i += times) {
            used.add(reservation.used().subList(i, i + times).stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow());
        }
        return reservation instanceof Reservation.Exceeded exceeded
                ? new Reservation.Exceeded(used, exceeded.claim() / times, exceeded.retryAt())
                : new Reservation.Granted(used);
    }
}
