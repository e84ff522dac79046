package io.smskit.cli;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.MessageId;
import io.smskit.MessageView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one message with its history. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows a stored message: where it stands and why, every attempt and every step.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ID", converter = Texts.OfId.class, description = "The message's id.")
    private MessageId id = MessageId.of(0);

    @Override
    public Integer call() {
        return store.work(operations -> {
            MessageView view = operations
                    .find(id)
                    .orElseThrow(() -> new InvalidMessageException(
                            ErrorCode.INVALID_MESSAGE_ID, "nobody knows message " + id + " in this store"));
            store.print(JsonView.whole(view), TextView.whole(view));
            return ExitCode.stored(view);
        });
    }
}
