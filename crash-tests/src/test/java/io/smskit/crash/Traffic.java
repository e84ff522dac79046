package io.smskit.crash;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** The application: sends messages with keys, repeats what was not acknowledged, and remembers what was. */
final class Traffic {
    private static final int NUMBERS = 20;
    /** Ordered messages go to a few of them, so that they meet. */
    private static final int NUMBERS_WITH_ORDER = 10;

    private static final int ONE_IN_SO_MANY_IS_ORDERED = 16;
    private static final long VALIDITY_SECONDS = 3_600;
    private static final long SHORT_SECONDS = 6;

    private final RandomGenerator random;
    private final Map<String, Order> open = new ConcurrentHashMap<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Instant> cancelled = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> lies = new ConcurrentLinkedQueue<>();
    private final Sequence sequence = new Sequence();
    private final boolean isPlain;
    private int sent;

    /** Some messages are worth nothing after a few seconds, some are called back, and some are ordered. */
    Traffic(RandomGenerator random) {
        this(random, false);
    }

    private Traffic(RandomGenerator random, boolean isPlain) {
        this.random = random;
        this.isPlain = isPlain;
    }

    /** Messages in any order that are worth something for long, and that nobody calls back. */
    static Traffic plain(RandomGenerator random) {
        return new Traffic(random, true);
    }

    private record Order(String key, String number, long validitySeconds, boolean isOrdered) {}

    /** Sends new messages. */
    void send(Life life, int count) {
        for (int i = 0; i < count; i++) {
            boolean isOrdered = !isPlain && random.nextInt(ONE_IN_SO_MANY_IS_ORDERED) == 0;
            String number = "861380013" + (8_000 + random.nextInt(isOrdered ? NUMBERS_WITH_ORDER : NUMBERS));
            long validity = !isPlain && random.nextInt(20) == 0 ? SHORT_SECONDS : VALIDITY_SECONDS;
            Order order = new Order("key-" + sent++, number, validity, isOrdered);
            open.put(order.key, order);
            if (isOrdered) {
                sequence.sent(order.key, number);
            }
            send(life, order);
        }
    }

    private static void send(Life life, Order order) {
        life.say("SEND", order.key, order.number, order.validitySeconds, order.isOrdered);
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
                sequence.acknowledged(words[1], words[2]);
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

    /** Which ordered messages go before which. */
    List<Sequence.Pair> ordered() {
        return sequence.pairs(acknowledged);
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
