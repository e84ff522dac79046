package io.smskit.benchmark.http;

import io.smskit.benchmark.Meter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads with a bare socket each, which send one message after the other. */
final class SocketLoad implements AutoCloseable {
    private final List<SocketClient> clients = new ArrayList<>();
    private final ExecutorService threads;

    SocketLoad(int port, int atOnce) throws IOException {
        for (int i = 0; i < atOnce; i++) {
            clients.add(new SocketClient(port, "n" + i + "-"));
        }
        this.threads = Executors.newFixedThreadPool(atOnce);
    }

    Meter.Cost run(long nanos) {
        Meter start = Meter.read();
        long end = System.nanoTime() + nanos;
        List<Future<Long>> counts = new ArrayList<>();
        for (SocketClient client : clients) {
            counts.add(threads.submit(() -> send(client, end)));
        }
        return Meter.since(start, counts.stream().mapToLong(SocketLoad::get).sum());
    }

    private static long send(SocketClient client, long end) throws IOException {
        long count = 0;
        while (System.nanoTime() < end) {
            String id = client.send(Traffic.mainland(count), Traffic.outId(count), Traffic.code(count));
            if (id.isEmpty()) {
                throw new IOException("a message got no id");
            }
            count++;
        }
        return count;
    }

    private static long get(Future<Long> count) {
        try {
            return count.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a socket failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        for (SocketClient client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
