package io.smskit.core.engine;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Wakes the loop. One that rings early does no harm, while setting one for each turn would cost more than most turns. */
final class Alarm {
    private final EngineTime time;
    private final Runnable wake;
    private EngineTime.@Nullable Timer timer;
    private long ringsAt;

    Alarm(EngineTime time, Runnable wake) {
        this.time = time;
        this.wake = wake;
    }

    /** Rings after the pause at the latest; never if there is none. */
    void set(@Nullable Duration pause) {
        long now = time.nanoTime();
        long at = pause == null ? Long.MAX_VALUE : now + pause.toNanos();
        boolean rings = timer != null && ringsAt - now > 0;
        if (timer != null && (!rings || pause == null || ringsAt - at > 0)) {
            timer.cancel();
            timer = null;
        }
        if (timer == null && pause != null) {
            ringsAt = at;
            timer = time.schedule(pause, wake);
        }
    }
}
