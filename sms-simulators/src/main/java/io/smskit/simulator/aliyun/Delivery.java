package io.smskit.simulator.aliyun;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message that was taken, as reports and details tell it. Immutable; copy methods give changed copies.
 * Reports change places where a later message has a shorter delay.
 *
 * @since 0.1
 */
public final class Delivery {
    private final @Nullable String errorCode;
    private final Duration delay;
    private final int pushes;

    private Delivery(@Nullable String errorCode, Duration delay, int pushes) {
        this.errorCode = errorCode;
        this.delay = delay;
        this.pushes = pushes;
    }

    /** It is delivered, one second after it was taken. */
    public static Delivery delivered() {
        return new Delivery("DELIVERED", Duration.ofSeconds(1), 1);
    }

    /**
     * It fails, one second after it was taken.
     *
     * @param errorCode such as {@code MOBILE_NOT_ON_SERVICE}
     */
    public static Delivery failed(String errorCode) {
        return new Delivery(requireNonNull(errorCode, "errorCode"), Duration.ofSeconds(1), 1);
    }

    /** Nothing is ever heard of it. */
    public static Delivery pending() {
        return new Delivery(null, Duration.ZERO, 0);
    }

    /** A copy that comes so long after the message was taken. */
    public Delivery after(Duration delay) {
        return new Delivery(errorCode, requireNonNull(delay, "delay"), pushes);
    }

    /** A copy whose report is pushed so many times, or never if 0; the details know it all the same. */
    public Delivery pushes(int pushes) {
        return new Delivery(errorCode, delay, pushes);
    }

    Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    Duration delay() {
        return delay;
    }

    int pushes() {
        return pushes;
    }
}
