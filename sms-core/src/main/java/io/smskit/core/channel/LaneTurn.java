package io.smskit.core.channel;

/** Whose turn it is: the highest lane that waits, except that one slot in twenty goes to the lowest one. */
final class LaneTurn {
    private static final int LOWEST_EVERY = 20;

    private int slots;

    /** Passes to the next slot; true if it belongs to the lowest lane that waits. */
    boolean nextIsLowest() {
        slots = (slots + 1) % LOWEST_EVERY;
        return slots == 0;
    }
}
