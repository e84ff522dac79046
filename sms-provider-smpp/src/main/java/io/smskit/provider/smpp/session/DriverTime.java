package io.smskit.provider.smpp.session;

import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.concurrent.Executor;

/** The engine's time, with timers that fire on the driver's thread. */
final class DriverTime {
    private final EngineTime time;
    private final Executor driver;

    DriverTime(EngineTime time, Executor driver) {
        this.time = time;
        this.driver = driver;
    }

    long nanos() {
        return time.nanoTime();
    }

    /** The task may still run shortly after it was called off, so it looks whether it is wanted. */
    EngineTime.Timer after(Duration delay, Runnable task) {
        return time.schedule(delay, () -> driver.execute(task));
    }
}
