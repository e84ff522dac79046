package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.definition.AttributeChange;
import io.smskit.definition.DefinitionChange;
import io.smskit.definition.SmsDefinitions;
import io.smskit.definition.Usage;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What messages are judged and sent by, version by version. */
@Command(
        name = "definitions",
        mixinStandardHelpOptions = true,
        description = {
            "Templates, businesses, applications, sign names, channels, routes and price lists, version by version.",
            "A change holds for every process on the store within two seconds."
        },
        subcommands = {
            DefinitionsCommand.ListThem.class,
            DefinitionsCommand.Show.class,
            DefinitionsCommand.History.class,
            DefinitionsCommand.Put.class,
            DefinitionsCommand.Rollback.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class DefinitionsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireNonNull(spec).commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** Which definition. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "KIND", converter = Texts.OfKind.class, description = "Such as template.")
        private Kind kind = Kind.TEMPLATE;

        @Parameters(index = "1", paramLabel = "NAME", description = "Its name.")
        private String name = "";

        List<Definition> history(SmsDefinitions definitions) {
            List<Definition> history = definitions.history(kind, name);
            if (history.isEmpty()) {
                throw unknown("of that name");
            }
            return history;
        }

        Definition version(SmsDefinitions definitions, int version) {
            return history(definitions).stream()
                    .filter(one -> one.version() == version)
                    .findFirst()
                    .orElseThrow(() -> unknown("with that version"));
        }

        private SmsException unknown(String problem) {
            return new SmsException(
                    ErrorCode.DEFINITION_UNKNOWN,
                    "the store has no " + kind.word() + " " + problem + "; 'definitions list' shows what it has");
        }
    }

    /** Who changes it, and on what condition. */
    static final class How {
        @Option(names = "--by", paramLabel = "NAME", description = "Who changes it, for the history.")
        private @Nullable String by;

        @Option(
                names = "--after",
                paramLabel = "VERSION",
                description = "Only if this is still the current version; 0 if there must be none.")
        private int after = -1;

        @Option(
                names = "--take-over",
                description = "Also if a configuration file has written it that declares it no more.")
        private boolean takesOver;

        int put(DefinitionChange change, SmsDefinitions definitions, StoreOptions store) {
            DefinitionChange named = by == null ? change : change.by(by);
            DefinitionChange guarded = after < 0 ? named : named.after(after);
            Definition version = definitions.put(takesOver ? guarded.takingOver() : guarded);
            store.print(DefinitionView.json(version), DefinitionView.line(version));
            return ExitCode.OK;
        }
    }

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the current versions, of one kind or of all.")
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(
                arity = "0..1",
                paramLabel = "KIND",
                converter = Texts.OfKind.class,
                description = "Such as template; all by default.")
        private @Nullable Kind kind;

        @Override
        public Integer call() {
            List<Kind> kinds = kind == null ? List.of(Kind.values()) : List.of(kind);
            return store.define(definitions -> {
                for (Kind each : kinds) {
                    definitions
                            .list(each)
                            .forEach(
                                    version -> store.print(DefinitionView.json(version), DefinitionView.line(version)));
                }
                return ExitCode.OK;
            });
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a definition with its content, and what an application has used of its limits.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Which which = new Which();

        @Parameters(
                index = "2",
                arity = "0..1",
                paramLabel = "VERSION",
                description = "This version; the current one by default.")
        private int version;

        @Override
        public Integer call() {
            return store.define(definitions -> {
                Definition shown =
                        version == 0 ? which.history(definitions).get(0) : which.version(definitions, version);
                List<Usage> usage = shown.kind() == Kind.APPLICATION ? definitions.usage(shown.name()) : List.of();
                store.print(DefinitionView.jsonWithUse(shown, usage), DefinitionView.whole(shown, usage));
                return ExitCode.OK;
            });
        }
    }

    /** Shows what became of one. */
    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Shows every version, the newest first, with who changed what and when.")
    static final class History implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Which which = new Which();

        @Override
        public Integer call() {
            return store.define(definitions -> {
                List<Definition> history = which.history(definitions);
                for (int i = 0; i < history.size(); i++) {
                    Definition version = history.get(i);
                    List<AttributeChange> changes = i + 1 < history.size()
                            ? AttributeChange.between(history.get(i + 1), version)
                            : AttributeChange.first(version);
                    store.print(DefinitionView.json(version, changes), DefinitionView.text(version, changes));
                }
                return ExitCode.OK;
            });
        }
    }

    /** Changes one. */
    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = {
                "Publishes a new version: the current one with what is named here. What is not named stays,",
                "an attribute without content goes. Refused is what a configuration file could not say."
            })
    static final class Put implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Which which = new Which();

        @Mixin
        private How how = new How();

        @Option(names = "--disable", description = "It may not be used until somebody enables it.")
        private boolean disable;

        @Option(names = "--enable", description = "It may be used.")
        private boolean enable;

        @Parameters(index = "2..*", paramLabel = "ATTRIBUTE=CONTENT", description = "Such as class=verification.")
        private List<String> attributes = List.of();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            if (disable && enable) {
                throw new ParameterException(
                        requireNonNull(spec).commandLine(), "put takes --enable or --disable, not both");
            }
            Map<String, String> named = named();
            return store.define(definitions -> {
                Definition current = definitions.find(which.kind, which.name).orElse(null);
                Map<String, String> all = new TreeMap<>(current == null ? Map.of() : current.attributes());
                all.putAll(named);
                DefinitionChange change = DefinitionChange.of(which.kind, which.name, all);
                boolean isEnabled = current == null || current.isEnabled() ? !disable : enable;
                return how.put(isEnabled ? change : change.disabled(), definitions, store);
            });
        }

        private Map<String, String> named() {
            Map<String, String> named = new TreeMap<>();
            for (String attribute : attributes) {
                int equals = attribute.indexOf('=');
                if (equals < 1) {
                    throw new ParameterException(
                            requireNonNull(spec).commandLine(), "an attribute is written as NAME=CONTENT");
                }
                named.put(attribute.substring(0, equals), attribute.substring(equals + 1));
            }
            return named;
        }
    }

    /** Goes back. */
    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Publishes a new version that says what an old one said.")
    static final class Rollback implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Which which = new Which();

        @Mixin
        private How how = new How();

        @Parameters(index = "2", paramLabel = "VERSION", description = "The old version.")
        private int version;

        @Override
        public Integer call() {
            return store.define(definitions ->
                    how.put(DefinitionChange.to(which.version(definitions, version)), definitions, store));
        }
    }
}
