package io.smskit.core.channel;

import static java.util.Objects.requireNonNull;

import io.smskit.Money;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the engine needs to know about any channel, whatever its provider. Immutable; copy methods give changed copies. */
public final class ChannelOptions {
    /** The most open submits of a channel that declares none. */
    public static final int DEFAULT_WINDOW = 64;
    /** The most messages of one call where neither the channel nor its provider allows fewer. */
    public static final int DEFAULT_BATCH = 1_000;

    private final @Nullable Rate throughput;
    private final int window;
    private final @Nullable Money price;
    private final int weight;
    private final boolean enabled;
    private final Set<String> tags;
    private final Duration deadline;
    private final BreakerOptions breaker;
    private final int batch;
    private final boolean owned;

    private ChannelOptions(Draft draft) {
        this.throughput = draft.throughput;
        this.window = draft.window;
        this.price = draft.price;
        this.weight = draft.weight;
        this.enabled = draft.enabled;
        this.tags = draft.tags;
        this.deadline = draft.deadline;
        this.breaker = draft.breaker;
        this.batch = draft.batch;
        this.owned = draft.owned;
    }

    private static final class Draft {
        private @Nullable Rate throughput;
        private int window = DEFAULT_WINDOW;
        private @Nullable Money price;
        private int weight = 1;
        private boolean enabled = true;
        private Set<String> tags = Set.of();
        private Duration deadline = Duration.ofSeconds(60);
        private BreakerOptions breaker = BreakerOptions.defaults();
        private int batch = DEFAULT_BATCH;
        private boolean owned;
    }

    private ChannelOptions with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.throughput = throughput;
        draft.window = window;
        draft.price = price;
        draft.weight = weight;
        draft.enabled = enabled;
        draft.tags = tags;
        draft.deadline = deadline;
        draft.breaker = breaker;
        draft.batch = batch;
        draft.owned = owned;
        change.accept(draft);
        return new ChannelOptions(draft);
    }

    /**
     * Unbounded throughput, a window of {@value #DEFAULT_WINDOW}, no price, weight 1, 60 s for an attempt, the default
     * breaker, calls as large as the provider allows.
     */
    public static ChannelOptions defaults() {
        return new ChannelOptions(new Draft());
    }

    /** At most so many submits in a span; the engine learns a lower rate where the provider asks for it. */
    public ChannelOptions throughput(Rate throughput) {
        return with(draft -> draft.throughput = requireNonNull(throughput));
    }

    /** At most so many submits open at once, 1 to 100,000. */
    public ChannelOptions window(int window) {
        require(window >= 1 && window <= 100_000, "a window is 1 to 100000");
        return with(draft -> draft.window = window);
    }

    /** The price of one segment. */
    public ChannelOptions price(Money price) {
        return with(draft -> draft.price = requireNonNull(price));
    }

    /** The share of recipients on routes that balance by weight, 1 to 1,000. */
    public ChannelOptions weight(int weight) {
        require(weight >= 1 && weight <= 1000, "a weight is 1 to 1000");
        return with(draft -> draft.weight = weight);
    }

    /** Whether it takes messages at all. */
    public ChannelOptions enabled(boolean enabled) {
        return with(draft -> draft.enabled = enabled);
    }

    /** Words by which routes can name it. */
    public ChannelOptions tags(Set<String> tags) {
        return with(draft -> draft.tags = Set.copyOf(tags));
    }

    /** How long an attempt may stay open before its outcome counts as unknown; longer than the provider's own time-outs. */
    public ChannelOptions deadline(Duration deadline) {
        require(!deadline.isNegative() && !deadline.isZero(), "a deadline is longer than zero");
        return with(draft -> draft.deadline = deadline);
    }

    /** When it is left alone for failing. */
    public ChannelOptions breaker(BreakerOptions breaker) {
        return with(draft -> draft.breaker = requireNonNull(breaker));
    }

    /** The most messages of one call, 1 to {@value #DEFAULT_BATCH}; 1 gives every message a call of its own. */
    public ChannelOptions batch(int batch) {
        require(batch >= 1 && batch <= DEFAULT_BATCH, "a batch is 1 to " + DEFAULT_BATCH + " messages");
        return with(draft -> draft.batch = batch);
    }

    /**
     * Whether only one of several nodes uses it at a time, as a modem or a link that a peer allows once; otherwise nodes
     * share its throughput.
     */
    public ChannelOptions owned(boolean owned) {
        return with(draft -> draft.owned = owned);
    }

    /** As a definition wants it, which says what it does not name, too; what no definition tells stays. */
    public ChannelOptions as(ChannelTerms terms, boolean isEnabled) {
        return with(draft -> {
            draft.throughput = terms.throughput().orElse(null);
            draft.window = terms.window().orElse(DEFAULT_WINDOW);
            draft.batch = terms.batch().orElse(DEFAULT_BATCH);
            draft.price = terms.price().orElse(null);
            draft.weight = terms.weight();
            draft.enabled = isEnabled;
        });
    }

    /** What a definition tells of it; nothing that is usual. */
    public ChannelTerms terms(String channel) {
        ChannelTerms terms = ChannelTerms.of(channel).weight(weight);
        terms = throughput == null ? terms : terms.throughput(throughput);
        terms = window == DEFAULT_WINDOW ? terms : terms.window(window);
        terms = batch == DEFAULT_BATCH ? terms : terms.batch(batch);
        return price == null ? terms : terms.price(price);
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
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

    public BreakerOptions breaker() {
        return breaker;
    }

    public int batch() {
        return batch;
    }

    public boolean isOwned() {
        return owned;
    }
}
