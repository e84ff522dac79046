package io.smskit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL from the path or from where Debian puts it, else from the jar of binaries. Its user is {@code postgres}
 * without a password, its database {@code postgres}. It does not wait for the disk unless it is told to; see
 * {@link #durable}.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String BINARIES = "/postgres-linux-x86_64.txz";

    /** PostgreSQL refuses to run as root, and in a user namespace of its own nobody is. */
    private static final String START = "as=; [ \"$(id -u)\" != 0 ] || as='unshare -U'\n"
            // The processes of a server that was killed end a little later than it does.
            + "while ls -l /proc/[0-9]*/cwd 2> /dev/null | grep -q -- \"-> $DATA$\"; do sleep 0.05; done\n"
            + "[ -d \"$DATA\" ] || $as \"$BIN/initdb\" -D \"$DATA\" -U postgres -A trust -E UTF8 --no-sync > /dev/null\n"
            + "$as \"$BIN/postgres\" -D \"$DATA\" -p \"$PORT\" -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            + " -c max_connections=200 -c fsync=\"$FSYNC\" -c log_min_messages=fatal > /dev/null 2>&1 < /dev/null &\n"
            + "pid=$!\n"
            + "until \"$BIN/pg_isready\" -q -h 127.0.0.1 -p \"$PORT\"; do kill -0 $pid; sleep 0.05; done";

    private final ServerProcess process;
    private final Path data;
    private final int port;
    private volatile boolean isPaused;

    private PostgresServer(ServerProcess process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    private static final class Shared {
        static final PostgresServer SERVER = start("off");
    }

    /** The server of this process for everybody, who keep to schemas or databases of their own. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A server of one's own that waits for the disk at each commit. */
    public static PostgresServer durable() {
        return start("on");
    }

    private static PostgresServer start(String fsync) {
        Path folder = ServerProcess.folder("sms-postgres-");
        int port = ServerProcess.freePort();
        ServerProcess process = ServerProcess.start(
                START,
                Map.of(
                        "BIN", programs(folder).toString(),
                        "FOLDER", folder.toString(),
                        "DATA", folder.resolve("data").toString(),
                        "PORT", Integer.toString(port),
                        "FSYNC", fsync,
                        "SIGNAL", "INT"));
        return new PostgresServer(process, folder.resolve("data"), port);
    }

    private static Path programs(Path folder) {
        return ServerProcess.program("postgres", debian())
                .map(PostgresServer::realFolder)
                .orElseGet(() -> unpacked(folder));
    }

    /** The other programs stand beside the real one, not beside a link to it. */
    private static Path realFolder(Path postgres) {
        try {
            return postgres.toRealPath().resolveSibling("").normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.sorted(Comparator.reverseOrder())
                    .map(version -> version.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(Path folder) {
        try (InputStream binaries = PostgresServer.class.getResourceAsStream(BINARIES)) {
            if (binaries == null) {
                throw new IllegalStateException(
                        "these tests need PostgreSQL: install it, or put its programs in the PATH");
            }
            Path archive = folder.resolve("binaries.txz");
            Files.copy(binaries, archive);
            Path programs = Files.createDirectory(folder.resolve("programs"));
            int result = new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", programs.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IllegalStateException("tar cannot unpack PostgreSQL; install xz-utils or PostgreSQL itself");
            }
            return programs.resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The port on {@code 127.0.0.1}. */
    public int port() {
        return port;
    }

    /** The process id, for tests that end or pause it. */
    public long pid() {
        return process.pid();
    }

    /** Ends the server by SIGKILL, with all that it has in hand. */
    public void kill() {
        ProcessHandle server = ProcessHandle.of(process.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** The folder with everything that the server knows; to be copied only while it does not run. */
    public Path data() {
        return data;
    }

    /** Starts the server again on the same port, after it was killed. */
    public void startAgain() {
        process.startAgain();
    }

    /** Has the server stand still, connections and all, until it goes on. */
    public void pause() {
        isPaused = true;
        process.signal("STOP");
    }

    /** Has a paused server go on. */
    public void resume() {
        process.signal("CONT");
        isPaused = false;
    }

    /** The URL of a database, with parameters such as {@code currentSchema=test}. */
    public String url(String database, String parameters) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&" + parameters;
    }

    @Override
    public void close() {
        if (isPaused) {
            // It would not hear of its end.
            resume();
        }
        process.close();
    }
}
