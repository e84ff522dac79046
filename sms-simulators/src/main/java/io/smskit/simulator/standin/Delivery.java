package io.smskit.simulator.standin;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What becomes of a message that was taken, as reports and queries tell it. Immutable; copy methods give changed copies.
 * Reports change places where a later message has a shorter delay.
 *
 * <pre>{@code
 * Delivery.failed("MK:0010").pushes(2)                                          // the same report twice
 * Delivery.delivered().then(Delivery.failed("EXPIRED").after(ofSeconds(2)))     // and then the opposite
 * }</pre>
 *
 * @since 0.1
 */
public final class Delivery {
    /** One thing that is told of a message; an empty code means that it was delivered. */
    record News(String errorCode, Duration delay, int pushes) {}

    private final List<News> news;

    private Delivery(List<News> news) {
        this.news = List.copyOf(news);
    }

    /** It is delivered, one second after it was taken. */
    public static Delivery delivered() {
        return new Delivery(List.of(new News("", Duration.ofSeconds(1), 1)));
    }

    /**
     * It fails, one second after it was taken.
     *
     * @param errorCode the service's own, such as {@code MOBILE_NOT_ON_SERVICE} or {@code MK:0001}
     */
    public static Delivery failed(String errorCode) {
        if (errorCode.isEmpty()) {
            throw new IllegalArgumentException("a failure needs the code by which the service tells it");
        }
        return new Delivery(List.of(new News(errorCode, Duration.ofSeconds(1), 1)));
    }

    /** Nothing is ever heard of it. */
    public static Delivery pending() {
        return new Delivery(List.of());
    }

    /** A copy whose last news comes so long after the message was taken. */
    public Delivery after(Duration delay) {
        requireNonNull(delay, "delay");
        return last(news -> new News(news.errorCode, delay, news.pushes));
    }

    /** A copy whose last news is pushed so many times, or never if 0; queries know it all the same. */
    public Delivery pushes(int pushes) {
        return last(news -> new News(news.errorCode, news.delay, pushes));
    }

    /** A copy of which something else is told, too, whether it agrees or not; every delay counts from the taking. */
    public Delivery then(Delivery other) {
        List<News> both = new ArrayList<>(news);
        both.addAll(other.news);
        return new Delivery(both);
    }

    private Delivery last(UnaryOperator<News> change) {
        if (news.isEmpty()) {
            return this;
        }
        List<News> changed = new ArrayList<>(news);
        int last = changed.size() - 1;
        changed.set(last, change.apply(changed.get(last)));
        return new Delivery(changed);
    }

    List<News> news() {
        return news;
    }
}
