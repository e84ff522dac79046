package io.smskit.cli;

import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that survive the commands of one test, as a durable one survives processes. */
public final class KeptStores implements StoreProvider {
    private static final Map<String, SmsStores> OPEN = new ConcurrentHashMap<>();

    /** For the service loader. */
    public KeptStores() {}

    @Override
    public String scheme() {
        return "kept";
    }

    @Override
    public SmsStores open(Access access, EngineTime time) {
        return OPEN.computeIfAbsent(access.url().toString(), url -> durable(InMemoryStores.open()));
    }

    private static SmsStores durable(SmsStores stores) {
        return SmsStores.builder(Durability.PROCESS_KILL)
                .messages(stores.messages())
                .query(stores.query())
                .retention(stores.retention())
                .attempts(stores.attempts())
                .nodes(stores.nodes())
                .owners(stores.owners())
                .definitions(stores.definitions())
                .jobs(stores.jobs())
                .reports(stores.reports())
                .limits(stores.limits())
                .suppressions(stores.suppressions())
                .build();
    }

    /** Makes {@code kept:} a store that configurations of this thread can name, until the result is closed. */
    static AutoCloseable offer(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve(StoreProvider.class.getName()), KeptStores.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] classes = {folder.resolve("classes").toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(classes, KeptStores.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return () -> {
            Thread.currentThread().setContextClassLoader(before);
            loader.close();
        };
    }
}
