package io.smskit.core.vault;

import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore.Reservation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Claims on limits whose keys are hashed, but for those of applications, whose names are readable anyway. While several hash
 * keys are live each claim is made under all of them, so that a limit goes on to count when another hash key comes into use.
 */
final class HashedClaims {
    private final Hashes hashes;

    HashedClaims(Hashes hashes) {
        this.hashes = hashes;
    }

    List<LimitClaim> hashed(List<LimitClaim> claims) {
        List<LimitClaim> hashed = new ArrayList<>(claims.size() * hashes.live().size());
        for (LimitClaim claim : claims) {
            if (claim.isOfApplication()) {
                hashed.add(claim);
            } else {
                hashes.live().forEach(version -> hashed.add(hashed(claim, version)));
            }
        }
        return hashed;
    }

    private static LimitClaim hashed(LimitClaim claim, Hashes.Version version) {
        return new LimitClaim(
                version.limit(claim.key()), claim.rule(), claim.units(), claim.whenExceeded(), claim.code());
    }

    /** The answer to the claims as they were before. */
    Reservation answer(List<LimitClaim> claims, Reservation reservation) {
        if (hashes.live().size() == 1) {
            return reservation;
        }
        List<Long> used = new ArrayList<>();
        int exceeded = 0;
        int at = 0;
        for (LimitClaim claim : claims) {
            int end = at + (claim.isOfApplication() ? 1 : hashes.live().size());
            used.add(Collections.max(reservation.used().subList(at, end)));
            boolean isTheOne =
                    reservation instanceof Reservation.Exceeded answer && answer.claim() >= at && answer.claim() < end;
            exceeded = isTheOne ? used.size() - 1 : exceeded;
            at = end;
        }
        return reservation instanceof Reservation.Exceeded answer
                ? new Reservation.Exceeded(used, exceeded, answer.retryAt())
                : new Reservation.Granted(used);
    }
}
