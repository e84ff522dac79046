package io.smskit.benchmark.micro;

import io.smskit.core.channel.PacerProbe;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The pacer of a channel, asked and taken as the engine's loop does, and the same algorithm in one word. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LimiterBenchmark {
    private static final long HORIZON_NANOS = 100_000_000;
    /** Not so fast that our slots are wider than the rate says. */
    private static final int PER_SECOND = 100;

    private final Gcra gcra = new Gcra(1_000_000_000L / PER_SECOND, HORIZON_NANOS);
    private final PacerProbe pacer = new PacerProbe(PER_SECOND, HORIZON_NANOS);
    /** A clock of its own: reading the machine's would cost more than either. Every second call finds no slot. */
    private long now;

    private long tick() {
        now += 5_000_000;
        return now;
    }

    @Benchmark
    public boolean bound() {
        return gcra.tryTake(tick());
    }

    @Benchmark
    public boolean ours() {
        return pacer.tryTake(tick());
    }
}
