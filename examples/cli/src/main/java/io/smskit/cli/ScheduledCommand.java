package io.smskit.cli;

import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists messages that wait for their time. */
@Command(
        name = "scheduled",
        mixinStandardHelpOptions = true,
        description = "Lists messages that wait for their time; those of one page by when they are due.")
final class ScheduledCommand implements Callable<Integer> {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Override
    public Integer call() {
        return store.work(operations -> {
            MessageId last = search.some(
                    operations,
                    Set.of(MessageState.SCHEDULED),
                    page -> page.stream()
                            .sorted(Comparator.comparing(MessageView::due))
                            .forEach(view -> store.print(JsonView.listed(view), TextView.waiting(view))));
            if (last != null) {
                store.remark("there may be more: --before " + last);
            }
            return ExitCode.OK;
        });
    }
}
