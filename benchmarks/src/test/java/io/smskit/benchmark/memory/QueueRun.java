package io.smskit.benchmark.memory;

import io.smskit.BatchItem;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.SmsClient;
import io.smskit.benchmark.ChildJvm;
import io.smskit.benchmark.engine.InstantChannel;
import io.smskit.core.SmsEngine;
import io.smskit.core.store.InMemoryStores;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.SmsStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is kept for each of many messages, in a Java machine of its own. Arguments: {@code plain} for bare records,
 * {@code keyless} or {@code keyed} for messages that wait in an engine with the memory store; how many.
 */
public final class QueueRun {
    private static final int BATCH = 1_000;

    private QueueRun() {}

    /** What one would keep of a message at the very least. */
    private record Plain(
            long id, String number, String text, MessageClass messageClass, Priority priority, long dueMicros) {}

    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        int messages = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "plain" -> plain(messages);
            case "keyless" -> waiting(messages, QueueRun::message);
            default -> waiting(messages, n -> message(n).idempotencyKey("order-" + (10_000_000 + n)));
        }
        System.exit(0);
    }

    private static void plain(int messages) {
        List<Plain> all = new ArrayList<>(messages);
        HeapContent before = HeapContent.read();
        for (int n = 0; n < messages; n++) {
            all.add(new Plain(n, number(n), text(n), MessageClass.NOTIFICATION, Priority.NORMAL, n));
        }
        print(before, messages);
        if (all.size() != messages) {
            throw new IllegalStateException("the records are gone");
        }
    }

    /** The channel's link is down, so nothing leaves; the first batch brings what is there only once. */
    private static void waiting(int messages, IntFunction<Message> message) {
        SmsStores stores = InMemoryStores.open();
        try (SmsEngine engine = SmsEngine.builder()
                .channel("down", InstantChannel.down())
                .stores(stores)
                .start()) {
            sendBatch(engine.client(), messages, message);
            HeapContent before = HeapContent.read();
            for (int first = 0; first < messages; first += BATCH) {
                sendBatch(engine.client(), first, message);
            }
            print(before, messages);
            long waiting = stores.query().count(Filter.all()).getOrDefault(MessageState.QUEUED, 0L);
            if (waiting != messages + BATCH) {
                throw new IllegalStateException("only " + waiting + " messages wait");
            }
        }
    }

    private static void sendBatch(SmsClient sms, int first, IntFunction<Message> message) {
        List<Message> batch =
                IntStream.range(first, first + BATCH).mapToObj(message).toList();
        if (!sms.sendAll(batch).stream().allMatch(BatchItem.Stored.class::isInstance)) {
            throw new IllegalStateException("a message was refused");
        }
    }

    private static void print(HeapContent before, int messages) {
        HeapContent after = HeapContent.read();
        System.out.printf(
                Locale.ROOT,
                "bytes=%.1f of.maps=%.1f resident.mb=%.0f%n",
                (double) (after.bytes() - before.bytes()) / messages,
                (double) (after.mapBytes() - before.mapBytes()) / messages,
                HeapContent.residentMegabytes());
    }

    private static Message message(int n) {
        return Message.text(text(n)).to(number(n));
    }

    private static String number(int n) {
        return "+86138" + (10_000_000 + n);
    }

    /** Sixty-two characters, no two the same. */
    private static String text(int n) {
        return String.format(Locale.ROOT, "Your parcel %08d is at the desk until six, please bring an id.", n);
    }
}
