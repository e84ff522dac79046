package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import io.smskit.spi.store.StoreProvider.Tables;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The tables of the store. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description = "The tables of the store that the configuration names.",
        subcommands = {StoreCommand.Init.class, StoreCommand.Version.class},
        synopsisSubcommandLabel = "COMMAND")
final class StoreCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireNonNull(spec).commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    private static Tables tables(StoreOptions store) {
        return store.configuration()
                .storeTables()
                .orElseThrow(() -> new ConfigurationException("the store that the configuration names has no tables"));
    }

    private static String version(int version) {
        return version == 0 ? "no tables yet" : "tables of version " + version;
    }

    /** Creates or upgrades them. */
    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = "Creates the tables, or upgrades older ones. Engines do the same when they start.")
    static final class Init implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Override
        public Integer call() {
            Tables before = tables(store);
            return store.work(operations -> {
                int now = tables(store).version();
                store.print(
                        Map.of("version", now, "before", before.version()),
                        before.version() == now
                                ? version(now) + " were there"
                                : version(now) + " are there, before there were "
                                        + (before.version() == 0 ? "none" : version(before.version())));
                return ExitCode.OK;
            });
        }
    }

    /** Says which they are. */
    @Command(
            name = "version",
            mixinStandardHelpOptions = true,
            description = {
                "Says of which version the tables are, and changes nothing.",
                "Ends with 3 if they are not there or older than this SmsKit, and with 2 if they are newer."
            })
    static final class Version implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Override
        public Integer call() {
            Tables tables = tables(store);
            String advice = tables.version() == tables.newest()
                    ? ""
                    : tables.version() < tables.newest()
                            ? "; store init makes them version " + tables.newest()
                            : "; this SmsKit knows up to " + tables.newest() + ", use the newer one that made them";
            store.print(
                    Map.of("version", tables.version(), "newest", tables.newest()), version(tables.version()) + advice);
            store.flush();
            int distance = Integer.compare(tables.version(), tables.newest());
            return distance == 0 ? ExitCode.OK : distance < 0 ? ExitCode.REFUSED : ExitCode.USAGE;
        }
    }
}
