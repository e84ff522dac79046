package io.smskit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One {@code sms bulk} in a process of its own. */
final class BulkProcess {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Process process;
    private final Path out;
    private final Path err;

    private BulkProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts one.
     *
     * @param services holds the test's own provider for the service loader
     * @param folder holds configuration and recipients, and gets what is printed
     */
    static BulkProcess start(Path services, Path folder, String name) {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                services + ":" + CLASS_PATH,
                Main.class.getName(),
                "bulk",
                "-c",
                folder.resolve("sms.yml").toString(),
                "--csv",
                folder.resolve("recipients.csv").toString(),
                "--template",
                "order-sent",
                "--wait",
                "3s",
                "--json");
        try {
            return new BulkProcess(
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    out,
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it by SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code. */
    int await() {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not end: " + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
