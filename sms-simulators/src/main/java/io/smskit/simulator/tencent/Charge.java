package io.smskit.simulator.tencent;

import io.smskit.text.Segmenter;

/** How many segments a text is charged as. */
final class Charge {
    private static final int ALONE = 70;
    private static final int JOINED = 67;

    private Charge() {}

    /** Mainland texts are counted in characters, Latin or not; others as the standard counts them. */
    static int segments(String text, Recipient to) {
        if (!to.isMainland()) {
            return Segmenter.standard().count(text);
        }
        int length = text.length();
        return length <= ALONE ? 1 : (length + JOINED - 1) / JOINED;
    }
}
