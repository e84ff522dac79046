package io.smskit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One life of a child, from its start to its end by a signal or in good order. */
final class Life {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;
    private final Line control;
    private final BlockingQueue<String[]> unexpected = new LinkedBlockingQueue<>();
    private volatile String held = "-";

    /**
     * How a child is started.
     *
     * @param provider the port of the provider
     * @param url of the database
     * @param leaseMillis the lease of its node
     * @param classPath of jars
     * @param archive holds the classes in a form that loads fast; made by the first life that ends in good order
     */
    record Settings(int provider, String url, long leaseMillis, String classPath, Path archive) {}

    private Life(Process process, Line control, Consumer<String[]> heard) {
        this.process = process;
        this.control = control;
        Thread reader = new Thread(() -> read(heard), "life");
        reader.setDaemon(true);
        reader.start();
    }

    static Life begin(Settings settings, String last, int passage, Consumer<String[]> heard) {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(60_000);
            Process process = new ProcessBuilder(command(settings, door.getLocalPort(), last, passage))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            settings.archive.resolveSibling("children.log").toFile()))
                    .start();
            return new Life(process, new Line(door.accept()), heard);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the child did not start; see " + settings.archive.resolveSibling("children.log"), e);
        }
    }

    private static List<String> command(Settings settings, int control, String last, int passage) {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError"));
        if (settings.archive.toFile().exists()) {
            command.add("-XX:SharedArchiveFile=" + settings.archive);
            command.add("-Xshare:auto");
        } else {
            command.add("-XX:ArchiveClassesAtExit=" + settings.archive);
        }
        command.addAll(List.of(
                "-cp",
                settings.classPath,
                Child.class.getName(),
                Integer.toString(control),
                Integer.toString(settings.provider),
                settings.url,
                last,
                Integer.toString(passage),
                Long.toString(settings.leaseMillis)));
        return command;
    }

    private void read(Consumer<String[]> heard) {
        for (String[] words = control.hear(); words != null; words = control.hear()) {
            switch (words[0]) {
                case "HOLDS" -> held = words[1];
                case "AT", "UP", "LIVE", "POINTS", "CLOSED" -> unexpected.add(words);
                default -> heard.accept(words);
            }
        }
    }

    void say(Object... words) {
        try {
            control.say(words);
        } catch (IOException e) {
            // It is dying; what it did not answer is asked again in its next life.
        }
    }

    /** What it says next beside its answers; null if it says nothing for so long. */
    String @Nullable [] next(long atMostMillis) {
        try {
            return unexpected.poll(atMostMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The attempt that it had in hand where it was stopped. */
    String held() {
        return held;
    }

    /** Stops it where it is, as a virtual machine that is moved does, until it is resumed. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int result = new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IllegalStateException("the child does not take the signal " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Tells it to end, as those who run it do. */
    void tellToEnd() {
        signal("TERM");
    }

    /** Ends it by SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    void await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the child does not end");
            }
            control.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
