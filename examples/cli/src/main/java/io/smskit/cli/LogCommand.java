package io.smskit.cli;

import io.smskit.MessageId;
import io.smskit.MessageState;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists messages. */
@Command(name = "log", mixinStandardHelpOptions = true, description = "Lists stored messages, the newest first.")
final class LogCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Option(
            names = "--state",
            split = ",",
            paramLabel = "STATE",
            description = "Only messages in these states, such as queued,dead.")
    private Set<MessageState> states = EnumSet.noneOf(MessageState.class);

    @Override
    public Integer call() {
        return store.work(operations -> {
            MessageId last = search.some(
                    operations,
                    states,
                    page -> page.forEach(view -> store.print(JsonView.listed(view), TextView.listed(view))));
            if (last != null) {
                store.remark("there may be more: --before " + last);
            }
            return ExitCode.OK;
        });
    }
}
