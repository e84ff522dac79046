package io.smskit.core.channel;

import static java.util.Objects.requireNonNull;

import io.smskit.Money;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine needs to know about any channel, whatever its provider. Immutable; copy methods give changed copies. */
public final class ChannelOptions {
    /** The most open submits of a channel that declares none. */
    public static final int DEFAULT_WINDOW = 64;

    private final @Nullable Rate throughput;
    private final int window;
    private final @Nullable Money price;
    private final int weight;
    private final boolean enabled;
    private final Set<String> tags;
    private final Duration deadline;

    private ChannelOptions(
            @Nullable Rate throughput,
            int window,
            @Nullable Money price,
            int weight,
            boolean enabled,
            Set<String> tags,
            Duration deadline) {
        this.throughput = throughput;
        this.window = window;
        this.price = price;
        this.weight = weight;
        this.enabled = enabled;
        this.tags = tags;
        this.deadline = deadline;
    }

    /** Unbounded throughput, a window of {@value #DEFAULT_WINDOW}, no price, weight 1, 60 s for an attempt. */
    public static ChannelOptions defaults() {
        return new ChannelOptions(null, DEFAULT_WINDOW, null, 1, true, Set.of(), Duration.ofSeconds(60));
    }

    /** At most so many submits in a span; the engine learns a lower rate where the provider asks for it. */
    public ChannelOptions throughput(Rate throughput) {
        return new ChannelOptions(requireNonNull(throughput), window, price, weight, enabled, tags, deadline);
    }

    /** At most so many submits open at once, 1 to 100,000. */
    public ChannelOptions window(int window) {
        if (window < 1 || window > 100_000) {
            throw new IllegalArgumentException("a window is 1 to 100000");
        }
        return new ChannelOptions(throughput, window, price, weight, enabled, tags, deadline);
    }

    /** The price of one segment. */
    public ChannelOptions price(Money price) {
        return new ChannelOptions(throughput, window, requireNonNull(price), weight, enabled, tags, deadline);
    }

    /** The share among equals, 1 to 1,000. */
    public ChannelOptions weight(int weight) {
        if (weight < 1 || weight > 1000) {
            throw new IllegalArgumentException("a weight is 1 to 1000");
        }
        return new ChannelOptions(throughput, window, price, weight, enabled, tags, deadline);
    }

    /** Whether it takes messages at all. */
    public ChannelOptions enabled(boolean enabled) {
        return new ChannelOptions(throughput, window, price, weight, enabled, tags, deadline);
    }

    /** Words by which routes can name it. */
    public ChannelOptions tags(Set<String> tags) {
        return new ChannelOptions(throughput, window, price, weight, enabled, Set.copyOf(tags), deadline);
    }

    /** How long an attempt may stay open before its outcome counts as unknown; longer than the provider's own time-outs. */
    public ChannelOptions deadline(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline is longer than zero");
        }
        return new ChannelOptions(throughput, window, price, weight, enabled, tags, deadline);
    }

    public Optional<Rate> throughput() {
        return Optional.ofNullable(throughput);
    }

    public int window() {
        return window;
    }

    public Optional<Money> price() {
        return Optional.ofNullable(price);
    }

    public int weight() {
        return weight;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Set<String> tags() {
        return tags;
    }

    public Duration deadline() {
        return deadline;
    }
}
