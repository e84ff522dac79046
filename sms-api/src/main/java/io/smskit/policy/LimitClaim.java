package io.smskit.policy;

import static java.util.Objects.requireNonNull;

/**
 * Units of a limit that a message needs before it may leave.
 *
 * @param key who is counted: a policy's name and whatever it counts by, without a readable number
 * @param rule how many are allowed
 * @param units how many this message needs, 1 or more
 * @param whenExceeded what happens if they cannot be reserved
 * @param code the reason's code if they cannot be reserved, such as {@code LIMIT_EXCEEDED}
 * @since 0.1
 */
public record LimitClaim(String key, LimitRule rule, int units, WhenExceeded whenExceeded, String code) {
    private static final String APPLICATION_KEY = "application:";
    private static final String APPLICATION_CODE = "APPLICATION_LIMIT";

    public LimitClaim {
        requireNonNull(key, "key");
        requireNonNull(rule, "rule");
        requireNonNull(whenExceeded, "whenExceeded");
        requireNonNull(code, "code");
        if (units < 1) {
            throw new IllegalArgumentException("a claim needs at least 1 unit");
        }
    }

    /** One unit of a limit of the application that a message is sent in; over the limit it is blocked. */
    public static LimitClaim ofApplication(String application, LimitRule rule) {
        return new LimitClaim(APPLICATION_KEY + application, rule, 1, WhenExceeded.BLOCK, APPLICATION_CODE);
    }

    /** Whether it counts an application, whose name is no secret, and nothing of a person. */
    public boolean isOfApplication() {
        return key.startsWith(APPLICATION_KEY) && code.equals(APPLICATION_CODE);
    }

    /** What happens to a message over the limit. */
    public enum WhenExceeded {
        /** It is blocked. */
        BLOCK,
        /** It waits until the limit has room, and expires if its validity ends before. */
        DELAY
    }
}
