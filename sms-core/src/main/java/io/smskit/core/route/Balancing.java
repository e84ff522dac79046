package io.smskit.core.route;

import io.smskit.Money;
import io.smskit.definition.Route;
import io.smskit.policy.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/** Puts the channels that can take a message into the order of its route. A pure function of message and channels. */
final class Balancing {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Balancing() {}

    static List<Candidate> order(Route.Balance balance, Load load, List<Candidate> eligible) {
        List<Candidate> ordered = new ArrayList<>(eligible);
        switch (balance) {
            case ORDER -> {}
            case WEIGHT -> {
                long recipient = Long.parseLong(load.subject().to().digits());
                ordered.sort(Comparator.comparingDouble(candidate -> lot(recipient, candidate)));
            }
            case PRICE -> ordered.sort(byPrice(eligible));
        }
        String preferred = load.preferredChannel();
        if (preferred != null) {
            ordered.sort(Comparator.comparing(candidate -> !candidate.channel().equals(preferred)));
        }
        return ordered;
    }

    /** Amounts of another currency than the first one's cannot be compared with it, and come last. */
    private static Comparator<Candidate> byPrice(List<Candidate> eligible) {
        Currency currency = eligible.stream()
                .flatMap(candidate -> candidate.price().stream())
                .map(Money::currency)
                .findFirst()
                .orElse(null);
        return Comparator.comparing(
                (Candidate candidate) -> candidate
                        .price()
                        .filter(price -> price.currency().equals(currency))
                        .map(Money::amount)
                        .orElse(null),
                Comparator.nullsLast(Comparator.naturalOrder()));
    }

    /**
     * Weighted rendezvous hashing: the channel with the smallest lot comes first for as large a share of recipients as is
     * its share of the weights, and a channel that comes or goes moves only the recipients that it wins or had.
     */
    private static double lot(long recipient, Candidate candidate) {
        long mixed = mix(mix(recipient) ^ candidate.channel().hashCode() * GOLDEN);
        double uniform = ((mixed >>> 11) + 0.5) * 0x1.0p-53;
        return -Math.log(uniform) / candidate.weight();
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
