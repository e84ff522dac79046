package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.Money;
import io.smskit.Msisdn;
import java.util.Collections;
import java.util.Currency;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one segment costs on a channel, by where it goes. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class PriceList {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final String channel;
    private final @Nullable Money usual;
    private final SortedMap<String, Money> byDestination;

    private PriceList(String channel, @Nullable Money usual, SortedMap<String, Money> byDestination) {
        this.channel = channel;
        this.usual = usual;
        this.byDestination = Collections.unmodifiableSortedMap(byDestination);
    }

    /** A list of this channel, without a price yet. */
    public static PriceList of(String channel) {
        if (!ChannelTerms.isName(channel)) {
            throw new IllegalArgumentException("a price list has the name of its channel");
        }
        return new PriceList(channel, null, new TreeMap<>());
    }

    /**
     * A copy with this price of a segment to wherever no other is given.
     *
     * @throws IllegalArgumentException if another price is in another currency
     */
    public PriceList usual(Money price) {
        requireCurrency(price);
        return new PriceList(channel, price, byDestination);
    }

    /**
     * A copy with this price of a segment to a destination.
     *
     * @param destination an ISO 3166 code such as {@code HK}, or a prefix of numbers in E.164 such as {@code +852}
     * @throws IllegalArgumentException if it is neither, or another price is in another currency
     */
    public PriceList to(String destination, Money price) {
        boolean isPrefix = destination.startsWith("+") && Route.isPrefix(destination);
        if (!isPrefix && !COUNTRY.matcher(destination).matches()) {
            throw new IllegalArgumentException("a destination is a country such as HK, or a prefix such as +852");
        }
        requireCurrency(price);
        SortedMap<String, Money> more = new TreeMap<>(byDestination);
        more.put(destination, price);
        return new PriceList(channel, usual, more);
    }

    private void requireCurrency(Money price) {
        requireNonNull(price, "price");
        if (currency().filter(known -> !known.equals(price.currency())).isPresent()) {
            throw new IllegalArgumentException("the prices of a list are in one currency");
        }
    }

    /** The channel. */
    public String channel() {
        return channel;
    }

    /** The currency of all its prices; empty if it has none yet. */
    public Optional<Currency> currency() {
        Money any = usual != null || byDestination.isEmpty() ? usual : byDestination.get(byDestination.firstKey());
        return Optional.ofNullable(any).map(Money::currency);
    }

    /** The price to wherever no other is given. */
    public Optional<Money> usual() {
        return Optional.ofNullable(usual);
    }

    /** The prices by destination. */
    public SortedMap<String, Money> byDestination() {
        return byDestination;
    }

    /** The price of a segment to this number: that of its longest prefix, else of its country, else the usual one. */
    public Optional<Money> price(Msisdn number, String country) {
        String e164 = number.e164();
        for (int length = byDestination.isEmpty() ? 0 : e164.length(); length > 1; length--) {
            Money price = byDestination.get(e164.substring(0, length));
            if (price != null) {
                return Optional.of(price);
            }
        }
        Money ofCountry = byDestination.get(country);
        return Optional.ofNullable(ofCountry == null ? usual : ofCountry);
    }

    @Override
    public String toString() {
        return "price list of channel " + channel;
    }
}
