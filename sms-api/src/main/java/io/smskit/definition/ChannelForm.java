package io.smskit.definition;

import io.smskit.Money;
import io.smskit.spi.store.Definition.Kind;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Channels as attributes. */
final class ChannelForm implements DefinitionForm<ChannelTerms> {
    private static final String WEIGHT = "weight";
    private static final String THROUGHPUT = "throughput";
    private static final String WINDOW = "window";
    private static final String BATCH = "batch";
    private static final String PRICE = "price";
    private static final String SECRET = "access_key_secret";

    @Override
    public Kind kind() {
        return Kind.CHANNEL;
    }

    @Override
    public String name(ChannelTerms value) {
        return value.channel();
    }

    @Override
    public SortedMap<String, String> write(ChannelTerms value) {
        SortedMap<String, String> attributes = new TreeMap<>(value.account());
        attributes.put(WEIGHT, Integer.toString(value.weight()));
        value.throughput().ifPresent(rate -> attributes.put(THROUGHPUT, rate.toString()));
        value.window().ifPresent(window -> attributes.put(WINDOW, Integer.toString(window)));
        value.batch().ifPresent(batch -> attributes.put(BATCH, Integer.toString(batch)));
        value.price().ifPresent(price -> attributes.put(PRICE, price.toString()));
        return attributes;
    }

    @Override
    public ChannelTerms read(String name, Map<String, String> attributes) {
        AttributeReader in = new AttributeReader(Kind.CHANNEL, name, attributes);
        if (in.optional(SECRET) != null) {
            throw in.wrong(SECRET, "is kept in the configuration of the nodes that open the channel, and never here");
        }
        ChannelTerms bare = in.named(() -> ChannelTerms.of(name));
        SortedMap<String, String> account = new TreeMap<>();
        for (String attribute : ChannelTerms.ACCOUNT) {
            String content = in.optional(attribute);
            if (content != null) {
                account.put(attribute, content);
            }
        }
        ChannelTerms terms = bare.account(account);
        terms = number(in, WEIGHT, terms, terms::weight);
        terms = number(in, WINDOW, terms, terms::window);
        terms = number(in, BATCH, terms, terms::batch);
        ChannelTerms counted = terms;
        String throughput = in.optional(THROUGHPUT);
        ChannelTerms paced =
                throughput == null ? counted : in.made(THROUGHPUT, () -> counted.throughput(Rate.parse(throughput)));
        String price = in.optional(PRICE);
        ChannelTerms priced = price == null ? paced : in.made(PRICE, () -> paced.price(Money.parse(price)));
        in.finish("provider_name");
        return priced;
    }

    private static ChannelTerms number(
            AttributeReader in, String attribute, ChannelTerms before, IntFunction<ChannelTerms> change) {
        @Nullable String content = in.optional(attribute);
        return content == null ? before : in.made(attribute, () -> change.apply(Integer.parseInt(content.trim())));
    }
}
