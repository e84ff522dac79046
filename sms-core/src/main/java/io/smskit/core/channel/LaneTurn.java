package io.smskit.core.channel;

/** Whose turn it is: the highest lane that waits, except that the lowest one is passed over nineteen times at most. */
final class LaneTurn {
    private static final int MOST_PASSED_OVER = 19;

    private int passedOver;

    /** Whether the next turn belongs to the lowest lane that waits. */
    boolean isLowest() {
        return passedOver >= MOST_PASSED_OVER;
    }

    /** A lane had its turn. */
    void taken(boolean lowest) {
        passedOver = lowest ? 0 : passedOver + 1;
    }
}
