package io.smskit.benchmark;

/**
 * How long is measured.
 *
 * @param rounds how often a bound and ours take turns
 * @param seconds how long one of them runs in a round
 * @param messages how many messages an engine handles in a round
 * @param warmUp how many messages go over HTTP before anything is measured
 * @param waiting how many messages wait in a store while others are urgent
 * @param minutes how long a database is used until it has aged
 * @param starts how often a Java machine is started
 * @param jmhMillis how long one iteration of a small benchmark takes
 */
record Scale(
        int rounds, double seconds, int messages, int warmUp, int waiting, int minutes, int starts, int jmhMillis) {
    static final Scale FULL = new Scale(5, 3, 100_000, 80_000, 1_000_000, 10, 11, 100);
    static final Scale QUICK = new Scale(3, 1, 30_000, 40_000, 50_000, 2, 5, 40);
    /** For tests, whose figures do not depend on noise. */
    static final Scale TINY = new Scale(1, 1, 20_000, 10_000, 5_000, 1, 1, 40);
}
