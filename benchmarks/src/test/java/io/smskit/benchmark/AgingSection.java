package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.perSecond;

import io.smskit.benchmark.store.AgingRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows 13 to 15 in a database that has been in use for a while: the last minute beside the first one. */
final class AgingSection implements Section {
    @Override
    public List<Figure> measure(Scale scale) {
        System.out.println("  13   accepted and sent for " + scale.minutes() + " minutes beside " + scale.waiting()
                + " that are settled, PostgreSQL; each minute");
        try (Databases databases = new Databases()) {
            List<Map<String, Double>> minutes = ChildJvm.run(
                    List.of("-Xmx1g", ChildJvm.BATCH),
                    AgingRun.class,
                    databases.postgres(),
                    scale.waiting(),
                    scale.minutes());
            Map<String, Double> first = minutes.get(0);
            Map<String, Double> last = minutes.get(minutes.size() - 1);
            return List.of(
                    aged(Metric.AGED_ACCEPT, "accept.rate", first, last),
                    aged(Metric.AGED_CALLERS, "callers.rate", first, last),
                    aged(Metric.AGED_SETTLE, "settle.rate", first, last));
        }
    }

    private static Figure aged(Metric metric, String rate, Map<String, Double> first, Map<String, Double> last) {
        double machine = last.get("bound.rate") / first.get("bound.rate");
        return Figure.ofRatio(
                metric,
                perSecond(last.get(rate)) + String.format(Locale.ROOT, ", a bare queue %.2f x", machine),
                perSecond(first.get(rate)),
                last.get(rate) / first.get(rate));
    }
}
