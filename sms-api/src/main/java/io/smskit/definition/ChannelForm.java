package io.smskit.definition;

import io.smskit.Money;
import io.smskit.spi.SettingText;
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
        value.definedAccount().ifPresent(account -> write(account, attributes));
        return attributes;
    }

    private static void write(DefinedAccount account, SortedMap<String, String> attributes) {
        attributes.put(ChannelTerms.PROVIDER, account.provider());
        account.settings().forEach((key, content) -> attributes.put(ChannelTerms.SETTING + key, content));
        account.secrets().forEach((key, secret) -> attributes.put(ChannelTerms.SECRET + key, secret));
        if (account.isOwned()) {
            attributes.put(ChannelTerms.OWNED, "true");
        }
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
        ChannelTerms terms = withDefinedAccount(in, bare.account(account));
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

    /** A provider is what a definition opens a channel by; without one there is nothing to set. */
    private static ChannelTerms withDefinedAccount(AttributeReader in, ChannelTerms terms) {
        String provider = in.optional(ChannelTerms.PROVIDER);
        SortedMap<String, String> settings = in.beginning(ChannelTerms.SETTING);
        SortedMap<String, String> secrets = in.beginning(ChannelTerms.SECRET);
        String owned = in.optional(ChannelTerms.OWNED);
        if (provider == null) {
            if (owned != null || !settings.isEmpty() || !secrets.isEmpty()) {
                throw in.wrong(ChannelTerms.PROVIDER, "is needed where a definition says whose account a channel has");
            }
            return terms;
        }
        DefinedAccount account = in.made(ChannelTerms.PROVIDER, () -> DefinedAccount.of(provider.trim()));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            account = account.setting(setting.getKey(), setting.getValue());
        }
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            DefinedAccount before = account;
            account = in.made(
                    ChannelTerms.SECRET + secret.getKey(),
                    () -> before.secret(secret.getKey(), secret.getValue().trim()));
        }
        boolean isOwned = owned != null && in.made(ChannelTerms.OWNED, () -> SettingText.flag(owned.trim()));
        return terms.definedAccount(isOwned ? account.owned() : account);
    }

    private static ChannelTerms number(
            AttributeReader in, String attribute, ChannelTerms before, IntFunction<ChannelTerms> change) {
        @Nullable String content = in.optional(attribute);
        return content == null ? before : in.made(attribute, () -> change.apply(Integer.parseInt(content.trim())));
    }
}
