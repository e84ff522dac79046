package io.smskit.crash;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** The application: sends messages with keys, repeats what was not acknowledged, and remembers what was. */
final class Traffic {
    private static final int NUMBERS = 20;
    private static final long VALIDITY_SECONDS = 3_600;
    private static final long SHORT_SECONDS = 6;

    private final RandomGenerator random;
    private final Map<String, Order> open = new ConcurrentHashMap<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Instant> cancelled = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> lies = new ConcurrentLinkedQueue<>();
    private final boolean isPlain;
    private int sent;

    /** Some messages are worth nothing after a few seconds, and some are called back. */
    Traffic(RandomGenerator random) {
        this(random, false);
    }

    private Traffic(RandomGenerator random, boolean isPlain) {
        this.random = random;
        this.isPlain = isPlain;
    }

    /** Messages that are worth something for long, and that nobody calls back. */
    static Traffic plain(RandomGenerator random) {
        return new Traffic(random, true);
    }

    private record Order(String key, String number, long validitySeconds) {}

    /** Sends new messages. */
    void send(Life life, int count) {
        for (int i = 0; i < count; i++) {
            String number = "861380013" + (8_000 + random.nextInt(NUMBERS));
            long validity = !isPlain && random.nextInt(20) == 0 ? SHORT_SECONDS : VALIDITY_SECONDS;
            Order order = new Order("key-" + sent++, number, validity);
            open.put(order.key, order);
            send(life, order);
        }
    }

    private static void send(Life life, Order order) {
        life.say("SEND", order.key, order.number, order.validitySeconds);
    }

    /** Whatever was not acknowledged in an earlier life is sent again under its key. */
    void repeat(Life life) {
        open.values().forEach(order -> send(life, order));
    }

    /** An answer of the child. */
    void heard(Life life, String[] words) {
        switch (words[0]) {
            case "ACKED" -> {
                String earlier = acknowledged.putIfAbsent(words[1], words[2]);
                if (earlier != null && !earlier.equals(words[2])) {
                    lies.add("key " + words[1] + " had message " + earlier + " and then " + words[2]);
                }
                open.remove(words[1]);
                if (!isPlain && Math.floorMod(words[1].hashCode(), 25) == 0) {
                    life.say("CANCEL", words[2]);
                }
            }
            case "CANCELLED" -> {
                if (Boolean.parseBoolean(words[2])) {
                    cancelled.put(words[1], Instant.now());
                }
            }
            case "REFUSED" -> {
                // The store did not answer in time; it is sent again later.
            }
            default -> throw new IllegalStateException(words[0]);
        }
    }

    int open() {
        return open.size();
    }

    /** Message ids by key. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** When we were told that a message is called back, by its id. */
    Map<String, Instant> cancelled() {
        return cancelled;
    }

    /** Answers that contradict earlier ones. */
    ConcurrentLinkedQueue<String> lies() {
        return lies;
    }
}
