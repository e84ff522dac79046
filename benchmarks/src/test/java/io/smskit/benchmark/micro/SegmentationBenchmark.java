package io.smskit.benchmark.micro;

import io.smskit.text.Segmenter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where a text is cut, and a bare loop that counts segments. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SegmentationBenchmark {
    private final String[] texts = Texts.fresh(64);
    private final WidthTable table = new WidthTable();
    private final Segmenter segmenter = Segmenter.standard();
    private int next;

    private String text() {
        next = next + 1 == texts.length ? 0 : next + 1;
        return texts[next];
    }

    @Benchmark
    public int bound() {
        return table.segments(text());
    }

    @Benchmark
    public Object ours() {
        return segmenter.segment(text());
    }

    @Benchmark
    public int oursCountOnly() {
        return segmenter.count(text());
    }
}
