package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.median;
import static io.smskit.benchmark.Numbers.micros;
import static io.smskit.benchmark.Numbers.perSecond;

import io.smskit.benchmark.http.HttpRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows 7 to 10: the HTTP provider beside bare sockets against the same server. */
final class HttpSection implements Section {
    private static final int DELAY_MILLIS = 20;
    private static final String LATE = "late.";

    @Override
    public List<Figure> measure(Scale scale) {
        System.out.println("  7-9  Aliyun provider and sockets in turn, 16 at once; 10 reply after " + DELAY_MILLIS
                + " ms, 64 at once");
        try (LoopbackServer server = LoopbackServer.start(DELAY_MILLIS)) {
            List<Map<String, Double>> all = run(scale, server.promptPort(), server.latePort());
            List<Map<String, Double>> prompt = all.subList(0, scale.rounds());
            List<Map<String, Double>> late = all.subList(scale.rounds(), all.size());
            return List.of(
                    rate(Metric.HTTP_RATE, "", prompt), cpu(prompt), bytes(prompt), rate(Metric.HTTP_LATE, LATE, late));
        }
    }

    /** Row 9 alone. */
    Figure allocation(Scale scale) {
        try (LoopbackServer server = LoopbackServer.start(0)) {
            return bytes(run(scale, server.promptPort()));
        }
    }

    private static List<Map<String, Double>> run(Scale scale, Object... ports) {
        List<Object> arguments =
                new ArrayList<>(List.of(scale.rounds(), Math.round(scale.seconds() * 1000), scale.warmUp()));
        arguments.addAll(List.of(ports));
        return ChildJvm.run(List.of("-Xmx1g", ChildJvm.BATCH), HttpRun.class, arguments.toArray());
    }

    private static Figure rate(Metric metric, String prefix, List<Map<String, Double>> rounds) {
        String ours = prefix + "ours.rate";
        String sock = prefix + "sock.rate";
        return Figure.ofRatio(
                metric,
                perSecond(median(rounds, round -> round.get(ours))),
                perSecond(median(rounds, round -> round.get(sock))),
                median(rounds, round -> round.get(ours) / round.get(sock)));
    }

    private static Figure cpu(List<Map<String, Double>> rounds) {
        return Figure.ofRatio(
                Metric.HTTP_CPU,
                micros(median(rounds, round -> round.get("ours.cpu"))),
                micros(median(rounds, round -> round.get("sock.cpu"))),
                median(rounds, round -> round.get("ours.cpu") / round.get("sock.cpu")));
    }

    private static Figure bytes(List<Map<String, Double>> rounds) {
        return Figure.ofValue(Metric.HTTP_BYTES, median(rounds, round -> round.get("ours.bytes")) / 1000);
    }
}
