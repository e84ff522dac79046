package io.smskit.core.definition;

import io.smskit.core.route.Route;
import io.smskit.definition.Application;
import io.smskit.policy.Facts;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
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
 * @param surroundings what does not change while the engine runs
 */
public record Definitions(
        Map<String, Defined<Template>> templates,
        Map<String, Defined<Business>> businesses,
        Map<String, Defined<Application>> applications,
        Surroundings surroundings) {
    /** The route of messages for which no other is named. */
    public static final String DEFAULT_ROUTE = "default";

    public Definitions {
        templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
        businesses = Collections.unmodifiableMap(new LinkedHashMap<>(businesses));
        applications = Collections.unmodifiableMap(new LinkedHashMap<>(applications));
    }

    /** Nothing is defined yet. */
    static Definitions none(Surroundings surroundings) {
        return new Definitions(Map.of(), Map.of(), Map.of(), surroundings);
    }

    /**
     * What the configuration alone says.
     *
     * @param routes by name; {@code default} is always there
     * @param countries ISO 3166 codes that may be sent to; empty for every country
     * @param maxSegments the most segments of a message
     */
    public record Surroundings(Map<String, Route> routes, Set<String> countries, int maxSegments) {
        public Surroundings {
            // In a certain order, so that a run can be repeated.
            routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
            countries = Set.copyOf(countries);
        }
    }

    /** The countries that may be sent to; empty for every country. */
    public Set<String> countries() {
        return surroundings.countries;
    }

    /** The most segments of a message. */
    public int maxSegments() {
        return surroundings.maxSegments;
    }

    /**
     * The route of a message: its business's, else the first one whose conditions it fulfils, else the one with its class's
     * name, else the default one.
     */
    public String route(@Nullable Business business, Facts.Subject message) {
        Map<String, Route> routes = surroundings.routes;
        Optional<String> named = business == null ? Optional.empty() : business.route();
        if (named.isPresent()) {
            return named.get();
        }
        for (Route route : routes.values()) {
            if (route.isConditional() && route.takes(message)) {
                return route.name();
            }
        }
        String byClass = message.messageClass().name().toLowerCase(Locale.ROOT);
        return routes.containsKey(byClass) ? byClass : DEFAULT_ROUTE;
    }
}
