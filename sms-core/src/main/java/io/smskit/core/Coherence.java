package io.smskit.core;

import io.smskit.ConfigurationException;
import io.smskit.Money;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.definition.Routes;
import io.smskit.definition.PriceList;
import io.smskit.definition.Route;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether what an engine is made of goes together. */
final class Coherence {
    private final Map<String, ChannelOptions> channels;
    private final List<PriceList> priceLists = new ArrayList<>();

    /** Of an engine with these channels. */
    Coherence(Map<String, ChannelOptions> channels) {
        if (channels.isEmpty()) {
            throw new ConfigurationException("the engine has no channel; add one with channel(…)");
        }
        this.channels = channels;
    }

    /** The routes with the default one, if everything that they name exists. */
    Map<String, Route> checked(Map<String, Route> routes) {
        Map<String, Route> checked = new LinkedHashMap<>(routes);
        checked.putIfAbsent(Routes.DEFAULT, Route.of(Routes.DEFAULT, List.copyOf(channels.keySet())));
        for (Route route : checked.values()) {
            for (String member : route.channels()) {
                requireChannel("route " + route.name(), member);
            }
            if (route.channels().isEmpty()) {
                throw new ConfigurationException("route " + route.name() + " has no channel");
            }
            requireComparablePrices(route);
        }
        return checked;
    }

    private void requireComparablePrices(Route route) {
        if (route.balance() != Route.Balance.PRICE) {
            return;
        }
        Set<String> currencies = currencies(route);
        if (currencies.size() > 1) {
            throw new ConfigurationException(route.name() + " is a route by price, but its channels have prices in "
                    + String.join(" and ", currencies));
        }
    }

    /** Takes these lists for prices, too. */
    void know(Collection<PriceList> lists) {
        priceLists.addAll(lists);
    }

    private Set<String> currencies(Route route) {
        Set<String> currencies = new TreeSet<>();
        for (String channel : route.channels()) {
            price(channel).ifPresent(price -> currencies.add(price.currency().getCurrencyCode()));
        }
        for (PriceList list : priceLists) {
            if (route.channels().contains(list.channel())) {
                list.currency().ifPresent(currency -> currencies.add(currency.getCurrencyCode()));
            }
        }
        return currencies;
    }

    /** What a segment costs by the configuration of its channel. */
    Optional<Money> price(String channel) {
        ChannelOptions options = channels.get(channel);
        return options == null ? Optional.empty() : options.price();
    }

    /** Whether every channel exists that a template names. */
    void check(Template template) {
        for (String channel : template.boundChannels()) {
            requireChannel(template.toString(), channel);
        }
    }

    /** Whether the channel of a price list exists. */
    void check(PriceList prices) {
        requireChannel("a price list", prices.channel());
    }

    /** Whether the template and the route exist that a business names. */
    static void check(Business business, Set<String> templates, Set<String> routes) {
        if (!templates.contains(business.template())) {
            throw new ConfigurationException(
                    business + " names template " + business.template() + ", which does not exist");
        }
        String route = business.route().orElse(Routes.DEFAULT);
        if (!routes.contains(route)) {
            throw new ConfigurationException(business + " names route " + route + ", which does not exist");
        }
    }

    private void requireChannel(String where, String channel) {
        if (!channels.containsKey(channel)) {
            throw new ConfigurationException(where + " names channel " + channel + ", which does not exist; there are "
                    + String.join(", ", new TreeSet<>(channels.keySet())).toLowerCase(Locale.ROOT));
        }
    }
}
