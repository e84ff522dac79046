package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.median;
import static io.smskit.benchmark.Numbers.perSecond;

import io.smskit.benchmark.store.AcceptRun;
import io.smskit.benchmark.store.CallersRun;
import io.smskit.benchmark.store.LogRun;
import io.smskit.benchmark.store.SettleRun;
import io.smskit.servers.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Rows 13 to 19 and 21: messages in databases, beside what those databases do at best. */
final class StoreSection implements Section {
    private static final List<String> OPTIONS = List.of("-Xmx1g", ChildJvm.BATCH);

    /** Where each program gets a database of its own. */
    static final class Databases implements AutoCloseable {
        private final PostgresServer server = PostgresServer.durable();
        private final Path folder;
        private int last;

        Databases() {
            try {
                folder = Files.createTempDirectory("sms-benchmark-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String postgres() {
            String name = "b" + ++last;
            try (Connection connection = DriverManager.getConnection(server.url("postgres", ""));
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return server.url(name, "socketTimeout=300");
        }

        String sqlite() {
            return "jdbc:sqlite:" + folder.resolve("b" + ++last + ".db");
        }

        String h2() {
            return "jdbc:h2:file:" + folder.resolve("b" + ++last);
        }

        @Override
        public void close() {
            server.close();
            for (File file : Objects.requireNonNull(folder.toFile().listFiles())) {
                file.delete();
            }
            folder.toFile().delete();
        }
    }

    @Override
    public List<Figure> measure(Scale scale) {
        List<Figure> figures = new ArrayList<>();
        try (Databases databases = new Databases()) {
            figures.add(accept(Metric.ACCEPT, databases.postgres(), databases.postgres(), scale));
            figures.addAll(callers(databases.postgres(), scale));
            figures.addAll(settle(databases, scale));
            figures.add(accept(Metric.EMBEDDED, databases.sqlite(), databases.sqlite(), scale));
            figures.add(accept(Metric.H2, databases.h2(), databases.h2(), scale));
            figures.addAll(new PaceMeasurement(databases, scale).figures());
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
        LogRun.Cost cost = log(databases.postgres(), scale.waiting() / 5);
        return List.of(
                rates(Metric.SETTLE, rounds, "settle.rate", "bound.rate"),
                Figure.ofValue(Metric.LOG_BYTES, cost.bytes()),
                Figure.ofValue(Metric.COMMITS, cost.commits()));
    }

    private static LogRun.Cost log(String url, int messages) {
        try {
            return LogRun.settle(url, Math.min(messages, 20_000));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
