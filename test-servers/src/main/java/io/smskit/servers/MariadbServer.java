package io.smskit.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A MariaDB from the path or from where Debian puts it. Its user is {@code root} without a password. It does not wait for
 * the disk at each commit.
 */
public final class MariadbServer implements AutoCloseable {
    private static final String START = "mariadb-install-db --no-defaults --datadir=\"$DATA\" --skip-test-db"
            + " --auth-root-authentication-method=normal > \"$FOLDER/install.log\" 2>&1 || { cat \"$FOLDER/install.log\";"
            + " exit 1; }\n"
            + "as=; [ \"$(id -u)\" != 0 ] || as=--user=root\n"
            + "\"$MARIADBD\" --no-defaults $as --datadir=\"$DATA\" --port=\"$PORT\" --bind-address=127.0.0.1"
            + " --socket=\"$FOLDER/socket\" --tmpdir=\"$FOLDER\" --pid-file=\"$FOLDER/pid\" --innodb-flush-log-at-trx-commit=2"
            + " --innodb-buffer-pool-size=64M --max-connections=200 > \"$FOLDER/log\" 2>&1 < /dev/null &\n"
            + "pid=$!\n"
            + "until mariadb-admin --no-defaults --protocol=tcp -h 127.0.0.1 -P \"$PORT\" -u root ping > /dev/null 2>&1;"
            + " do kill -0 $pid || { cat \"$FOLDER/log\"; exit 1; }; sleep 0.05; done";

    private final ServerProcess process;
    private final int port;

    private MariadbServer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    private static final class Shared {
        static final MariadbServer SERVER = start();
    }

    /** The server of this process for everybody, who keep to databases of their own. */
    public static MariadbServer shared() {
        return Shared.SERVER;
    }

    private static MariadbServer start() {
        Path program = ServerProcess.program("mariadbd", List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin")))
                .orElseThrow(() -> new IllegalStateException(
                        "these tests need MariaDB: install mariadb-server, or put mariadbd in the PATH"));
        Path folder = ServerProcess.folder("sms-mariadb-");
        int port = ServerProcess.freePort();
        ServerProcess process = ServerProcess.start(
                START,
                Map.of(
                        "MARIADBD", program.toString(),
                        "FOLDER", folder.toString(),
                        "DATA", folder.resolve("data").toString(),
                        "PORT", Integer.toString(port),
                        "SIGNAL", "TERM"));
        return new MariadbServer(process, port);
    }

    /** The port on {@code 127.0.0.1}. */
    public int port() {
        return port;
    }

    /** The process id, for tests that end or pause it. */
    public long pid() {
        return process.pid();
    }

    /** The URL of a database. */
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    @Override
    public void close() {
        process.close();
    }
}
