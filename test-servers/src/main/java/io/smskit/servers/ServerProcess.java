package io.smskit.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server that a shell starts, watches and ends. The shell reads from this process: when that input ends, because the
 * server is closed or this process has died, the shell ends the server and removes its folder.
 */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final int LONGEST_STOP_SECONDS = 30;

    private final Process shell;
    private final BufferedReader output;
    private volatile long pid;

    private ServerProcess(Process shell) throws IOException {
        this.shell = shell;
        this.output = shell.inputReader(StandardCharsets.UTF_8);
        this.pid = readPid();
    }

    /**
     * Starts a server.
     *
     * @param script sets {@code pid} to that of the server, and returns when it takes connections
     * @param variables what the script uses; {@code SIGNAL} ends the server, and {@code FOLDER} is removed then
     */
    static ServerProcess start(String script, Map<String, String> variables) {
        String whole = "begin() {\n" + script + "\necho \"" + READY + "$pid\"\n}\n"
                + "set -e\nbegin\nwhile read -r; do wait $pid || true; begin; done\nset +e\n"
                + "kill -s \"$SIGNAL\" $pid\nwait\nrm -rf \"$FOLDER\"\n";
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", whole).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long readPid() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return Long.parseLong(line.substring(READY.length()));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("the server did not start:\n" + said);
    }

    /** The process id of the server, for tests that end or pause it. */
    long pid() {
        return pid;
    }

    /** Starts it again once it has ended, with what it had stored. */
    void startAgain() {
        try {
            shell.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
            pid = readPid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal to the server and to the processes that it has started. */
    void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name, Long.toString(pid)));
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program in the path or in one of these folders. */
    static Optional<Path> program(String name, List<Path> folders) {
        Stream<Path> path =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
        return Stream.concat(path, folders.stream())
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        try {
            shell.outputWriter(StandardCharsets.UTF_8).close();
            if (!shell.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server with process id " + pid + " does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
