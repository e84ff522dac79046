package io.smskit.benchmark;

import io.smskit.benchmark.StoreSection.Databases;
import io.smskit.benchmark.store.HeapRun;
import io.smskit.benchmark.store.NodeRun;
import io.smskit.benchmark.store.Pace;
import io.smskit.benchmark.store.PaceRun;
import io.smskit.benchmark.store.Place;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Rows 17 to 19 and 21: what many messages that wait do to others, to the rate and to the heap. */
final class PaceMeasurement {
    private static final int NODES = 2;
    private static final int NODES_RATE = 200;
    private static final List<Integer> HEAPS = List.of(128, 64, 32);
    private static final double MOST_GC = 0.05;

    private final Databases databases;
    private final Scale scale;
    private final double seconds;
    private final List<Figure> figures = new ArrayList<>();

    PaceMeasurement(Databases databases, Scale scale) {
        this.databases = databases;
        this.scale = scale;
        this.seconds = 10 * scale.seconds();
    }

    List<Figure> figures() {
        urgent(Metric.URGENT, "memory", 200);
        urgent(Metric.URGENT, "memory", 1_000);
        urgent(Metric.URGENT_DURABLE, databases.postgres(), 200);
        urgent(Metric.URGENT_DURABLE, databases.sqlite(), 200);
        urgent(Metric.URGENT_DURABLE, databases.h2(), 200);
        nodes("two nodes, PostgreSQL", databases.postgres());
        nodes("two processes, SQLite", databases.sqlite());
        heap();
        return figures;
    }

    private static String kind(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return "SQLite";
        }
        return url.startsWith("jdbc:h2:") ? "H2" : url.startsWith("jdbc:") ? "PostgreSQL" : "memory";
    }

    private void urgent(Metric metric, String url, int rate) {
        System.out.println("  " + metric.number() + "   urgent ones while " + scale.waiting() + " wait, " + kind(url)
                + ", " + rate + "/s");
        Map<String, Double> run = ChildJvm.run(List.of("-Xmx2g"), PaceRun.class, url, scale.waiting(), rate, seconds)
                .get(0);
        double slot = 1_000.0 / rate;
        double p99 = run.get("urgent.p99");
        double commit = run.get("commit.p99");
        Allowance allowance = metric == Metric.URGENT ? new Allowance(5, 2, 1) : new Allowance(10, 5, 3).times(commit);
        String where = ", " + kind(url) + ", " + rate + "/s";
        figures.add(new Figure(
                metric,
                String.format(Locale.ROOT, "%.1f ms = %.2f slots%s, c %.1f ms", p99, p99 / slot, where, commit),
                StoreSection.millis(run.get("pacer.p99")),
                allowance.slots(metric.marks(), p99, slot),
                p99 / run.get("pacer.p99")));
        figures.add(new Figure(
                Metric.SHARE,
                Metric.SHARE.text(run.get("share")) + where + ", pacer " + Metric.SHARE.text(run.get("pacer.share")),
                "-",
                run.get("share"),
                Double.NaN));
        figures.add(
                new Figure(Metric.OVER, Metric.OVER.text(run.get("over")) + where, "-", run.get("over"), Double.NaN));
    }

    /** Milliseconds beside the slots of each mark. */
    record Allowance(double must, double goal, double moonshot) {
        Allowance times(double factor) {
            return new Allowance(must * factor, goal * factor, moonshot * factor);
        }

        /** The slots of the best mark that is reached; more than those of the must if none is. */
        double slots(Metric.Marks marks, double millis, double slot) {
            if (millis <= marks.moonshot() * slot + moonshot) {
                return marks.moonshot();
            }
            if (millis <= marks.goal() * slot + goal) {
                return marks.goal();
            }
            return millis <= marks.must() * slot + must ? marks.must() : (millis - must) / slot;
        }
    }

    private void nodes(String what, String url) {
        System.out.println("  19   " + what + ", together " + NODES_RATE + "/s");
        fill(url, scale.waiting());
        List<ChildJvm> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(ChildJvm.start(List.of("-Xmx512m"), NodeRun.class, url, NODES_RATE, seconds));
        }
        LongStream all = LongStream.empty();
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        for (ChildJvm node : nodes) {
            long[] times = times(node);
            all = LongStream.concat(all, Arrays.stream(times));
            from = Math.max(from, times[0]);
            to = Math.min(to, times[times.length - 1]);
        }
        long[] times = all.sorted().toArray();
        double share = Pace.share(times, NODES_RATE, from + 3_000_000_000L, to);
        long over = Pace.over(times, NODES_RATE);
        System.out.println("    share=" + share + " over=" + over);
        figures.add(new Figure(Metric.SHARE, Metric.SHARE.text(share) + ", " + what, "-", share, Double.NaN));
        figures.add(new Figure(Metric.OVER, Metric.OVER.text(over) + ", " + what, "-", over, Double.NaN));
    }

    private static long[] times(ChildJvm node) {
        try (node) {
            List<Long> times = new ArrayList<>();
            for (String line = node.line(); line != null; line = node.line()) {
                times.add(Long.parseLong(line));
            }
            if (times.isEmpty()) {
                throw new IllegalStateException("a node has sent nothing, see above");
            }
            return times.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private static void fill(String url, int messages) {
        try {
            new Place(url).fill(messages);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void heap() {
        String url = databases.postgres();
        fill(url, scale.waiting());
        System.out.println("  21   200/s accepted and 200/s sent while " + scale.waiting() + " wait, PostgreSQL");
        double least = Double.NaN;
        for (int megabytes : HEAPS) {
            System.out.println("    -Xmx" + megabytes + "m");
            if (!lives(url, megabytes)) {
                break;
            }
            least = megabytes;
        }
        figures.add(Figure.ofValue(Metric.HEAP, least));
    }

    private boolean lives(String url, int megabytes) {
        try {
            Map<String, Double> run = ChildJvm.run(
                            List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                            HeapRun.class,
                            url,
                            seconds)
                    .get(0);
            return run.get("gc.share") <= MOST_GC && run.get("accepted.rate") > 0 && run.get("sent.rate") > 0;
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            System.out.println("    failed: " + e.getMessage());
            return false;
        }
    }
}
