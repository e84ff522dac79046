package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.Money;
import io.smskit.SmsException;
import io.smskit.core.definition.Definitions.Surroundings;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
import io.smskit.definition.Route;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a change would be right: what configuration may not say, nobody may. */
public final class Inspection {
    private final Surroundings surroundings;
    private final Function<String, Optional<Money>> prices;

    /**
     * An inspection for engines like this.
     *
     * @param surroundings what the configuration alone says
     * @param prices of channels by their configuration
     */
    public Inspection(Surroundings surroundings, Function<String, Optional<Money>> prices) {
        this.surroundings = surroundings;
        this.prices = prices;
    }

    void check(DefinitionChange change, Function<Kind, List<Definition>> current) {
        switch (change.kind()) {
            case TEMPLATE -> check(change, read(DefinitionForm.TEMPLATE, change));
            case BUSINESS ->
                check(
                        change,
                        read(DefinitionForm.BUSINESS, change),
                        kind -> current.apply(kind).stream().map(Definition::name));
            case APPLICATION -> read(DefinitionForm.APPLICATION, change);
            case RECIPIENT_LIMIT -> read(DefinitionForm.RECIPIENT_LIMIT, change);
            case SIGN_NAME -> read(DefinitionForm.SIGN_NAME, change);
            case ROUTE -> check(change, read(DefinitionForm.ROUTE, change));
            case PRICE_LIST -> {
                read(DefinitionForm.PRICE_LIST, change);
                require(change, "channel", change.name(), surroundings.channels());
            }
            case CHANNEL -> {
                read(DefinitionForm.CHANNEL, change);
                check(change, current.apply(Kind.CHANNEL));
            }
            default -> throw wrong(change, "this kind is not changed here");
        }
        checkPrices(change, new Currencies(change, current, prices));
    }

    /** Prices in several currencies cannot be compared. */
    private static void checkPrices(DefinitionChange change, Currencies currencies) {
        if (change.kind() != Kind.ROUTE && change.kind() != Kind.PRICE_LIST && change.kind() != Kind.CHANNEL) {
            return;
        }
        for (Route route : currencies.routesInSeveral()) {
            String which = change.kind() == Kind.ROUTE ? "it" : "route " + route.name();
            if (change.kind() != Kind.ROUTE && route.channels().contains(change.name())
                    || route.name().equals(change.name())) {
                throw wrong(
                        change,
                        which + " goes by price, but its channels "
                                + (change.kind() == Kind.ROUTE ? "" : "would ") + "have prices in "
                                + String.join(" and ", currencies.of(route)));
            }
        }
    }

    /** A channel comes from a configuration, and so does all that only somebody may change who can also give the secrets. */
    private void check(DefinitionChange change, List<Definition> channels) {
        Map<String, String> known = channels.stream()
                .filter(version -> version.name().equals(change.name()))
                .findFirst()
                .<Map<String, String>>map(Definition::attributes)
                .orElse(Map.of());
        if (known.isEmpty() && !surroundings.channels().contains(change.name())) {
            throw wrong(
                    change,
                    "no node has configured it; a channel begins in the configuration of the nodes that open it, with"
                            + " its secrets");
        }
        for (String attribute : new TreeSet<>(ChannelTerms.ACCOUNT)) {
            String wanted = change.attributes().get(attribute);
            if (wanted != null && !wanted.equals(known.getOrDefault(attribute, ""))) {
                throw wrong(
                        change,
                        "attribute " + attribute
                                + " belongs to the account, which is changed in the configuration of the"
                                + " nodes that open the channel (channels: " + change.name() + ")");
            }
        }
    }

    private static <T> T read(DefinitionForm<T> form, DefinitionChange change) {
        return form.read(change.name(), change.attributes());
    }

    private void check(DefinitionChange change, Template template) {
        for (String channel : template.boundChannels()) {
            require(change, "channel", channel, surroundings.channels());
        }
    }

    private void check(DefinitionChange change, Business business, Function<Kind, Stream<String>> names) {
        require(
                change,
                "template",
                business.template(),
                names.apply(Kind.TEMPLATE).collect(Collectors.toSet()));
        Set<String> routes = names.apply(Kind.ROUTE).collect(Collectors.toCollection(TreeSet::new));
        routes.addAll(surroundings.routes().keySet());
        business.route().ifPresent(route -> require(change, "route", route, routes));
    }

    private void check(DefinitionChange change, Route route) {
        for (String channel : route.channels()) {
            require(change, "channel", channel, surroundings.channels());
        }
    }

    private static void require(DefinitionChange change, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw wrong(
                    change,
                    "it names " + what + " " + name + ", which does not exist; there are "
                            + new TreeSet<>(known).stream().limit(10).collect(Collectors.joining(", ")));
        }
    }

    private static SmsException wrong(DefinitionChange change, String problem) {
        return new SmsException(
                ErrorCode.INVALID_DEFINITION,
                change.kind().word() + " " + change.name() + " cannot be defined: " + problem);
    }
}
