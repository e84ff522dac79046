package io.smskit.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians, and numbers for people. */
final class Numbers {
    private Numbers() {}

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median over all rounds. */
    static double median(List<Map<String, Double>> rounds, ToDoubleFunction<Map<String, Double>> value) {
        return median(rounds.stream().mapToDouble(value).toArray());
    }

    static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f/s", rate);
    }

    static String micros(double micros) {
        return String.format(Locale.ROOT, "%.1f us", micros);
    }

    static String nanos(double nanos) {
        return String.format(Locale.ROOT, "%.1f ns", nanos);
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.0f ms", millis);
    }
}
