package io.smskit.config;

import io.smskit.core.channel.BreakerOptions;
import io.smskit.core.channel.ChannelOptions;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A channel: the keys that every channel has, and those of the provider that it names. */
record ChannelShape() implements Shape<ChannelShape.Read> {
    /**
     * A channel that was read.
     *
     * @param definition what to open
     * @param given the keys that every channel has
     */
    record Read(ChannelDefinition definition, Given given) {
        ChannelOptions options(ChannelOptions defaults) {
            ChannelOptions options = with(defaults, Schema.ENABLED, ChannelOptions::enabled);
            options = with(options, Schema.THROUGHPUT, ChannelOptions::throughput);
            options = with(options, Schema.WINDOW, ChannelOptions::window);
            options = with(options, Schema.PRICE, ChannelOptions::price);
            options = with(options, Schema.WEIGHT, ChannelOptions::weight);
            options = with(options, Schema.TAGS, Read::tagged);
            options = with(options, Schema.BATCH, ChannelOptions::batch);
            options = with(options, Schema.BREAKER, Read::breaking);
            return with(options, Schema.DEADLINE, ChannelOptions::deadline);
        }

        private static ChannelOptions breaking(ChannelOptions options, Given breaker) {
            BreakerOptions defaults = BreakerOptions.defaults();
            return options.breaker(new BreakerOptions(
                    breaker.find(Schema.BREAKER_FAILURES).orElse(defaults.failures()),
                    breaker.find(Schema.BREAKER_RATE).orElse(defaults.failureRate()),
                    breaker.find(Schema.BREAKER_FIRST_PAUSE).orElse(defaults.firstPause()),
                    breaker.find(Schema.BREAKER_LONGEST_PAUSE).orElse(defaults.longestPause())));
        }

        private <T> ChannelOptions with(
                ChannelOptions options, Key<T> key, BiFunction<ChannelOptions, T, ChannelOptions> change) {
            return given.found(key)
                    .map(found -> change.apply(options, found.value()))
                    .orElse(options);
        }

        private static ChannelOptions tagged(ChannelOptions options, List<Found<String>> tags) {
            return options.tags(tags.stream().map(Found::value).collect(Collectors.toSet()));
        }
    }

    @Override
    public Optional<Read> read(Node node, Spot spot, Reading reading) {
        Optional<Node.Section> section = Schema.CHANNEL.section(node, spot, reading);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        Given given = new Given(spot);
        new Group(List.of(Schema.PROVIDER)).readInto(given, only(section.get(), Set.of("provider")), reading);
        Optional<ChannelProvider> provider = given.found(Schema.PROVIDER).flatMap(name -> find(name, reading));
        if (provider.isEmpty()) {
            readWithoutProvider(given, section.get(), reading);
            return Optional.empty();
        }
        ProviderKeys settings = ProviderKeys.of(settings(provider.get().descriptor(), given, reading));
        List<Key<?>> keys = new ArrayList<>(Schema.CHANNEL.keys());
        keys.addAll(settings.keys());
        new Group(keys).readInto(given, section.get(), reading);
        given.found(Schema.BREAKER).ifPresent(breaker -> requireRoomToGrow(breaker, reading));
        return Optional.of(new Read(FileChannel.at(spot, provider.get(), settings.values(given)), given));
    }

    private static void requireRoomToGrow(Found<Given> breaker, Reading reading) {
        Duration first = breaker.value().find(Schema.BREAKER_FIRST_PAUSE).orElse(Duration.ZERO);
        Duration longest = breaker.value().find(Schema.BREAKER_LONGEST_PAUSE).orElse(first);
        if (longest.compareTo(first) < 0) {
            reading.refuse(
                    breaker.spot(),
                    "pauses at first for longer than at most, which is " + Schema.BREAKER_LONGEST_PAUSE.byDefault()
                            + " by default; raise longest-pause");
        }
    }

    static Optional<ChannelProvider> find(Found<String> name, Reading reading) {
        ChannelProvider provider = reading.providers().get(name.value());
        if (provider == null) {
            reading.refuse(
                    name.spot(),
                    "is no provider on the class path"
                            + Nearest.hint(name.value(), reading.providers().keySet()));
        }
        return Optional.ofNullable(provider);
    }

    /** Whatever is neither a key of every channel nor nearly one may be right, once the provider is. */
    private static void readWithoutProvider(Given given, Node.Section section, Reading reading) {
        Set<String> judged = section.entries().keySet().stream()
                .filter(name -> Nearest.find(name, Schema.CHANNEL.names()).isPresent())
                .collect(Collectors.toSet());
        Schema.CHANNEL.readInto(given, only(section, judged), reading);
    }

    private static Node.Section only(Node.Section section, Set<String> names) {
        Map<String, Node> entries = new LinkedHashMap<>(section.entries());
        entries.keySet().retainAll(names);
        return new Node.Section(entries, section.line());
    }

    private static List<Key<String>> settings(ProviderDescriptor descriptor, Given given, Reading reading) {
        List<Key<String>> keys = new ArrayList<>();
        for (Setting setting : descriptor.settings()) {
            if (Schema.CHANNEL.find(ProviderKeys.first(setting.name())).isPresent()) {
                reading.refuse(
                        given.spot(),
                        "uses provider " + descriptor.type() + ", which declares the setting " + setting.name()
                                + ", a key of every channel; the provider has to rename it");
            } else {
                keys.add(key(descriptor, setting));
            }
        }
        return keys;
    }

    /** The setting as a row of the schema. Its default is the provider's own affair. */
    static Key<String> key(ProviderDescriptor descriptor, Setting setting) {
        ProviderDescriptor alone =
                ProviderDescriptor.of(descriptor.type(), descriptor.capabilities(), List.of(setting));
        ValueType<String> type = ValueType.of(form(setting), "has a wrong form", text -> checked(alone, setting, text));
        if (setting.isSecret()) {
            type = type.disclosure(ValueType.Disclosure.SECRET);
        }
        Key<String> key = Key.of(setting.name(), type, setting.description().replaceAll("\\.$", ""));
        return setting.isMandatory() ? key.required() : key;
    }

    private static String checked(ProviderDescriptor alone, Setting setting, String text) {
        boolean isText = setting.type() == Setting.Type.TEXT || setting.isSecret();
        String value = isText ? text : text.strip();
        ChannelSettings.of(alone, Map.of(setting.name(), value));
        return value;
    }

    private static String form(Setting setting) {
        return switch (setting.type()) {
            case TEXT -> "text";
            case SECRET -> "a secret, best as `${NAME}` or `file:path`";
            case FLAG -> "`true` or `false`";
            case NUMBER -> "a whole number";
            case DURATION -> "a time span such as `10s`";
            case URL -> "an `https` URL; `http` only to this machine";
            case CHOICE -> "`" + String.join("`, `", setting.choices()) + "`";
        };
    }
}
