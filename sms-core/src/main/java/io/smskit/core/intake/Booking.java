package io.smskit.core.intake;

import io.smskit.core.judge.Claiming;
import io.smskit.policy.LimitClaim;
import io.smskit.spi.store.LimitStore.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a new message claims, so that it is reserved in the transaction that stores the message. At first it is
 * assumed that everything fits; if it did not, the message is judged again by what its claims met.
 */
final class Booking implements Claiming {
    private final List<LimitClaim> claims = new ArrayList<>();
    private final Reservation.@Nullable Exceeded met;
    private int asked;

    private Booking(Reservation.@Nullable Exceeded met) {
        this.met = met;
    }

    /** Grants everything. */
    static Booking assumed() {
        return new Booking(null);
    }

    /** Grants all but the claim that was met by a full limit; claims come in the same order as before. */
    static Booking answered(Reservation.Exceeded met) {
        return new Booking(met);
    }

    /** What is to be reserved. */
    List<LimitClaim> claims() {
        return claims;
    }

    @Override
    public Reservation claim(List<LimitClaim> wanted, Instant now) {
        int first = asked;
        asked += wanted.size();
        List<Long> used = used(first, wanted.size());
        int refused = met == null ? -1 : refused(met.claim() - first, wanted, used);
        if (met != null && refused >= 0) {
            return new Reservation.Exceeded(used, refused, met.retryAt());
        }
        claims.addAll(wanted);
        return new Reservation.Granted(used);
    }

    /** A claim of an earlier stage that does not fit either comes before the one that has the least room of all. */
    private static int refused(int least, List<LimitClaim> wanted, List<Long> used) {
        if (least >= 0 && least < wanted.size()) {
            return least;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (used.get(i) + wanted.get(i).units() > wanted.get(i).rule().limit()) {
                return i;
            }
        }
        return -1;
    }

    private List<Long> used(int first, int count) {
        List<Long> used = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            used.add(met != null && i < met.used().size() ? met.used().get(i) : 0L);
        }
        return used;
    }
}
