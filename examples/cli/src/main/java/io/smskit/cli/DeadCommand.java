package io.smskit.cli;

import static java.util.Objects.requireNonNull;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.MessageView;
import io.smskit.core.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Dead letters: messages that every way to send them failed. */
@Command(
        name = "dead",
        mixinStandardHelpOptions = true,
        description = "Dead letters: messages for which every way to send them failed.",
        subcommands = {DeadCommand.ListThem.class, DeadCommand.Show.class, DeadCommand.Redrive.class},
        synopsisSubcommandLabel = "COMMAND")
final class DeadCommand implements Callable<Integer> {
    private static final Set<MessageState> DEAD = Set.of(MessageState.DEAD);

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requireNonNull(spec).commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** Which dead letters. */
    static final class Which {
        @Mixin
        private SearchOptions search = new SearchOptions();

        @Option(
                names = "--reason",
                paramLabel = "CODE",
                description = "Only those that died of this; POISON is what ended three processes in a row.")
        private @Nullable String reason;

        @Nullable
        MessageId some(Operations operations, Consumer<MessageView> letters) {
            return search.some(operations, DEAD, page -> pass(page, letters));
        }

        void all(Operations operations, Consumer<MessageView> letters) {
            search.all(operations, DEAD, page -> pass(page, letters));
        }

        private void pass(List<MessageView> page, Consumer<MessageView> letters) {
            page.stream().filter(this::diedOfIt).forEach(letters);
        }

        private boolean diedOfIt(MessageView view) {
            return reason == null
                    || view.reason()
                            .filter(why -> why.code().equalsIgnoreCase(reason))
                            .isPresent();
        }
    }

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists dead letters with the reason of each, the newest first.")
    static final class ListThem implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Which which = new Which();

        @Override
        public Integer call() {
            return store.work(operations -> {
                MessageId last =
                        which.some(operations, view -> store.print(JsonView.listed(view), TextView.dead(view)));
                if (last != null) {
                    store.remark("there may be more: --before " + last);
                }
                return ExitCode.OK;
            });
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a dead letter with the reason of every attempt.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(paramLabel = "ID", converter = Texts.OfId.class, description = "The message's id.")
        private MessageId id = MessageId.of(0);

        @Override
        public Integer call() {
            return store.work(operations -> {
                MessageView view = operations
                        .find(id)
                        .filter(found -> found.state() == MessageState.DEAD)
                        .orElseThrow(() -> new InvalidMessageException(
                                ErrorCode.INVALID_MESSAGE_ID, "no dead letter of this store is " + id));
                store.print(JsonView.whole(view), TextView.whole(view));
                return ExitCode.OK;
            });
        }
    }

    /** Sends them again. */
    @Command(
            name = "redrive",
            mixinStandardHelpOptions = true,
            description = {
                "Sends dead letters again under their old ids, each with a new validity:",
                "those that are named, or with --all every one that is found."
            })
    static final class Redrive implements Callable<Integer> {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private Which which = new Which();

        @Option(names = "--all", description = "Every dead letter that is found.")
        private boolean all;

        @Parameters(arity = "0..*", paramLabel = "ID", converter = Texts.OfId.class, description = "The messages' ids.")
        private List<MessageId> ids = List.of();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            if (all != ids.isEmpty()) {
                throw new ParameterException(
                        requireNonNull(spec).commandLine(), "redrive takes either ids or --all; name one of the two");
            }
            return store.work(operations -> {
                List<MessageId> chosen = new ArrayList<>(ids);
                if (all) {
                    which.all(operations, view -> chosen.add(view.id()));
                }
                return Wished.of(chosen, operations::redrive, "redriven", "not dead, or unknown")
                        .print(store);
            });
        }
    }
}
