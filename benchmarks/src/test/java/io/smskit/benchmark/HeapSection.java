package io.smskit.benchmark;

import io.smskit.benchmark.store.HeapRun;
import java.util.List;
import java.util.Map;

/** Row 21: how little heap an engine needs beside all that waits in a database. */
final class HeapSection implements Section {
    private static final List<Integer> MEGABYTES = List.of(128, 64, 32);
    private static final double MOST_GC = 0.05;

    @Override
    public List<Figure> measure(Scale scale) {
        try (Databases databases = new Databases()) {
            String url = databases.postgres();
            PaceSection.fill(url, scale.waiting());
            System.out.println("  21   200/s accepted and 200/s sent while " + scale.waiting() + " wait, PostgreSQL");
            double least = Double.NaN;
            for (int megabytes : MEGABYTES) {
                System.out.println("    -Xmx" + megabytes + "m");
                if (!lives(url, megabytes, 10 * scale.seconds())) {
                    break;
                }
                least = megabytes;
            }
            return List.of(Figure.ofValue(Metric.HEAP, least));
        }
    }

    private static boolean lives(String url, int megabytes, double seconds) {
        try {
            Map<String, Double> run = ChildJvm.run(
                            List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                            HeapRun.class,
                            url,
                            seconds)
                    .get(0);
            return run.get("gc.share") <= MOST_GC && keepsUp(run.get("accepted.rate")) && keepsUp(run.get("sent.rate"));
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            System.out.println("    failed: " + e.getMessage());
            return false;
        }
    }

    private static boolean keepsUp(double perSecond) {
        return Metric.SHARE.verdict(perSecond / HeapRun.RATE) != Metric.Verdict.MISSED;
    }
}
