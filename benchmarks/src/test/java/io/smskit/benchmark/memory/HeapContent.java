package io.smskit.benchmark.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What lives on the heap after a collection.
 *
 * @param bytes of all objects
 * @param mapBytes of the entries and tables of maps and of their boxed keys
 */
record HeapContent(long bytes, long mapBytes) {
    /** As the JVM's class histogram has them: rank, instances, bytes, class. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    private static final Pattern OF_MAPS = Pattern.compile(
            "(\\[L)?java\\.util\\.(concurrent\\.)?(Linked|Concurrent)?Hash(Map|Set)(\\$(Tree)?(Node|Entry|Bin);?)?|java\\.lang\\.Long");

    static HeapContent read() {
        long bytes = 0;
        long mapBytes = 0;
        for (String line : histogram().lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                long size = Long.parseLong(matcher.group(1));
                bytes += size;
                mapBytes += OF_MAPS.matcher(matcher.group(2)).matches() ? size : 0;
            }
        }
        return new HeapContent(bytes, mapBytes);
    }

    /** The JVM collects before it counts, so that only what is reachable is in it. */
    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("this Java has no class histogram", e);
        }
    }

    /** What the operating system has given to this process; not a number where it does not say. */
    static double residentMegabytes() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try {
            List<String> lines = Files.readAllLines(status);
            return lines.stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1e3)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
