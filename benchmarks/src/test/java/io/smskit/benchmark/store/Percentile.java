package io.smskit.benchmark.store;

import java.util.Collection;
import java.util.List;

/** Of measured values, the one below which a share of them lies; 0 where nothing was measured. */
final class Percentile {
    private Percentile() {}

    static double of(Collection<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
    }
}
