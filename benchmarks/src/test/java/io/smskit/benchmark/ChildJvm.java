package io.smskit.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Java machine of its own that runs one program of this module. The program prints lines of {@code name=value} pairs; all
 * lines are passed on. It calls {@link #endWithParent} first, so that none outlives who started it.
 */
public final class ChildJvm implements AutoCloseable {
    /** Compiles in the foreground, so that compiled code is measured on a busy machine, too. */
    static final String BATCH = "-Xbatch";

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a program with everything that is on the class path here. */
    public static ChildJvm start(List<String> options, Class<?> program, Object... arguments) {
        return start(wholeClassPath(), options, program, arguments);
    }

    /** Starts a program with another class path. */
    static ChildJvm start(String classPath, List<String> options, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of("-cp", classPath, program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** Runs a program to its end and returns what it measured, one map for each line. */
    static List<Map<String, Double>> run(List<String> options, Class<?> program, Object... arguments) {
        try (ChildJvm child = start(options, program, arguments)) {
            List<Map<String, Double>> measured = new ArrayList<>();
            for (String line = child.line(); line != null; line = child.line()) {
                if (line.contains("=")) {
                    measured.add(pairs(line));
                }
                System.out.println("    " + line);
            }
            child.requireSuccess(program);
            return measured;
        }
    }

    /** The next line that it prints; null if it has ended. */
    public String line() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it by SIGKILL, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** For the program: ends it when whoever started it is gone. */
    public static void endWithParent() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException e) {
                        // The parent is gone as well.
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static Map<String, Double> pairs(String line) {
        Map<String, Double> pairs = new LinkedHashMap<>();
        for (String pair : line.trim().split("\\s+")) {
            int equals = pair.indexOf('=');
            pairs.put(pair.substring(0, equals), Double.parseDouble(pair.substring(equals + 1)));
        }
        return pairs;
    }

    private void requireSuccess(Class<?> program) {
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(program.getSimpleName() + " failed, see above");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String wholeClassPath() {
        // Surefire may hide the class path in the manifest of a jar.
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Where the classes of this module are, without any library. */
    static String ownClasses() {
        try {
            return new File(ChildJvm.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getPath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
