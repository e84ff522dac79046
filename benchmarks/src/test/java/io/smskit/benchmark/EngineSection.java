package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.median;
import static io.smskit.benchmark.Numbers.perSecond;

import io.smskit.benchmark.engine.EngineRun;
import java.util.List;
import java.util.Map;

/** Row 6b: the engine in memory beside the bare parts of a message. */
final class EngineSection implements Section {
    @Override
    public List<Figure> measure(Scale scale) {
        System.out.println("  6b   parts on one thread and engine in turn, " + scale.messages() + " messages each");
        List<Map<String, Double>> rounds =
                ChildJvm.run(List.of("-Xmx3g", ChildJvm.BATCH), EngineRun.class, scale.messages(), scale.rounds());
        return List.of(Figure.ofRatio(
                Metric.ENGINE,
                perSecond(median(rounds, round -> round.get("send.rate"))),
                perSecond(median(rounds, round -> round.get("parts.rate"))),
                median(rounds, round -> round.get("send.rate") / round.get("parts.rate"))));
    }
}
