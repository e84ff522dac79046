package io.smskit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The provider, which outlives its clients. It writes down every submit that it takes before it answers, reports each one
 * as delivered until the report is acknowledged, and answers questions from what it has written down.
 *
 * <p>A line of a submit that does not end with its full stop was cut short and is not taken.
 */
final class Provider implements AutoCloseable {
    /** Of a hundred attempts so many are rejected for a while, and so many are taken and never answered. */
    private static final int REJECTED = 8;

    private static final int UNANSWERED = 3;

    /** So that a kill finds some submits without their answer. */
    private static final int ANSWER_MILLIS = 60;

    private final int rejected;
    private final ServerSocket server;
    private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "provider");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Line> clients = ConcurrentHashMap.newKeySet();
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();
    private final Map<String, Copy> unreported = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<String, List<Copy>> byMessage = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private volatile boolean open = true;
    private int turn;

    /**
     * A message that was taken.
     *
     * @param attempt our id of the attempt
     * @param id the provider's id
     * @param number the recipient
     * @param deadlineMillis the message's deadline, as the client knew it
     * @param at when it was taken
     * @param isEchoed whether its report names our attempt, and not only the id that the provider gave
     * @param place its place among all that were taken
     */
    record Copy(
            String attempt, String id, String number, long deadlineMillis, Instant at, boolean isEchoed, long place) {}

    /** A provider that rejects some attempts on purpose. */
    Provider() {
        this(REJECTED);
    }

    /** A provider that takes whatever comes. */
    static Provider willing() {
        return new Provider(0);
    }

    private Provider(int rejected) {
        this.rejected = rejected;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
        start(this::reportForEver);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "provider");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (open) {
            try {
                Socket socket = server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Line line = new Line(socket)) {
            clients.add(line);
            for (String[] words = line.hear(); words != null; words = line.hear()) {
                if (words[words.length - 1].equals(".")) {
                    answer(line, words);
                }
            }
            clients.remove(line);
        } catch (IOException e) {
            // The client was killed; what was written down stands.
        }
    }

    private void answer(Line line, String[] words) throws IOException {
        switch (words[0]) {
            case "SUBMIT" -> submit(line, words);
            case "QUERY" -> {
                Copy copy = copies.get(words[2]);
                line.say("ANSWER", words[1], copy == null ? "missing" : copy.id);
            }
            case "ACK" -> {
                acknowledged.add(words[1]);
                unreported.remove(words[1]);
            }
            default -> throw new IllegalStateException(words[0]);
        }
    }

    private void submit(Line line, String[] words) throws IOException {
        String attempt = words[2];
        int lot = Math.floorMod(attempt.hashCode() * 0x9E3779B1 >>> 8, 100);
        if (lot < rejected) {
            line.say("NO", words[1]);
            return;
        }
        boolean isAnswered = lot >= rejected + UNANSWERED;
        Copy copy = new Copy(
                attempt,
                "p-" + attempt,
                words[3],
                Long.parseLong(words[4]),
                Instant.now(),
                !isAnswered || lot % 2 == 0,
                taken.incrementAndGet());
        byMessage
                .computeIfAbsent(attempt.substring(0, attempt.indexOf('-')), id -> new CopyOnWriteArrayList<>())
                .add(copy);
        copies.put(attempt, copy);
        // What is not answered is known to whoever asks, and by its report.
        answers.schedule(
                () -> {
                    say(line, isAnswered ? "OK" : "LOST", words[1], copy.id);
                    unreported.put(copy.id, copy);
                },
                ANSWER_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private static void say(Line line, Object... words) {
        try {
            line.say(words);
        } catch (IOException e) {
            // The client was killed; what was written down stands.
        }
    }

    /** Each report is sent again until it is acknowledged. */
    private void reportForEver() {
        try {
            while (open) {
                for (Copy copy : new ArrayList<>(unreported.values())) {
                    report(copy);
                }
                Pauses.millis(100);
            }
        } catch (IOException e) {
            if (open) {
                reportForEver();
            }
        }
    }

    /** To each client in turn, since one of them may be paused. */
    private void report(Copy copy) throws IOException {
        List<Line> present = new ArrayList<>(clients);
        if (!present.isEmpty()) {
            Line client = present.get(turn++ % present.size());
            client.say("REPORT", copy.id, copy.number, copy.isEchoed ? copy.attempt : "-");
        }
    }

    /** The copies of each message, by its id. */
    Map<String, List<Copy>> copies() {
        return byMessage;
    }

    /** How many copies it has beyond the first of each message. */
    int extraCopies() {
        return byMessage.values().stream().mapToInt(copies -> copies.size() - 1).sum();
    }

    /** The provider's ids of reports that a client has acknowledged. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    @Override
    public void close() {
        open = false;
        answers.shutdownNow();
        try {
            server.close();
            for (Line client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
