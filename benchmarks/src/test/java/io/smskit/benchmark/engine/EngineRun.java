package io.smskit.benchmark.engine;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.SmsClient;
import io.smskit.benchmark.ChildJvm;
import io.smskit.benchmark.Meter;
import io.smskit.core.SmsEngine;
import io.smskit.core.number.RecognizedNumber;
import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The engine in memory with a channel that answers at once, and the bare parts, in turn. Prints a line for each round.
 * Arguments: messages in a turn, rounds.
 */
public final class EngineRun {
    private static final int WINDOW = 1_000;
    private static final int BATCH = 500;
    private static final int CALLERS = 2;
    /** So many rounds it takes until hardly anything is compiled any more. */
    private static final int WARM_UPS = 5;

    /** So much faster are the parts that they need more messages for a time that can be measured. */
    private static final int PARTS_TIMES = 4;

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private EngineRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        ChildJvm.endWithParent();
        int messages = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        for (int i = 0; i < WARM_UPS; i++) {
            parts(messages);
            engine(messages, EngineRun::oneByOne);
            engine(messages, EngineRun::inBatches);
        }
        for (int round = 0; round < rounds; round++) {
            Meter.Cost parts = parts(PARTS_TIMES * messages);
            Meter.Cost single = engine(messages, EngineRun::oneByOne);
            Meter.Cost batches = engine(messages, EngineRun::inBatches);
            System.out.println(pairs("parts", parts) + pairs("send", single) + pairs("sendAll", batches));
        }
        printSteps(messages);
        System.exit(0);
    }

    /** Without bytes: the threads of an engine end with it, and take along what they have allocated. */
    private static String pairs(String name, Meter.Cost cost) {
        return String.format(Locale.ROOT, "%s.rate=%.0f %s.cpu=%.1f ", name, cost.perSecond(), name, cost.cpuMicros());
    }

    private static Meter.Cost parts(int messages) {
        Parts parts = new Parts();
        Meter start = Meter.read();
        for (int n = 0; n < messages; n++) {
            parts.take(n);
        }
        if (parts.sink() == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return Meter.since(start, messages);
    }

    /** How long a step takes. */
    private static double nanos(int times, IntConsumer step) {
        long start = System.nanoTime();
        for (int n = 0; n < times; n++) {
            step.accept(n);
        }
        return (double) (System.nanoTime() - start) / times;
    }

    /** What each of the parts costs. */
    private static void printSteps(int messages) {
        Parts parts = new Parts();
        List<Message> made = new ArrayList<>();
        List<RecognizedNumber> numbers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        double make = nanos(messages, n -> made.add(Campaign.message(n)));
        double recognise = nanos(messages, n -> numbers.add(parts.recognise(n)));
        double render = nanos(messages, n -> texts.add(parts.render(made.get(n))));
        double segment = nanos(messages, n -> parts.segment(texts.get(n)));
        double reserve = nanos(messages, n -> parts.reserve(n, numbers.get(n)));
        double level = nanos(messages, parts::level);
        System.out.printf(
                Locale.ROOT,
                "each part in ns: make %.0f, recognise %.0f, render %.0f, segment %.0f, reserve %.0f, level %.0f%n",
                make,
                recognise,
                render,
                segment,
                reserve,
                level);
    }

    private interface Way {
        void send(SmsClient sms, int from, int to);
    }

    private static void oneByOne(SmsClient sms, int from, int to) {
        for (int n = from; n < to; n++) {
            if (sms.send(Campaign.message(n)).state() != MessageState.QUEUED) {
                throw new IllegalStateException("a message was not queued");
            }
        }
    }

    private static void inBatches(SmsClient sms, int from, int to) {
        for (int first = from; first < to; first += BATCH) {
            List<Message> batch = new ArrayList<>(BATCH);
            for (int n = first; n < Math.min(to, first + BATCH); n++) {
                batch.add(Campaign.message(n));
            }
            if (!sms.sendAll(batch).stream().allMatch(BatchItem.Stored.class::isInstance)) {
                throw new IllegalStateException("a message was refused");
            }
        }
    }

    /** From the first call to the moment when every message is settled. */
    private static Meter.Cost engine(int messages, Way way) throws InterruptedException {
        SmsStores stores = InMemoryStores.open();
        try (SmsEngine engine = SmsEngine.builder()
                .channel("instant", InstantChannel.up(), options -> options.window(WINDOW))
                .template(Campaign.TEMPLATE)
                .defaultRegion("CN")
                .limit(MessageClass.VERIFICATION, Campaign.WHEN_EXCEEDED, Campaign.LIMITS)
                .lease(Duration.ofMinutes(2))
                .stores(stores)
                .start()) {
            Meter start = Meter.read();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int from = messages / CALLERS * i;
                int to = i == CALLERS - 1 ? messages : from + messages / CALLERS;
                callers.add(new Thread(() -> way.send(engine.client(), from, to)));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
            awaitSettled(stores, messages, System.nanoTime() + PATIENCE);
            return Meter.since(start, messages);
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
