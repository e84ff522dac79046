package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.core.definition.Definitions.Surroundings;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
import io.smskit.definition.Route;
import io.smskit.definition.Route.Balance;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a change would be right: what configuration may not say, nobody may. */
public final class Inspection {
    private final Surroundings surroundings;
    private final Function<Route, Set<String>> currencies;

    /**
     * An inspection for engines like this.
     *
     * @param surroundings what the configuration alone says
     * @param currencies in which the channels of a route have prices
     */
    public Inspection(Surroundings surroundings, Function<Route, Set<String>> currencies) {
        this.surroundings = surroundings;
        this.currencies = currencies;
    }

    void check(DefinitionChange change, Function<Kind, Stream<String>> names) {
        switch (change.kind()) {
            case TEMPLATE -> check(change, read(DefinitionForm.TEMPLATE, change));
            case BUSINESS -> check(change, read(DefinitionForm.BUSINESS, change), names);
            case APPLICATION -> read(DefinitionForm.APPLICATION, change);
            case SIGN_NAME -> read(DefinitionForm.SIGN_NAME, change);
            case ROUTE -> check(change, read(DefinitionForm.ROUTE, change));
            case PRICE_LIST -> {
                read(DefinitionForm.PRICE_LIST, change);
                require(change, "channel", change.name(), surroundings.channels());
            }
            default -> throw wrong(change, "this kind is not changed here");
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
        Set<String> all = currencies.apply(route);
        if (route.balance() == Balance.PRICE && all.size() > 1) {
            throw wrong(change, "it goes by price, but its channels have prices in " + String.join(" and ", all));
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
