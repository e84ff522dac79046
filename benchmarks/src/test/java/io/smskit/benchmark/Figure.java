package io.smskit.benchmark;

/**
 * One line of the table.
 *
 * @param metric what was measured
 * @param measured our value, for people
 * @param bound the bound's value, for people
 * @param value what is judged: a ratio, or our value itself
 * @param ratio ours to the bound's; not a number where there is no bound
 */
record Figure(Metric metric, String measured, String bound, double value, double ratio) {
    /** A figure that is judged by its ratio to a bound. */
    static Figure ofRatio(Metric metric, String measured, String bound, double ratio) {
        return new Figure(metric, measured, bound, ratio, ratio);
    }

    /** A figure that has no bound. */
    static Figure ofValue(Metric metric, double value) {
        return new Figure(metric, metric.text(value), "-", value, Double.NaN);
    }

    /** The same figure, which counts for nothing: what it was measured under did not hold. */
    Figure madeVoid() {
        return new Figure(metric, measured + ", void", bound, Double.NaN, ratio);
    }

    Metric.Verdict verdict() {
        return metric.verdict(value);
    }
}
