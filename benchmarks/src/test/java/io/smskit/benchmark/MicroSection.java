package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.median;
import static io.smskit.benchmark.Numbers.nanos;

import io.smskit.benchmark.micro.CpuTime;
import io.smskit.benchmark.micro.LimiterBenchmark;
import io.smskit.benchmark.micro.NumberBenchmark;
import io.smskit.benchmark.micro.SegmentationBenchmark;
import io.smskit.benchmark.micro.TemplateBenchmark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Rows 22 and 23: one step of a message beside its bound, both by JMH, a fork of each in every round. */
final class MicroSection implements Section {
    private static final int ROUNDS = 3;

    @Override
    public List<Figure> measure(Scale scale) {
        System.out.println("  22   segmentation, template and limiter beside their bounds; 23 numbers; ns for each");
        return List.of(
                measure(Metric.SEGMENTATION, SegmentationBenchmark.class, scale),
                measure(Metric.TEMPLATE, TemplateBenchmark.class, scale),
                measure(Metric.LIMITER, LimiterBenchmark.class, scale),
                measure(Metric.NUMBER, NumberBenchmark.class, scale));
    }

    private static Figure measure(Metric metric, Class<?> benchmark, Scale scale) {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, Double> round = run(benchmark, scale);
            rounds.add(round);
            System.out.printf(
                    Locale.ROOT,
                    "    %s=%.1f ours=%.1f (%s)%n",
                    metric.bound(),
                    round.get("bound"),
                    round.get("ours"),
                    metric.what());
        }
        return Figure.ofRatio(
                metric,
                nanos(median(rounds, round -> round.get("ours"))),
                nanos(median(rounds, round -> round.get("bound"))),
                median(rounds, round -> round.get("bound") / round.get("ours")));
    }

    /** libphonenumber takes long until it is compiled. */
    private static int warmUpMillis(Class<?> benchmark, Scale scale) {
        return benchmark == NumberBenchmark.class ? 300 : 2 * scale.jmhMillis();
    }

    /** Nanoseconds on the processor, by method. */
    private static Map<String, Double> run(Class<?> benchmark, Scale scale) {
        TimeValue iteration = TimeValue.milliseconds(scale.jmhMillis());
        OptionsBuilder options = new OptionsBuilder();
        options.include(Pattern.quote(benchmark.getName()) + "\\.(bound|ours)$")
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(warmUpMillis(benchmark, scale)))
                .measurementIterations(8)
                .measurementTime(iteration)
                .addProfiler(CpuTime.class)
                .jvmArgs("-Xmx256m", "-XX:+UseSerialGC", ChildJvm.BATCH, "-Djmh.ignoreLock=true")
                .verbosity(VerboseMode.SILENT);
        try {
            Map<String, Double> scores = new HashMap<>();
            for (RunResult result : new Runner(options.build()).run()) {
                String name = result.getParams().getBenchmark();
                scores.put(
                        name.substring(name.lastIndexOf('.') + 1),
                        result.getSecondaryResults().get(CpuTime.LABEL).getScore());
            }
            return scores;
        } catch (RunnerException e) {
            throw new IllegalStateException(benchmark.getSimpleName() + " failed", e);
        }
    }
}
