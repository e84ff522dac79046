package io.smskit.benchmark.smpp;

import io.smskit.Message;
import io.smskit.MessageState;
import io.smskit.SenderId;
import io.smskit.SmsClient;
import io.smskit.benchmark.ChildJvm;
import io.smskit.benchmark.Meter;
import io.smskit.core.SmsEngine;
import io.smskit.core.store.InMemoryStores;
import io.smskit.provider.smpp.Smpp;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import io.smskit.store.jdbc.JdbcStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteDataSource;

/**
 * The engine over an SMPP channel, and the bare socket, in turn. Prints a line for each round. Arguments: messages in a
 * turn, rounds, port, and a folder for a file of SQLite or nothing for stores in memory.
 */
public final class SmppEngineRun {
    private static final int WINDOW = 1_000;
    private static final int CALLERS = 2;
    /** So many rounds it takes until hardly anything is compiled any more. */
    private static final int WARM_UPS = 15;
    /** A file waits for the disk, whatever is compiled. */
    private static final int WARM_UPS_OF_FILES = 5;

    private static final long RAW_TURN = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private SmppEngineRun() {}

    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        int messages = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        Stores stores = arguments.length == 3 ? InMemoryStores::open : Stores.sqlite(Path.of(arguments[3]));
        try (RawSocket raw = new RawSocket(port, WINDOW)) {
            int warmUps = arguments.length == 3 ? WARM_UPS : WARM_UPS_OF_FILES;
            for (int i = 0; i < warmUps; i++) {
                raw.run(RAW_TURN);
                engine(stores, messages, port);
            }
            for (int round = 0; round < rounds; round++) {
                Meter start = Meter.read();
                Meter.Cost bound = Meter.since(start, raw.run(RAW_TURN));
                System.out.println(pairs("raw", bound) + pairs("engine", engine(stores, messages, port)));
            }
        }
        System.exit(0);
    }

    /** Makes empty stores. */
    private interface Stores {
        SmsStores open();

        static Stores sqlite(Path folder) {
            AtomicInteger files = new AtomicInteger();
            return () -> {
                SQLiteDataSource file = new SQLiteDataSource();
                file.setUrl("jdbc:sqlite:" + folder.resolve("sms-" + files.incrementAndGet() + ".db"));
                return JdbcStores.open(file);
            };
        }
    }

    private static String pairs(String name, Meter.Cost cost) {
        return String.format(Locale.ROOT, "%s.rate=%.0f %s.cpu=%.2f ", name, cost.perSecond(), name, cost.cpuMicros());
    }

    /** From the first call to the moment when every message is settled. */
    private static Meter.Cost engine(Stores empty, int messages, int port) throws InterruptedException {
        SmsStores stores = empty.open();
        try (SmsEngine engine = SmsEngine.builder()
                .channel(
                        "smpp",
                        Smpp.at("127.0.0.1", port)
                                .systemId("acme")
                                .password("secret")
                                .source(SenderId.of(Texts.SENDER))
                                .bindWindow(WINDOW),
                        options -> options.window(WINDOW))
                .stores(stores)
                .start()) {
            Meter start = Meter.read();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int first = i;
                callers.add(new Thread(() -> send(engine.client(), first, messages)));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
            awaitSettled(stores, messages, System.nanoTime() + PATIENCE);
            return Meter.since(start, messages);
        }
    }

    private static void send(SmsClient sms, int first, int messages) {
        for (int n = first; n < messages; n += CALLERS) {
            Message message = Message.text(Texts.text(n)).to("+86138" + (10_000_000 + n));
            if (sms.send(message).state() != MessageState.QUEUED) {
                throw new IllegalStateException("a message was not queued");
            }
        }
    }

    private static void awaitSettled(SmsStores stores, long messages, long latest) {
        Filter settled = Filter.inState(MessageState.SUBMITTED);
        while (stores.query().count(settled).getOrDefault(MessageState.SUBMITTED, 0L) < messages) {
            if (System.nanoTime() > latest) {
                throw new IllegalStateException(
                        "not all messages were settled: " + stores.query().count(Filter.all()));
            }
            LockSupport.parkNanos(500_000);
        }
    }
}
