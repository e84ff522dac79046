package io.smskit.benchmark;

import io.smskit.benchmark.memory.QueueRun;
import java.util.List;
import java.util.Map;

/** Row 20: what is kept in memory for each message that waits. */
final class MemorySection implements Section {
    @Override
    public List<Figure> measure(Scale scale) {
        System.out.println(
                "  20   " + scale.messages() + " plain records, messages without key, with key; bytes for each");
        Map<String, Double> plain = run("plain", scale);
        Map<String, Double> keyless = run("keyless", scale);
        Map<String, Double> keyed = run("keyed", scale);
        double message = keyless.get("bytes") - keyless.get("of.maps");
        double indexes = keyed.get("bytes") - message;
        double bare = plain.get("bytes");
        return List.of(
                new Figure(
                        Metric.QUEUED, Metric.QUEUED.text(message), Metric.QUEUED.text(bare), message, message / bare),
                Figure.ofValue(Metric.INDEXES, indexes));
    }

    private static Map<String, Double> run(String kind, Scale scale) {
        return ChildJvm.run(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"), QueueRun.class, kind, scale.messages())
                .get(0);
    }
}
