package io.smskit.benchmark;

import io.smskit.benchmark.store.NodeRun;
import io.smskit.benchmark.store.Pace;
import io.smskit.benchmark.store.PaceRun;
import io.smskit.benchmark.store.Place;
import io.smskit.benchmark.store.Strain;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Rows 17 to 19: what many messages that wait do to urgent ones and to the rate. */
final class PaceSection implements Section {
    private static final int NODES = 2;
    private static final int NODES_RATE = 200;
    /** The vacuum before the checkpoint, which then has something to write. */
    private static final List<Strain> ON_POSTGRES =
            List.of(Strain.NONE, Strain.VACUUM, Strain.CHECKPOINT, Strain.SLOW_COMMITS);

    private static final List<Strain> ON_SQLITE = List.of(Strain.NONE, Strain.CHECKPOINT, Strain.SLOW_COMMITS);

    @Override
    public List<Figure> measure(Scale scale) {
        List<Figure> figures = new ArrayList<>();
        try (Databases databases = new Databases()) {
            figures.addAll(urgent(new Backlog("memory", 200), List.of(Strain.NONE), scale));
            figures.addAll(urgent(new Backlog("memory", 1_000), List.of(Strain.NONE), scale));
            figures.addAll(urgent(new Backlog(databases.postgres(), 200), ON_POSTGRES, scale));
            figures.addAll(urgent(new Backlog(databases.sqlite(), 200), ON_SQLITE, scale));
            figures.addAll(urgent(new Backlog(databases.h2(), 200), List.of(Strain.NONE), scale));
            figures.addAll(nodes("two nodes, PostgreSQL", databases.postgres(), scale));
            figures.addAll(nodes("two processes, SQLite", databases.sqlite(), scale));
        }
        return figures;
    }

    private static double seconds(Scale scale) {
        return 10 * scale.seconds();
    }

    /**
     * What waits for a channel.
     *
     * @param url where it waits: of a database, or {@code memory}
     * @param rate of the channel
     */
    private record Backlog(String url, int rate) {
        Metric metric() {
            return url.equals("memory") ? Metric.URGENT : Metric.URGENT_DURABLE;
        }

        String where(Strain strain) {
            return ", " + kind() + ", " + rate + "/s" + strain.text();
        }

        private String kind() {
            if (url.startsWith("jdbc:sqlite:")) {
                return "SQLite";
            }
            return url.startsWith("jdbc:h2:") ? "H2" : url.startsWith("jdbc:") ? "PostgreSQL" : "memory";
        }

        /** What is allowed beside the slots of each mark. */
        Allowance allowance(double commit) {
            return metric() == Metric.URGENT ? new Allowance(5, 2, 1) : new Allowance(10, 5, 3).times(commit);
        }
    }

    private static List<Figure> urgent(Backlog backlog, List<Strain> strains, Scale scale) {
        System.out.println("  " + backlog.metric().number() + "   urgent ones while " + scale.waiting() + " wait"
                + backlog.where(Strain.NONE));
        List<Object> arguments =
                new ArrayList<>(List.of(backlog.url(), scale.waiting(), backlog.rate(), seconds(scale)));
        arguments.addAll(strains);
        List<Map<String, Double>> runs = ChildJvm.run(List.of("-Xmx2g"), PaceRun.class, arguments.toArray());
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < strains.size(); i++) {
            figures.addAll(figures(backlog, strains.get(i), runs.get(i)));
        }
        return figures;
    }

    private static List<Figure> figures(Backlog backlog, Strain strain, Map<String, Double> run) {
        Metric metric = backlog.metric();
        String where = backlog.where(strain);
        double slot = 1_000.0 / backlog.rate();
        double p99 = run.get("urgent.p99");
        double commit = run.get("commit.p99");
        return List.of(
                new Figure(
                        metric,
                        String.format(Locale.ROOT, "%.1f ms = %.2f slots%s, c %.1f ms", p99, p99 / slot, where, commit),
                        StoreSection.millis(run.get("pacer.p99")),
                        backlog.allowance(commit).slots(metric.marks(), p99, slot),
                        p99 / run.get("pacer.p99")),
                new Figure(
                        Metric.SHARE,
                        Metric.SHARE.text(run.get("share")) + where + ", pacer "
                                + Metric.SHARE.text(run.get("pacer.share")),
                        "-",
                        run.get("share"),
                        Double.NaN),
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

    private static List<Figure> nodes(String what, String url, Scale scale) {
        System.out.println("  19   " + what + ", together " + NODES_RATE + "/s");
        fill(url, scale.waiting());
        List<ChildJvm> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(ChildJvm.start(List.of("-Xmx512m"), NodeRun.class, url, NODES_RATE, seconds(scale)));
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
        return List.of(
                new Figure(Metric.SHARE, Metric.SHARE.text(share) + ", " + what, "-", share, Double.NaN),
                new Figure(Metric.OVER, Metric.OVER.text(over) + ", " + what, "-", over, Double.NaN));
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

    static void fill(String url, int messages) {
        try {
            new Place(url).fill(messages);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
