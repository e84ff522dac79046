package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.ConfigurationException;
import io.smskit.config.SmsConfiguration;
import io.smskit.core.Operations;
import io.smskit.definition.SmsDefinitions;
import io.smskit.spi.store.Durability;
import io.smskit.spi.store.SmsStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that work on what is stored: the stores are opened, and no engine is. */
final class StoreOptions {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "Configuration in YAML or properties.")
    private Path config = Path.of("sms.yml");

    @Option(names = "--json", description = "Prints one JSON object for each line.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    private @Nullable SmsConfiguration configuration;

    /** What a command does; returns the exit code. */
    @FunctionalInterface
    interface Work {
        int on(Operations operations);
    }

    /** What a command does with definitions; returns the exit code. */
    @FunctionalInterface
    interface Defining {
        int on(SmsDefinitions definitions);
    }

    SmsConfiguration configuration() {
        if (configuration == null) {
            configuration = SmsConfiguration.load(config);
        }
        return configuration;
    }

    int work(Work work) {
        return opened((configuration, stores) -> work.on(Operations.over(stores)));
    }

    int define(Defining work) {
        return opened((configuration, stores) -> work.on(configuration.definitions(stores)));
    }

    private int opened(ToIntBiFunction<SmsConfiguration, SmsStores> work) {
        SmsConfiguration configuration = configuration();
        try (SmsStores stores = configuration.openStores()) {
            if (stores.durability() == Durability.NONE) {
                throw new ConfigurationException("the store of " + config.getFileName()
                        + " ends with each process, so there is nothing to look at; name a durable one, such as"
                        + " store: { url: jdbc:sqlite:sms.db }");
            }
            return work.applyAsInt(configuration, stores);
        } finally {
            flush();
        }
    }

    void flush() {
        out().flush();
    }

    /** Prints one of the two forms. */
    void print(Map<String, ?> object, String text) {
        out().println(json ? JsonView.line(object) : text);
    }

    /** Prints a remark that belongs to no line, unless somebody's program reads along. */
    void remark(String text) {
        if (!json) {
            requireNonNull(spec).commandLine().getErr().println(text);
        }
    }

    private PrintWriter out() {
        return requireNonNull(spec).commandLine().getOut();
    }
}
