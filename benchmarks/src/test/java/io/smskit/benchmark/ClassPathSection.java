package io.smskit.benchmark;

import java.nio.file.Path;
import java.util.List;

/** Row 12: what an application with one cloud provider brings along. */
final class ClassPathSection implements Section {
    private static final double MEGABYTE = 1e6;

    @Override
    public List<Figure> measure(Scale scale) {
        System.out.println("  12   api, core, http and the Aliyun provider, with what they need");
        List<Path> entries = MeasuredClassPath.entries();
        long bytes = 0;
        for (Path entry : entries) {
            long size = MeasuredClassPath.bytes(entry);
            System.out.printf("    %,11d %s%n", size, nameOf(entry));
            bytes += size;
        }
        return List.of(Figure.ofValue(Metric.JARS, entries.size()), Figure.ofValue(Metric.MEGABYTES, bytes / MEGABYTE));
    }

    /** A module that is not packed yet lies in its target/classes. */
    private static Path nameOf(Path entry) {
        return entry.endsWith("classes") ? entry.getParent().getParent().getFileName() : entry.getFileName();
    }
}
