package io.smskit.core.definition;

import io.smskit.Money;
import io.smskit.SmsException;
import io.smskit.definition.ChannelTerms;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
import io.smskit.definition.Route;
import io.smskit.definition.Route.Balance;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which currencies channels would have prices if a change were made. */
final class Currencies {
    private final DefinitionChange change;
    private final Function<Kind, List<Definition>> current;
    private final Function<String, Optional<Money>> configured;

    /**
     * After a change.
     *
     * @param current what is defined now
     * @param configured the price of a channel of which nothing is defined
     */
    Currencies(
            DefinitionChange change,
            Function<Kind, List<Definition>> current,
            Function<String, Optional<Money>> configured) {
        this.change = change;
        this.current = current;
        this.configured = configured;
    }

    /** Every route by price whose channels would have prices that cannot be compared. */
    List<Route> routesInSeveral() {
        return after(DefinitionForm.ROUTE)
                .filter(route -> route.balance() == Balance.PRICE && of(route).size() > 1)
                .toList();
    }

    /** In which the channels of a route would have prices. */
    Set<String> of(Route route) {
        Stream<Currency> listed = after(DefinitionForm.PRICE_LIST)
                .filter(list -> route.channels().contains(list.channel()))
                .flatMap(list -> list.currency().stream());
        List<ChannelTerms> terms = after(DefinitionForm.CHANNEL).toList();
        Stream<Currency> own = route.channels().stream()
                .flatMap(channel -> terms.stream()
                        .filter(each -> each.channel().equals(channel))
                        .findFirst()
                        .map(ChannelTerms::price)
                        .orElseGet(() -> configured.apply(channel))
                        .stream())
                .map(Money::currency);
        return Stream.concat(listed, own).map(Currency::getCurrencyCode).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What may be used of a kind, and a disabled channel, which may be enabled by and by. */
    private <T> Stream<T> after(DefinitionForm<T> form) {
        Stream<T> others = current.apply(form.kind()).stream()
                .filter(version -> version.isEnabled() || form.kind() == Kind.CHANNEL)
                .filter(version ->
                        form.kind() != change.kind() || !version.name().equals(change.name()))
                .flatMap(version -> read(form, version));
        boolean isChanged = form.kind() == change.kind() && (change.isEnabled() || form.kind() == Kind.CHANNEL);
        return isChanged ? Stream.concat(others, Stream.of(form.read(change.name(), change.attributes()))) : others;
    }

    /** What this node cannot read it does not go by. */
    private static <T> Stream<T> read(DefinitionForm<T> form, Definition version) {
        try {
            return Stream.of(form.read(version.name(), version.attributes()));
        } catch (SmsException e) {
            return Stream.empty();
        }
    }
}
