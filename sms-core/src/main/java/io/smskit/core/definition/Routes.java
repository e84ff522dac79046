package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.definition.Route;
import io.smskit.policy.Facts;
import io.smskit.spi.store.Definition;
import io.smskit.template.Business;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes that a node goes by, at one moment. Immutable. */
public final class Routes {
    /** The route of messages for which no other is named. */
    public static final String DEFAULT = "default";

    private final Map<String, Defined<Route>> defined;
    private final Map<String, Route> inForce;
    private final List<Route> conditional;

    private Routes(Map<String, Defined<Route>> defined, Map<String, Route> inForce) {
        this.defined = defined;
        this.inForce = Collections.unmodifiableMap(inForce);
        this.conditional = inForce.values().stream()
                .filter(route -> route.isConditional() && isEnabled(route.name()))
                .sorted(Comparator.comparingInt((Route route) -> route.rank()).thenComparing(Route::name))
                .toList();
    }

    /**
     * A node that has none of the channels of a route goes by what its configuration says of that route, if it says anything.
     *
     * @param configured the routes of its configuration
     * @param channels the names of its channels
     */
    static Routes of(Map<String, Defined<Route>> defined, Map<String, Route> configured, Set<String> channels) {
        Map<String, Route> inForce = new LinkedHashMap<>(configured);
        for (Defined<Route> each : defined.values()) {
            Route route = each.value();
            if (!Collections.disjoint(channels, route.channels())) {
                inForce.put(route.name(), route);
            } else {
                inForce.putIfAbsent(route.name(), route);
            }
        }
        return new Routes(Map.copyOf(defined), inForce);
    }

    Map<String, Defined<Route>> defined() {
        return defined;
    }

    /** The names of all, of those that may not be taken, too: messages may still wait in them. */
    public Set<String> names() {
        return inForce.keySet();
    }

    /** By name; null if there is none. */
    public @Nullable Route find(String name) {
        return inForce.get(name);
    }

    /**
     * The route of a message: its business's, else the first one whose conditions it fulfils, else the one with its class's
     * name, else the default one.
     *
     * @throws InvalidMessageException {@link ErrorCode#ROUTE_DISABLED} if that may not be taken
     */
    public String choose(@Nullable Business business, Facts.Subject message) {
        if (business != null && business.route().isPresent()) {
            return enabled(business.route().get());
        }
        for (Route route : conditional) {
            if (route.takes(message)) {
                return route.name();
            }
        }
        String byClass = message.messageClass().name().toLowerCase(Locale.ROOT);
        return inForce.containsKey(byClass) && isEnabled(byClass) ? byClass : enabled(DEFAULT);
    }

    private boolean isEnabled(String name) {
        Defined<Route> route = defined.get(name);
        return route == null || route.isEnabled();
    }

    private String enabled(String name) {
        if (!isEnabled(name)) {
            throw new InvalidMessageException(
                    ErrorCode.ROUTE_DISABLED,
                    "route " + name + " may not be taken at present; publish a version of it that is enabled");
        }
        return name;
    }

    /** The version of a route, in a list that messages can share; nothing for one that nobody has defined. */
    public List<Definition.Reference> references(String name) {
        Defined<Route> route = defined.get(name);
        return route == null ? List.of() : route.references();
    }
}
