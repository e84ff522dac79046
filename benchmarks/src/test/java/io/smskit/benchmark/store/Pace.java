package io.smskit.benchmark.store;

/** What left when, against a rate. */
public final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private Pace() {}

    /** How many more than the rate allows left in the fullest second; times are sorted nanoseconds. */
    public static long over(long[] times, int rate) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.length; last++) {
            while (times[last] - times[first] >= SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most - rate;
    }

    /** The share of the rate that was used between two times. */
    public static double share(long[] times, int rate, long from, long to) {
        long count = 0;
        for (long time : times) {
            if (time >= from && time < to) {
                count++;
            }
        }
        return count / (rate * ((to - from) / 1e9));
    }
}
