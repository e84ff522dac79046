package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.median;
import static io.smskit.benchmark.Numbers.micros;
import static io.smskit.benchmark.Numbers.perSecond;

import io.smskit.benchmark.smpp.SmppEngineRun;
import io.smskit.benchmark.smpp.SmppRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Rows 1 to 6: the SMPP channel beside a bare socket against the same SMSC; jsmpp with blocking threads is printed, too. */
final class SmppSection implements Section {
    private static final int WINDOW = 1_000;
    private static final List<Integer> DELAYS = List.of(5, 50);
    private static final List<Integer> LATE_WINDOWS = List.of(10, 100, WINDOW);
    /** A durable store is asked for fewer messages, so that a round does not take minutes. */
    private static final int DURABLE_SHARE = 5;

    @Override
    public List<Figure> measure(Scale scale) {
        try (LoopbackSmsc smsc = LoopbackSmsc.start(0, DELAYS.get(0), DELAYS.get(1))) {
            System.out.println("  1-4  channel and bare socket in turn, window " + WINDOW);
            List<Map<String, Double>> prompt = run("channel", scale, smsc);
            beside("link", "the session layer alone", run("link", scale, smsc));
            beside("jsmpp", "jsmpp, 64 threads that wait", run("jsmpp", scale, smsc));
            List<Figure> figures = new ArrayList<>(List.of(
                    rate(Metric.SMPP_RATE, prompt),
                    cpu(prompt),
                    Figure.ofValue(Metric.SMPP_WRITES, median(prompt, round -> round.get("channel.perWrite"))),
                    bytes(prompt)));
            figures.add(late(scale, smsc));
            figures.add(engine(scale, smsc.port(0)));
            return figures;
        }
    }

    /** Prints the medians of what has no row of its own. */
    private static void beside(String name, String what, List<Map<String, Double>> rounds) {
        System.out.printf(
                Locale.ROOT,
                "       %s: %s, %.3f of the bare socket, %.1f times its CPU, %.0f B, %.1f messages per write%n",
                what,
                perSecond(median(rounds, round -> round.get(name + ".rate"))),
                median(rounds, round -> round.get(name + ".rate") / round.get("raw.rate")),
                median(rounds, round -> round.get(name + ".cpu") / round.get("raw.cpu")),
                median(rounds, round -> round.get(name + ".bytes")),
                median(rounds, round -> round.get(name + ".perWrite")));
    }

    private static Figure engine(Scale scale, int port) {
        System.out.println("  6    engine in memory over SMPP and bare socket in turn");
        Figure inMemory = engine(scale.messages(), scale, port);
        Path folder = temporaryFolder();
        try {
            System.out.println("       engine with SQLite over SMPP and bare socket in turn");
            Figure durable = engine(scale.messages() / DURABLE_SHARE, scale, port, folder);
            System.out.printf(
                    Locale.ROOT,
                    "       with SQLite: %s, %.4f of the bare socket%n",
                    durable.measured(),
                    durable.ratio());
        } finally {
            delete(folder);
        }
        return inMemory;
    }

    private static Figure engine(int messages, Scale scale, Object... portAndFolder) {
        List<Object> arguments = new ArrayList<>(List.of(messages, scale.rounds()));
        arguments.addAll(List.of(portAndFolder));
        List<Map<String, Double>> rounds =
                ChildJvm.run(List.of("-Xmx2g", ChildJvm.BATCH), SmppEngineRun.class, arguments.toArray());
        return Figure.ofRatio(
                Metric.SMPP_ENGINE,
                perSecond(median(rounds, round -> round.get("engine.rate"))),
                perSecond(median(rounds, round -> round.get("raw.rate"))),
                median(rounds, round -> round.get("engine.rate") / round.get("raw.rate")));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("smpp-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows 3 and 4 alone. */
    List<Figure> counts(Scale scale) {
        try (LoopbackSmsc smsc = LoopbackSmsc.start(0)) {
            List<Map<String, Double>> rounds = run("channel", scale, smsc);
            return List.of(
                    Figure.ofValue(Metric.SMPP_WRITES, median(rounds, round -> round.get("channel.perWrite"))),
                    bytes(rounds));
        }
    }

    /** The worst of all delays and windows. */
    private static Figure late(Scale scale, LoopbackSmsc smsc) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < DELAYS.size(); i++) {
            for (int window : LATE_WINDOWS) {
                System.out.println("  5    answers after " + DELAYS.get(i) + " ms, window " + window);
                List<Map<String, Double>> rounds = run("channel", scale, window, smsc.port(i + 1), smsc.port(0));
                figures.add(rate(Metric.SMPP_LATE, rounds));
            }
        }
        return figures.stream().min(Comparator.comparingDouble(Figure::value)).orElseThrow();
    }

    private static List<Map<String, Double>> run(String name, Scale scale, int window, int port, int promptPort) {
        // Half a second warms up about as many messages as the HTTP rows want.
        int warmUpMillis = scale.warmUp() / 10;
        return ChildJvm.run(
                List.of("-Xmx1g", ChildJvm.BATCH),
                SmppRun.class,
                name,
                scale.rounds(),
                Math.round(scale.seconds() * 1000),
                window,
                port,
                warmUpMillis,
                promptPort);
    }

    /** Against answers that come at once. */
    private static List<Map<String, Double>> run(String name, Scale scale, LoopbackSmsc smsc) {
        return run(name, scale, WINDOW, smsc.port(0), smsc.port(0));
    }

    private static Figure rate(Metric metric, List<Map<String, Double>> rounds) {
        return Figure.ofRatio(
                metric,
                perSecond(median(rounds, round -> round.get("channel.rate"))),
                perSecond(median(rounds, round -> round.get("raw.rate"))),
                median(rounds, round -> round.get("channel.rate") / round.get("raw.rate")));
    }

    private static Figure cpu(List<Map<String, Double>> rounds) {
        return Figure.ofRatio(
                Metric.SMPP_CPU,
                micros(median(rounds, round -> round.get("channel.cpu"))),
                micros(median(rounds, round -> round.get("raw.cpu"))),
                median(rounds, round -> round.get("channel.cpu") / round.get("raw.cpu")));
    }

    private static Figure bytes(List<Map<String, Double>> rounds) {
        return Figure.ofValue(Metric.SMPP_BYTES, median(rounds, round -> round.get("channel.bytes")));
    }
}
