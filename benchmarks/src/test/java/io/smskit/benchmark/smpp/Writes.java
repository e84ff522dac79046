package io.smskit.benchmark.smpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often this process has called write, as Linux counts it: sockets, and whatever wakes a selector. */
final class Writes {
    private static final Path COUNTS = Path.of("/proc/self/io");
    private static final String WRITES = "syscw: ";

    private Writes() {}

    /** Not a number where the system does not count. */
    static double count() {
        if (!Files.isReadable(COUNTS)) {
            return Double.NaN;
        }
        try {
            return Files.readAllLines(COUNTS).stream()
                    .filter(line -> line.startsWith(WRITES))
                    .mapToLong(line -> Long.parseLong(line.substring(WRITES.length())))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
