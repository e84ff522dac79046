package io.smskit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider that outlives its clients, takes every message and writes it down before it answers. */
final class Ledger implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final List<Copy> copies = new CopyOnWriteArrayList<>();
    private final Map<String, Copy> byAttempt = new ConcurrentHashMap<>();

    /**
     * A message that was taken.
     *
     * @param number the recipient
     * @param nanos when it left, by the clock that all processes of a machine share
     */
    record Copy(String number, long nanos) {}

    Ledger() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "ledger");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** In the order in which they were taken. */
    List<Copy> copies() {
        return List.copyOf(copies);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                clients.add(client);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = client.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = answer(line.split(" "));
                out.write((answer + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The client was killed; what was written down stands.
        } finally {
            clients.remove(client);
        }
    }

    private synchronized String answer(String[] words) {
        if (words[1].equals("SUBMIT")) {
            Copy copy = new Copy(words[3], Long.parseLong(words[4]));
            copies.add(copy);
            byAttempt.put(words[2], copy);
            return words[0] + " p-" + words[2];
        }
        return words[0] + (byAttempt.containsKey(words[2]) ? " p-" + words[2] : " missing");
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
