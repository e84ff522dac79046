package io.smskit.tck;

import java.util.SplittableRandom;

/** Where random rules begin: anew in each run, or where an earlier run began. */
final class Seed {
    private static final String PROPERTY = "smskit.tck.seed";

    private Seed() {}

    static long next() {
        Long given = Long.getLong(PROPERTY);
        return given != null ? given : new SplittableRandom().nextLong();
    }

    static String howToRepeat(long seed) {
        return "seed " + seed + " (repeat with -D" + PROPERTY + "=" + seed + ")";
    }
}
