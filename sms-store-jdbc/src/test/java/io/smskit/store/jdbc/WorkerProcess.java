package io.smskit.store.jdbc;

import io.smskit.MessageState;
import io.smskit.Priority;
import io.smskit.spi.store.MessageStore.Change;
import io.smskit.spi.store.MessageStore.Changed;
import io.smskit.spi.store.MessageStore.Claim;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreProvider.Access;
import io.smskit.spi.store.StoredMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process of its own that works on a database and prints each message that it has settled. */
final class WorkerProcess {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private WorkerProcess() {}

    /** Starts a process that inserts messages from one id to another, one by one, and settles whatever it can claim. */
    static Process start(String url, long from, long to) {
        return start(List.of("work", url, Long.toString(from), Long.toString(to)));
    }

    /** Starts a process that joins, claims everything, says so, and then does nothing until it is killed. */
    static Process startHolder(String url) {
        return start(List.of("hold", url));
    }

    /** Starts a process that claims and settles whatever is there, and prints id, revision and node of each claim. */
    static Process startRacer(String url) {
        return start(List.of("race", url));
    }

    private static Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines that a process prints until its end. */
    static List<String> lines(Process process) throws IOException {
        return process.inputReader(StandardCharsets.UTF_8).lines().toList();
    }

    /** The process itself. */
    public static void main(String[] arguments) throws IOException {
        SmsStores stores = new JdbcStoreProvider().open(Access.to(URI.create(arguments[1])), null);
        NodeId node = stores.nodes().join("worker", FOR_EVER, Drafts.NOON);
        if (arguments[0].equals("hold")) {
            System.out.println(claim(stores, node).size());
            System.out.flush();
            System.in.read();
            return;
        }
        if (arguments[0].equals("race")) {
            race(stores, node);
            stores.nodes().leave(node, Drafts.NOON);
            stores.close();
            return;
        }
        for (long id = Long.parseLong(arguments[2]); id < Long.parseLong(arguments[3]); id++) {
            stores.messages().insert(Drafts.messages(id, id + 1), Drafts.NOON);
            settle(stores, node);
        }
        while (settle(stores, node)) {
            // until nothing is left
        }
        stores.nodes().leave(node, Drafts.NOON);
        stores.close();
    }

    /** Begins when it is told to, so that all begin together. */
    private static void race(SmsStores stores, NodeId node) throws IOException {
        System.out.println("ready");
        System.out.flush();
        System.in.read();
        List<StoredMessage> claimed = claimMany(stores, node);
        while (!claimed.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            List<Change> changes = new ArrayList<>();
            for (StoredMessage message : claimed) {
                Row row = message.row();
                lines.append(message.id().value()).append(' ').append(row.revision());
                lines.append(' ').append(node.value()).append('\n');
                Row submitting = next(row, node);
                changes.add(new Change(message.id(), row.revision(), submitting));
                changes.add(new Change(
                        message.id(), submitting.revision(), Drafts.next(submitting, MessageState.DELIVERED, null)));
            }
            System.out.print(lines);
            List<Changed> results = stores.messages().change(changes, Drafts.NOON);
            if (results.stream().anyMatch(result -> result != Changed.DONE)) {
                System.out.println("refused " + results);
            }
            claimed = claimMany(stores, node);
        }
        System.out.flush();
    }

    private static List<StoredMessage> claimMany(SmsStores stores, NodeId node) {
        return stores.messages().claim(new Claim.Due(node, Priority.NORMAL, Set.of("default"), 200), Drafts.NOON);
    }

    private static List<StoredMessage> claim(SmsStores stores, NodeId node) {
        return stores.messages().claim(new Claim.Due(node, Priority.NORMAL, Set.of("default"), 20), Drafts.NOON);
    }

    private static boolean settle(SmsStores stores, NodeId node) {
        List<StoredMessage> claimed = claim(stores, node);
        for (StoredMessage message : claimed) {
            change(stores, message, next(message.row(), node));
        }
        return !claimed.isEmpty();
    }

    private static Row next(Row row, @Nullable NodeId node) {
        return Drafts.next(row, MessageState.SUBMITTING, node);
    }

    private static void change(SmsStores stores, StoredMessage message, Row submitting) {
        Row delivered = Drafts.next(submitting, MessageState.DELIVERED, null);
        List<Changed> results = stores.messages()
                .change(
                        List.of(
                                new Change(message.id(), message.row().revision(), submitting),
                                new Change(message.id(), submitting.revision(), delivered)),
                        Drafts.NOON);
        System.out.println(message.id().value() + " " + results);
    }
}
