package io.smskit.simulator.push;

import java.time.Duration;
import java.util.List;

/**
 * How a vendor pushes.
 *
 * @param reports how reports are written
 * @param replies how replies of handsets are written
 * @param most how many reports one push holds at most; an object holds one
 * @param gather how long the first report waits for others to share its push
 * @param repeats the pauses before a push is repeated that was not taken
 * @param code the name of the number in an answer that is 0 if the push was taken
 * @since 0.1
 */
public record PushRules(Shape reports, Shape replies, int most, Duration gather, List<Duration> repeats, String code) {
    /**
     * What the body of a push is.
     *
     * @since 0.1
     */
    public enum Shape {
        /** A JSON array of one entry or more. */
        ARRAY,
        /** One entry, as a JSON object. */
        OBJECT
    }

    public PushRules {
        repeats = List.copyOf(repeats);
    }
}
