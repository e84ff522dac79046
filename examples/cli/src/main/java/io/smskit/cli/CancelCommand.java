package io.smskit.cli;

import io.smskit.MessageId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Calls messages back. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Calls messages back that have not left yet, whichever process sends them.")
final class CancelCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(arity = "1..*", paramLabel = "ID", converter = Texts.OfId.class, description = "The messages' ids.")
    private List<MessageId> ids = List.of();

    @Override
    public Integer call() {
        return store.work(operations -> Wished.of(ids, operations::cancel, "cancelled", "too late, or unknown")
                .print(store));
    }
}
