package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.Money;
import io.smskit.SmsException;
import io.smskit.core.channel.DefinedAccounts;
import io.smskit.core.definition.Definitions.Surroundings;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
import io.smskit.definition.Route;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a change would be right: what configuration may not say, nobody may. */
public final class Inspection {
    private final Surroundings surroundings;
    private final Function<String, Optional<Money>> prices;
    private final ChannelInspection channels;

    /**
     * An inspection for engines like this.
     *
     * @param surroundings what the configuration alone says
     * @param prices of channels by their configuration
     * @param accounts what may be opened by definitions
     */
    public Inspection(Surroundings surroundings, Function<String, Optional<Money>> prices, DefinedAccounts accounts) {
        this.surroundings = surroundings;
        this.prices = prices;
        this.channels = new ChannelInspection(surroundings.channels(), accounts);
    }

    void check(DefinitionChange change, Function<Kind, List<Definition>> current) {
        switch (change.kind()) {
            case TEMPLATE ->
                requireChannels(change, read(DefinitionForm.TEMPLATE, change).boundChannels(), current);
            case BUSINESS ->
                check(
                        change,
                        read(DefinitionForm.BUSINESS, change),
                        kind -> current.apply(kind).stream().map(Definition::name));
            case APPLICATION -> read(DefinitionForm.APPLICATION, change);
            case RECIPIENT_LIMIT -> read(DefinitionForm.RECIPIENT_LIMIT, change);
            case SIGN_NAME -> read(DefinitionForm.SIGN_NAME, change);
            case ROUTE ->
                requireChannels(change, read(DefinitionForm.ROUTE, change).channels(), current);
            case PRICE_LIST -> {
                read(DefinitionForm.PRICE_LIST, change);
                requireChannels(change, List.of(change.name()), current);
            }
            case CHANNEL -> channels.check(change, read(DefinitionForm.CHANNEL, change), current.apply(Kind.CHANNEL));
            default -> throw wrong(change, "this kind is not changed here");
        }
        checkPrices(change, new Currencies(change, current, prices));
    }

    /** What belongs to the account of a channel once this change is made, whatever the change says of it. */
    SortedMap<String, String> account(DefinitionChange change, Optional<Definition> current) {
        return channels.account(change, current);
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

    private static <T> T read(DefinitionForm<T> form, DefinitionChange change) {
        return form.read(change.name(), change.attributes());
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

    private void requireChannels(
            DefinitionChange change, Collection<String> named, Function<Kind, List<Definition>> current) {
        Set<String> known = new TreeSet<>(surroundings.channels());
        current.apply(Kind.CHANNEL).stream()
                .filter(version -> ChannelTerms.isDefined(version.attributes()))
                .forEach(version -> known.add(version.name()));
        named.forEach(channel -> require(change, "channel", channel, known));
    }

    private static void require(DefinitionChange change, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw wrong(
                    change,
                    "it names " + what + " " + name + ", which does not exist; there are "
                            + new TreeSet<>(known).stream().limit(10).collect(Collectors.joining(", ")));
        }
    }

    static SmsException wrong(DefinitionChange change, String problem) {
        return new SmsException(
                ErrorCode.INVALID_DEFINITION,
                change.kind().word() + " " + change.name() + " cannot be defined: " + problem);
    }
}
