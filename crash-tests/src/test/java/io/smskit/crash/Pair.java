package io.smskit.crash;

import io.smskit.servers.PostgresServer;
import io.smskit.spi.store.SmsStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Two nodes on one database, with a provider and an application that sees both. */
final class Pair implements AutoCloseable {
    private static final long LONGEST_MILLIS = 120_000;
    private static final int MESSAGES = 12;

    private final PostgresServer server;
    private final long leaseMillis;
    private final Provider provider = Provider.willing();
    private final Traffic traffic = Traffic.plain(new Random(1));
    private @Nullable Database database;
    private @Nullable Life first;
    private @Nullable Life second;

    Pair(PostgresServer server, long leaseMillis) {
        this.server = server;
        this.leaseMillis = leaseMillis;
    }

    void begin(Path folder) {
        String url = server.url("postgres", "");
        Life.Settings settings = new Life.Settings(
                provider.port(), url, leaseMillis, ClassPath.asJars(folder), folder.resolve("classes.jsa"));
        first = life(settings);
        second = life(settings);
        database = new Database(url);
    }

    private Life life(Life.Settings settings) {
        AtomicReference<@Nullable Life> itself = new AtomicReference<>();
        Life life = Life.begin(
                settings,
                "-",
                0,
                words -> traffic.heard(Objects.requireNonNull(itself.get(), "before any order"), words));
        itself.set(life);
        return life;
    }

    Life first() {
        return Objects.requireNonNull(first);
    }

    Life second() {
        return Objects.requireNonNull(second);
    }

    Provider provider() {
        return provider;
    }

    Traffic traffic() {
        return traffic;
    }

    SmsStores stores() {
        return Objects.requireNonNull(database).stores();
    }

    /** Gives the first node something to do until it comes to where it is to stop; the other one takes some of it. */
    void awaitStop() {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            traffic.send(first(), MESSAGES);
            String[] said = first().next(1_000);
            if (said != null && said[0].equals("AT")) {
                return;
            }
        }
        throw new IllegalStateException("the first node never came to the point where it is to stop");
    }

    /** Waits until every message has come to its end; what the first did not answer, the second is asked again. */
    void settleAll() {
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        while (traffic.open() > 0 || Child.live(stores()) > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        traffic.open() + " orders are open and " + Child.live(stores()) + " messages live");
            }
            traffic.repeat(second());
            Pauses.millis(500);
        }
    }

    List<String> violations() {
        Invariants invariants = new Invariants(traffic, provider);
        List<String> violations = invariants.violations(stores());
        System.out.println(invariants.summary());
        return violations;
    }

    @Override
    public void close() {
        if (first != null) {
            first.kill();
        }
        if (second != null) {
            second.kill();
        }
        if (database != null) {
            database.close();
        }
        provider.close();
        server.close();
    }
}
