package io.smskit.core.definition;

import io.smskit.MessageClass;
import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.definition.Application;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.PriceList;
import io.smskit.definition.RecipientLimit;
import io.smskit.definition.Route;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What messages may name, at one moment.
 *
 * @param templates by key
 * @param businesses by number
 * @param applications by name
 * @param signNames where sign names are approved
 * @param routes which channels messages may take
 * @param priceLists by channel
 * @param channels how channels are used
 * @param recipientLimits by the name of the class
 * @param surroundings what does not change while the engine runs
 */
public record Definitions(
        Map<String, Defined<Template>> templates,
        Map<String, Defined<Business>> businesses,
        Map<String, Defined<Application>> applications,
        SignNames signNames,
        Routes routes,
        Map<String, Defined<PriceList>> priceLists,
        Map<String, Defined<ChannelTerms>> channels,
        Map<String, Defined<RecipientLimit>> recipientLimits,
        Surroundings surroundings) {
    public Definitions {
        templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
        businesses = Collections.unmodifiableMap(new LinkedHashMap<>(businesses));
        priceLists = Map.copyOf(priceLists);
        channels = Map.copyOf(channels);
        recipientLimits = Map.copyOf(recipientLimits);
        applications = Collections.unmodifiableMap(new LinkedHashMap<>(applications));
    }

    /** Nothing is defined yet. */
    static Definitions none(Surroundings surroundings) {
        return new Definitions(
                Map.of(),
                Map.of(),
                Map.of(),
                new SignNames(Map.of()),
                Routes.of(Map.of(), surroundings.routes(), surroundings.channels()),
                Map.of(),
                Map.of(),
                Map.of(),
                surroundings);
    }

    /**
     * What the configuration alone says.
     *
     * @param channels the names of its channels
     * @param routes those that the configuration declares, by name; {@code default} is always there
     * @param countries ISO 3166 codes that may be sent to; empty for every country
     * @param maxSegments the most segments of a message
     */
    public record Surroundings(
            Set<String> channels, Map<String, Route> routes, Set<String> countries, int maxSegments) {
        public Surroundings {
            channels = Set.copyOf(channels);
            // In a certain order, so that a run can be repeated.
            routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
            countries = Set.copyOf(countries);
        }
    }

    /** The channels that a node has: those of its configuration, and those that begin by a definition. */
    static Set<String> names(Surroundings surroundings, Map<String, Defined<ChannelTerms>> channels) {
        Set<String> names = new HashSet<>(surroundings.channels);
        channels.forEach((name, channel) -> {
            if (channel.value().definedAccount().isPresent()) {
                names.add(name);
            }
        });
        return names;
    }

    /** Whether a channel takes messages: it may be used, and somebody says whose account it has. */
    public boolean isUsed(Defined<ChannelTerms> channel) {
        return channel.isEnabled()
                && (channel.value().definedAccount().isPresent()
                        || surroundings.channels.contains(channel.value().channel()));
    }

    /** What a segment costs on a channel, as far as a list says so that may be used. */
    public Optional<Money> price(String channel, Msisdn to, String country) {
        Defined<PriceList> list = priceLists.get(channel);
        return list == null || !list.isEnabled()
                ? Optional.empty()
                : list.value().price(to, country);
    }

    /** What one recipient gets of a class; null if there is no limit that holds. */
    public @Nullable RecipientLimit recipientLimit(MessageClass messageClass) {
        Defined<RecipientLimit> limit =
                recipientLimits.isEmpty() ? null : recipientLimits.get(RecipientLimit.name(messageClass));
        return limit == null || !limit.isEnabled() ? null : limit.value();
    }

    /** The countries that may be sent to; empty for every country. */
    public Set<String> countries() {
        return surroundings.countries;
    }

    /** The most segments of a message. */
    public int maxSegments() {
        return surroundings.maxSegments;
    }
}
