package io.smskit.config;

import static io.smskit.config.Values.NAME;
import static io.smskit.config.Values.TEXT;
import static io.smskit.config.Values.oneOf;

import io.smskit.config.Shape.Entries;
import io.smskit.config.Shape.MapOf;
import io.smskit.core.definition.Authority;
import io.smskit.spi.store.Definition.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of the {@link Schema} that say what definitions may do. */
final class DefinitionKeys {
    // definitions
    static final Map<Kind, Key<Authority>> AUTHORITIES = Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.KEY)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), DefinitionKeys::authorityOf));
    static final Key<Given> DEFINITIONS = Key.of(
            "definitions",
            new Group(AUTHORITIES.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .<Key<?>>map(Map.Entry::getValue)
                    .toList()),
            "who changes what messages are judged and sent by");

    // secrets.<name>
    static final Key<String> SECRET_VALUE = Key.required("value", Values.SECRET, "the secret itself");
    static final Key<String> SECRET_PROVIDER =
            Key.required("provider", NAME, "the provider to whose channels alone it may be given");
    static final Key<Entries<String>> SECRET_SETTINGS = Key.of(
            "settings",
            new MapOf<>(
                    "setting",
                    Pattern.compile("[a-z][a-z0-9-]*([.][a-z0-9-]+)?"),
                    "is not the key of a setting",
                    new Shape.Leaf<>(TEXT)),
            "the settings that a channel must have just so to be given it. The address, such as `host` or `endpoint`, counts"
                    + " always: where none is named here it is the one that the provider has by default");
    static final Key<Entries<Given>> SECRETS = Key.of(
            "secrets",
            new MapOf<>(
                    "secret",
                    Values.CHANNEL_NAME,
                    Values.CHANNEL_NAME_RULE,
                    new Group(List.of(SECRET_VALUE, SECRET_PROVIDER, SECRET_SETTINGS))),
            "the secrets that definitions may name for channels which they begin, by name");

    private DefinitionKeys() {}

    private static Key<Authority> authorityOf(Kind kind) {
        return Key.of(
                        kind.word(),
                        oneOf(Authority.class),
                        "whose word counts for definitions of this kind: with `api` this file only gives the first version")
                .byDefault("file");
    }
}
