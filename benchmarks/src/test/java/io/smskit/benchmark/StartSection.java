package io.smskit.benchmark;

import static io.smskit.benchmark.Numbers.median;
import static io.smskit.benchmark.Numbers.millis;

import io.smskit.benchmark.http.FirstByEngine;
import io.smskit.benchmark.http.FirstBySocket;
import java.io.File;
import java.util.List;

/** Row 11: from the start of a Java machine to its first accepted message, by the engine and by a bare socket. */
final class StartSection implements Section {
    @Override
    public List<Figure> measure(Scale scale) {
        double[] ours = new double[scale.starts()];
        double[] bound = new double[scale.starts()];
        double[] ratios = new double[scale.starts()];
        String ownClasses = ChildJvm.ownClasses();
        // Jars first: an application comes as one, and a directory would be searched in vain for every class of the
        // library.
        String withLibrary = MeasuredClassPath.text() + File.pathSeparator + ownClasses;
        System.out.println("  11   Java machines started in turn");
        try (LoopbackServer server = LoopbackServer.start(0)) {
            start(withLibrary, FirstByEngine.class, server);
            for (int i = 0; i < scale.starts(); i++) {
                bound[i] = start(ownClasses, FirstBySocket.class, server);
                ours[i] = start(withLibrary, FirstByEngine.class, server);
                ratios[i] = ours[i] / bound[i];
                System.out.println("    sock.start=" + millis(bound[i]) + " ours.start=" + millis(ours[i]));
            }
        }
        return List.of(Figure.ofRatio(Metric.START, millis(median(ours)), millis(median(bound)), median(ratios)));
    }

    /** In milliseconds, as whoever starts a program sees it. */
    private static double start(String classPath, Class<?> program, LoopbackServer server) {
        long start = System.nanoTime();
        try (ChildJvm child = ChildJvm.start(classPath, List.of(), program, server.promptPort())) {
            String line = child.line();
            double millis = (System.nanoTime() - start) / 1e6;
            if (!"accepted".equals(line)) {
                throw new IllegalStateException(program.getSimpleName() + " said " + line);
            }
            return millis;
        }
    }
}
