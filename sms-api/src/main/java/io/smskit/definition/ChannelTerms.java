package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.Money;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is used, which may change while engines run, and whose account it is, which stays: either the configuration
 * of the nodes that open it says so, or the definition by which it began ({@link #definedAccount()}). A channel that is
 * disabled takes no messages. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class ChannelTerms {
    /** The attributes that tell of its account; no secret is one of them. */
    public static final Set<String> ACCOUNT =
            Set.of("provider_no", "access_key_id", "endpoint", "sdk_app_id", "region");

    static final String PROVIDER = "provider";
    static final String OWNED = "owned";
    static final String SETTING = "setting.";
    static final String SECRET = "secret.";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MAX_WEIGHT = 1_000;
    private static final int MAX_WINDOW = 100_000;
    private static final int MAX_BATCH = 1_000;

    private final Draft draft;

    private ChannelTerms(Draft draft) {
        this.draft = draft;
    }

    private static final class Draft {
        private final String channel;
        private SortedMap<String, String> account = Collections.emptySortedMap();
        private int weight = 1;
        private @Nullable Rate throughput;
        private int window;
        private int batch;
        private @Nullable Money price;
        private @Nullable DefinedAccount definedAccount;

        Draft(String channel) {
            this.channel = channel;
        }

        Draft(Draft other) {
            this(other.channel);
            account = other.account;
            weight = other.weight;
            throughput = other.throughput;
            window = other.window;
            batch = other.batch;
            price = other.price;
            definedAccount = other.definedAccount;
        }

        List<@Nullable Object> everything() {
            return Arrays.asList(channel, account, weight, throughput, window, batch, price, definedAccount);
        }
    }

    private ChannelTerms with(Consumer<Draft> change) {
        Draft copy = new Draft(draft);
        change.accept(copy);
        return new ChannelTerms(copy);
    }

    /** Of this channel: weight 1, and nothing else that is not usual. */
    public static ChannelTerms of(String channel) {
        if (!isName(channel)) {
            throw new IllegalArgumentException("a channel's name is lower-case letters, digits and hyphens");
        }
        return new ChannelTerms(new Draft(channel));
    }

    static boolean isName(String channel) {
        return NAME.matcher(channel).matches();
    }

    /** A copy of this account, as {@link #ACCOUNT} names it. */
    public ChannelTerms account(Map<String, String> account) {
        if (!ACCOUNT.containsAll(account.keySet())) {
            throw new IllegalArgumentException("an account has the attributes " + new TreeMap<>(account).keySet());
        }
        SortedMap<String, String> sorted = Collections.unmodifiableSortedMap(new TreeMap<>(account));
        return with(copy -> copy.account = sorted);
    }

    /** A copy with this share of recipients on routes that balance by weight, 1 to 1,000. */
    public ChannelTerms weight(int weight) {
        require(weight, MAX_WEIGHT, "a weight");
        return with(copy -> copy.weight = weight);
    }

    /** A copy with at most so many submits in a span, over all nodes; without one there is no bound. */
    public ChannelTerms throughput(Rate throughput) {
        requireNonNull(throughput, "throughput");
        return with(copy -> copy.throughput = throughput);
    }

    /** A copy with at most so many submits open at once, 1 to 100,000. */
    public ChannelTerms window(int window) {
        require(window, MAX_WINDOW, "a window");
        return with(copy -> copy.window = window);
    }

    /** A copy with at most so many messages of one call, 1 to 1,000. */
    public ChannelTerms batch(int batch) {
        require(batch, MAX_BATCH, "a batch");
        return with(copy -> copy.batch = batch);
    }

    /** A copy with this price of a segment to wherever no {@link PriceList} says another one. */
    public ChannelTerms price(Money price) {
        requireNonNull(price, "price");
        return with(copy -> copy.price = price);
    }

    /** A copy that is opened by this account on nodes whose configuration does not name the channel. */
    public ChannelTerms definedAccount(DefinedAccount account) {
        requireNonNull(account, "account");
        return with(copy -> copy.definedAccount = account);
    }

    private static void require(int value, int most, String what) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " is 1 to " + most);
        }
    }

    /** The channel. */
    public String channel() {
        return draft.channel;
    }

    /** Whose account it is, as {@link #ACCOUNT} names it; an id of a key is masked. */
    public SortedMap<String, String> account() {
        return draft.account;
    }

    /** By what nodes open it whose configuration does not name it; empty for one that only configurations open. */
    public Optional<DefinedAccount> definedAccount() {
        return Optional.ofNullable(draft.definedAccount);
    }

    /** Whether a channel with these attributes has its account from its definition. */
    public static boolean isDefined(Map<String, String> attributes) {
        return attributes.containsKey(PROVIDER);
    }

    /** Whether an attribute of a channel tells of its account, and so never changes by a definition. */
    public static boolean isAccount(String attribute) {
        return ACCOUNT.contains(attribute)
                || attribute.equals(PROVIDER)
                || attribute.equals(OWNED)
                || attribute.startsWith(SETTING)
                || attribute.startsWith(SECRET);
    }

    /** Its share of recipients on routes that balance by weight. */
    public int weight() {
        return draft.weight;
    }

    /** The most submits in a span, over all nodes. */
    public Optional<Rate> throughput() {
        return Optional.ofNullable(draft.throughput);
    }

    /** The most submits open at once; the usual number if none is said. */
    public OptionalInt window() {
        return draft.window == 0 ? OptionalInt.empty() : OptionalInt.of(draft.window);
    }

    /** The most messages of one call; the usual number if none is said. */
    public OptionalInt batch() {
        return draft.batch == 0 ? OptionalInt.empty() : OptionalInt.of(draft.batch);
    }

    /** The price of a segment to wherever no {@link PriceList} says another one. */
    public Optional<Money> price() {
        return Optional.ofNullable(draft.price);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChannelTerms that && draft.everything().equals(that.draft.everything());
    }

    @Override
    public int hashCode() {
        return draft.everything().hashCode();
    }

    @Override
    public String toString() {
        return "channel " + draft.channel;
    }
}
