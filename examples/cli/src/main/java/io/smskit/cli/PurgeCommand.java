package io.smskit.cli;

import io.smskit.MessageClass;
import io.smskit.core.Retention;
import io.smskit.core.time.SystemTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes messages whose time is over. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Removes messages that have ended, and whose time is over as the configuration's section retention says.",
            "An engine does the same by itself every few hours."
        })
final class PurgeCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            split = ",",
            description = "Only messages of these classes; of all by default.")
    private Set<MessageClass> classes = EnumSet.allOf(MessageClass.class);

    @Option(
            names = "--before",
            paramLabel = "TIME",
            converter = Texts.OfPast.class,
            description = "Messages that were stored before, such as 2026-03-02 or 30days; by default as configured.")
    private @Nullable Instant before;

    @Override
    public Integer call() {
        Retention retention = store.configuration().retention();
        return store.work(operations -> {
            for (MessageClass messageClass : classes) {
                Optional<Instant> until = before == null
                        ? retention.createdBefore(
                                messageClass, SystemTime.wallClock().instant())
                        : Optional.of(before);
                String word = messageClass.name().toLowerCase(Locale.ROOT);
                if (until.isPresent()) {
                    long removed = operations.purge(messageClass, until.get());
                    store.print(
                            Map.of("class", word, "before", until.get().toString(), "removed", removed),
                            word + ": " + removed + " removed from before " + until.get());
                } else {
                    store.print(Map.of("class", word, "removed", 0), word + ": kept forever");
                }
            }
            return ExitCode.OK;
        });
    }
}
