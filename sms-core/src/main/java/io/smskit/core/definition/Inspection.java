package io.smskit.core.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.DefinitionForm;
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
    private final Set<String> channels;
    private final Set<String> routes;

    /**
     * An inspection for engines that have these.
     *
     * @param channels the names of all channels
     * @param routes the names of all routes
     */
    public Inspection(Set<String> channels, Set<String> routes) {
        this.channels = Set.copyOf(channels);
        this.routes = Set.copyOf(routes);
    }

    void check(DefinitionChange change, Function<Kind, Stream<String>> names) {
        switch (change.kind()) {
            case TEMPLATE -> check(change, read(DefinitionForm.TEMPLATE, change));
            case BUSINESS -> check(change, read(DefinitionForm.BUSINESS, change), names);
            case APPLICATION -> read(DefinitionForm.APPLICATION, change);
            default -> throw wrong(change, "this kind is not changed here");
        }
    }

    private static <T> T read(DefinitionForm<T> form, DefinitionChange change) {
        return form.read(change.name(), change.attributes());
    }

    private void check(DefinitionChange change, Template template) {
        for (String channel : template.boundChannels()) {
            require(change, "channel", channel, channels);
        }
    }

    private void check(DefinitionChange change, Business business, Function<Kind, Stream<String>> names) {
        require(
                change,
                "template",
                business.template(),
                names.apply(Kind.TEMPLATE).collect(Collectors.toSet()));
        business.route().ifPresent(route -> require(change, "route", route, routes));
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
