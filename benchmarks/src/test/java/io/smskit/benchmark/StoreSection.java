package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.median;
import static io.smskit.benchmark.Numbers.perSecond;

import io.smskit.benchmark.store.AcceptRun;
import io.smskit.benchmark.store.CallersRun;
import io.smskit.benchmark.store.KillRun;
import io.smskit.benchmark.store.LogRun;
import io.smskit.benchmark.store.Place;
import io.smskit.benchmark.store.SettleRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows 13 to 16: messages in databases, beside what those databases do at best. */
final class StoreSection implements Section {
    private static final List<String> OPTIONS = List.of("-Xmx1g", ChildJvm.BATCH);
    private static final int KILLS = 3;

    @Override
    public List<Figure> measure(Scale scale) {
        List<Figure> figures = new ArrayList<>();
        try (Databases databases = new Databases()) {
            figures.add(accept(Metric.ACCEPT, databases.postgres(), databases.postgres(), scale));
            figures.addAll(callers(databases.postgres(), scale));
            figures.addAll(settle(databases, scale));
            figures.add(accept(Metric.EMBEDDED, databases.sqlite(), databases.sqlite(), scale));
            figures.add(accept(Metric.H2, databases.h2(), databases.h2(), scale));
        }
        return figures;
    }

    private static Figure accept(Metric metric, String url, String readable, Scale scale) {
        System.out.println(
                "  " + metric.number() + "   " + scale.messages() + " messages by sendAll, and their rows once more");
        List<Map<String, Double>> rounds =
                ChildJvm.run(OPTIONS, AcceptRun.class, url, readable, scale.messages(), scale.rounds());
        return rates(metric, rounds, "accept.rate", "bound.rate");
    }

    private static Figure rates(Metric metric, List<Map<String, Double>> rounds, String ours, String bound) {
        return Figure.ofRatio(
                metric,
                perSecond(median(rounds, round -> round.get(ours))),
                perSecond(median(rounds, round -> round.get(bound))),
                median(rounds, round -> round.get(ours) / round.get(bound)));
    }

    private static List<Figure> callers(String url, Scale scale) {
        System.out.println("  14   callers that return after their commit, and single commits of 16 threads");
        List<Map<String, Double>> rounds =
                ChildJvm.run(OPTIONS, CallersRun.class, url, scale.seconds(), scale.rounds());
        return List.of(
                rates(Metric.CALLERS, rounds, "callers16.rate", "bound.rate"),
                rates(Metric.MANY_CALLERS, rounds, "callers256.rate", "bound.rate"),
                Figure.ofRatio(
                        Metric.LONE_CALLER,
                        millis(median(rounds, round -> round.get("lone.p99"))),
                        millis(median(rounds, round -> round.get("single.p99"))),
                        median(rounds, round -> round.get("lone.p99") / round.get("single.p99"))));
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }

    private static List<Figure> settle(Databases databases, Scale scale) {
        System.out.println(
                "  15   " + scale.messages() + " messages that wait are sent, and claimed and removed in SQL");
        List<Map<String, Double>> rounds =
                ChildJvm.run(OPTIONS, SettleRun.class, databases.postgres(), scale.messages(), scale.rounds());
        System.out.println("  15   engines that are killed while they send " + scale.messages() + " messages");
        double inDoubt = inDoubt(databases.postgres(), scale.messages());
        LogRun.Cost cost = log(databases.postgres(), scale.waiting() / 5);
        Figure settled = rates(Metric.SETTLE, rounds, "settle.rate", "bound.rate");
        return List.of(
                Metric.DOUBTS.verdict(inDoubt) == Metric.Verdict.MISSED ? settled.madeVoid() : settled,
                Figure.ofValue(Metric.DOUBTS, inDoubt),
                Figure.ofValue(Metric.LOG_BYTES, cost.bytes()),
                Figure.ofValue(Metric.COMMITS, cost.commits()));
    }

    private static long inDoubt(String url, int messages) {
        try {
            return KillRun.kill(new Place(url), messages, KILLS).inDoubt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LogRun.Cost log(String url, int messages) {
        try {
            return LogRun.settle(url, Math.min(messages, 40_000));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
