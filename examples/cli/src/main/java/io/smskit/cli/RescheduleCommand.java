package io.smskit.cli;

import io.smskit.MessageId;
import io.smskit.core.time.SystemTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets messages leave at another time. */
@Command(
        name = "reschedule",
        mixinStandardHelpOptions = true,
        description = "Lets messages that have not left leave at another time, for as long as they were worth before.")
final class RescheduleCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            converter = Texts.OfFuture.class,
            description = "The new time, such as 2026-03-02T09:00, or 2h for two hours from now.")
    private Instant at = SystemTime.wallClock().instant();

    @Parameters(arity = "1..*", paramLabel = "ID", converter = Texts.OfId.class, description = "The messages' ids.")
    private List<MessageId> ids = List.of();

    @Override
    public Integer call() {
        return store.work(
                operations -> Wished.of(ids, id -> operations.reschedule(id, at), "rescheduled", "too late, or unknown")
                        .print(store));
    }
}
