package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.config.SuppressionFile;
import io.smskit.core.time.SystemTime;
import io.smskit.spi.store.Suppression;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What must not be sent to. */
@Command(
        name = "suppress",
        aliases = "blacklist",
        mixinStandardHelpOptions = true,
        description = {
            "What must not be sent to: a number such as +8613800138000, prefix:+861700 or group:staff.",
            "An entry holds at once, also for messages that wait already."
        },
        subcommands = {
            SuppressCommand.Add.class,
            SuppressCommand.Remove.class,
            SuppressCommand.ListThem.class,
            SuppressCommand.Import.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class SuppressCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireNonNull(spec).commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    private static Instant now() {
        return SystemTime.wallClock().instant();
    }

    /** One entry. */
    static final class Entry {
        @Parameters(paramLabel = "TARGET", description = "A number, prefix:+DIGITS or group:NAME.")
        private String target = "";

        @Option(names = "--class", paramLabel = "CLASS", description = "Only messages of this class; all by default.")
        private @Nullable MessageClass messageClass;

        Suppression of(String cause, @Nullable Instant until) {
            return new Suppression(SuppressionFile.target(target), messageClass, cause, now(), until);
        }
    }

    /** Adds one. */
    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds an entry, or replaces it.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Entry entry = new Entry();

        @Option(names = "--cause", paramLabel = "WORD", description = "Why, such as opt-out; operator by default.")
        private String cause = "operator";

        @Option(
                names = "--until",
                paramLabel = "TIME",
                converter = Texts.OfFuture.class,
                description = "To when it holds, such as 2026-03-02T09:00 or 30days; for ever by default.")
        private @Nullable Instant until;

        @Override
        public Integer call() {
            Suppression suppression = entry.of(cause, until);
            return store.work(operations -> {
                operations.suppress(List.of(suppression));
                store.print(json(suppression), text(suppression));
                return ExitCode.OK;
            });
        }
    }

    /** Removes one. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes an entry.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Entry entry = new Entry();

        @Override
        public Integer call() {
            Suppression suppression = entry.of("", null);
            return store.work(operations -> {
                int removed = operations.unsuppress(List.of(suppression));
                store.print(Map.of("removed", removed), removed == 0 ? "there was no such entry" : "removed");
                return removed == 0 ? ExitCode.REFUSED : ExitCode.OK;
            });
        }
    }

    /** Lists them. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists entries; numbers are masked.")
    static final class ListThem implements Callable<Integer> {
        private static final int LARGEST_PAGE = 10_000;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Option(names = "--offset", paramLabel = "N", description = "Passes over so many; turns pages.")
        private int offset;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many; 100 by default, 10000 at most.")
        private int limit = 100;

        @Override
        public Integer call() {
            int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
            return store.work(operations -> {
                List<Suppression> page = operations.suppressions(Math.max(0, offset), size);
                page.forEach(suppression -> store.print(json(suppression), text(suppression)));
                if (page.size() == size) {
                    store.remark("there may be more: --offset " + (offset + size));
                }
                return ExitCode.OK;
            });
        }
    }

    /** Adds many. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Adds the entries of a text file, one a line: a target, and a class behind it if it is for one only.",
                "A file with a wrong line adds nothing."
            })
    static final class Import implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(paramLabel = "FILE", description = "The file, in UTF-8.")
        private Path file = Path.of("suppressed.txt");

        @Override
        public Integer call() {
            return store.work(operations -> {
                int added = SuppressionFile.at(file).read(now(), operations::suppress);
                store.print(Map.of("added", added), added + (added == 1 ? " entry added" : " entries added"));
                return ExitCode.OK;
            });
        }
    }

    private static String target(Suppression suppression) {
        if (suppression.target() instanceof Suppression.Number number) {
            return number.number().masked();
        }
        if (suppression.target() instanceof Suppression.Prefix prefix) {
            return "prefix:+" + prefix.digits();
        }
        return suppression.target() instanceof Suppression.Group group
                ? "group:" + group.name()
                : suppression.target().toString();
    }

    private static String forClass(Suppression suppression) {
        MessageClass messageClass = suppression.messageClass();
        return messageClass == null ? "all" : messageClass.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Suppression suppression) {
        Instant until = suppression.until();
        return target(suppression) + " " + forClass(suppression) + " since " + suppression.since()
                + (until == null ? "" : " until " + until) + ": " + suppression.cause();
    }

    private static Map<String, @Nullable Object> json(Suppression suppression) {
        Instant until = suppression.until();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("target", target(suppression));
        json.put("class", forClass(suppression));
        json.put("cause", suppression.cause());
        json.put("since", suppression.since().toString());
        json.put("until", until == null ? null : until.toString());
        return json;
    }
}
