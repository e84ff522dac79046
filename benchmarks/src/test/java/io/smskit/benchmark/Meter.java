package io.smskit.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What this Java machine has used up: time, CPU of all threads, bytes allocated by threads that live. */
public final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final long nanos;
    private final long cpuNanos;
    private final long bytes;

    private Meter(long nanos, long cpuNanos, long bytes) {
        this.nanos = nanos;
        this.cpuNanos = cpuNanos;
        this.bytes = bytes;
    }

    /** What was used up until now. */
    public static Meter read() {
        return new Meter(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated());
    }

    /** Java 17 knows no sum over all threads. Those that are measured outlive a round. */
    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    /** What so many messages have cost since then. */
    public static Cost since(Meter start, long messages) {
        Meter now = read();
        return new Cost(
                messages * 1e9 / (now.nanos - start.nanos),
                (now.cpuNanos - start.cpuNanos) / 1e3 / messages,
                (double) (now.bytes - start.bytes) / messages);
    }

    /**
     * What messages cost.
     *
     * @param perSecond messages in a second
     * @param cpuMicros CPU of a message
     * @param bytes allocated for a message
     */
    public record Cost(double perSecond, double cpuMicros, double bytes) {
        /** As a child prints it, under the name of what was measured. */
        public String pairs(String name) {
            return String.format(
                    Locale.ROOT,
                    "%s.rate=%.0f %s.cpu=%.2f %s.bytes=%.0f",
                    name,
                    perSecond,
                    name,
                    cpuMicros,
                    name,
                    bytes);
        }
    }
}
