package io.smskit.simulator.standin;

import static java.util.Objects.requireNonNull;

import io.smskit.simulator.RealTime;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a service: takes messages, keeps them, and brings news of each. It is the truth that a test can hold
 * what was answered against. Safe for use by many threads.
 *
 * @param <S> the service's record of a message
 * @since 0.1
 */
public final class Network<S extends Taken> {
    /**
     * A message and what is known of it.
     *
     * @param <S> the service's record of a message
     * @since 0.1
     */
    public static final class Sent<S extends Taken> {
        private final S sms;
        private volatile @Nullable Fate fate;

        private Sent(S sms) {
            this.sms = sms;
        }

        /** The message. */
        public S sms() {
            return sms;
        }

        /** The latest news of it; empty as long as there is none. */
        public Optional<Fate> fate() {
            return Optional.ofNullable(fate);
        }
    }

    /**
     * Is told of each news, on a thread of its own.
     *
     * @param <S> the service's record of a message
     * @since 0.1
     */
    @FunctionalInterface
    public interface NewsReader<S extends Taken> {
        /**
         * There is news.
         *
         * @param pushes how many times it is to be pushed
         */
        void read(S sms, Fate fate, int pushes);
    }

    private final RealTime time;
    private final InstantSource clock;
    private final int most;
    private final Function<? super S, Delivery> deliveries;
    private final Deque<Sent<S>> messages = new ArrayDeque<>();
    private final Map<String, Deque<Sent<S>>> byNumber = new HashMap<>();

    /**
     * A network that has taken nothing.
     *
     * @param time in which news travels
     * @param clock by which news is dated
     * @param most how many messages are kept, the latest
     * @param deliveries decides what becomes of each message
     */
    public Network(RealTime time, InstantSource clock, int most, Function<? super S, Delivery> deliveries) {
        this.time = requireNonNull(time, "time");
        this.clock = requireNonNull(clock, "clock");
        this.most = most;
        this.deliveries = requireNonNull(deliveries, "deliveries");
    }

    /** Takes a message; its news goes to {@code reader}. */
    public void take(S sms, NewsReader<? super S> reader) {
        Sent<S> sent = keep(sms);
        for (Delivery.News news : deliveries.apply(sms).news()) {
            time.schedule(news.delay(), () -> {
                Fate fate = new Fate(news.errorCode(), clock.instant());
                sent.fate = fate;
                reader.read(sms, fate, news.pushes());
            });
        }
    }

    private synchronized Sent<S> keep(S sms) {
        Sent<S> sent = new Sent<>(sms);
        messages.add(sent);
        byNumber.computeIfAbsent(sms.number(), first -> new ArrayDeque<>()).add(sent);
        if (messages.size() > most) {
            forget(messages.remove().sms.number());
        }
        return sent;
    }

    private void forget(String number) {
        byNumber.computeIfPresent(number, (same, its) -> {
            its.remove();
            return its.isEmpty() ? null : its;
        });
    }

    /** Every message that was taken, in order. */
    public synchronized List<S> accepted() {
        return messages.stream().map(Sent::sms).toList();
    }

    /** How many copies each number was sent. */
    public synchronized Map<String, Long> copies() {
        return messages.stream()
                .collect(Collectors.groupingBy(sent -> sent.sms.number(), TreeMap::new, Collectors.counting()));
    }

    /** The messages to a number, in order. */
    public synchronized List<Sent<S>> to(String number) {
        return List.copyOf(byNumber.getOrDefault(number, new ArrayDeque<>()));
    }
}
