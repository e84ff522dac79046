package io.smskit.provider.smpp.session;

import io.smskit.MessageId;
import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.AlertNotification;
import io.smskit.simulator.RealTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A link over sockets of this machine, in real time. */
final class SocketLink implements LinkListener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final RealTime time = new RealTime();
    final Queue<byte[]> delivered = new ConcurrentLinkedQueue<>();
    final Queue<String> reasons = new ConcurrentLinkedQueue<>();
    final Queue<Answer<String>> late = new ConcurrentLinkedQueue<>();
    final SmppLink link;
    private final Semaphore changes = new Semaphore(0);
    private final AtomicLong messages = new AtomicLong();
    private volatile boolean up;
    private volatile Function<byte[], CompletionStage<Void>> store = pdu -> CompletableFuture.completedFuture(null);

    SocketLink(LinkSettings settings) {
        link = new NettyLinks().open(settings, this, time);
    }

    static LinkSettings to(int port, int binds, int window) {
        return settings(new Endpoint("127.0.0.1", port), binds, window, Optional.empty());
    }

    static LinkSettings settings(Endpoint endpoint, int binds, int window, Optional<TlsSettings> tls) {
        Timing timing = new Timing(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
        return new LinkSettings(
                "test",
                List.of(endpoint),
                new Login("acme", "secret", "", Address.NONE),
                BindMode.TRANSCEIVER,
                binds,
                window,
                SmppVersion.V5_0,
                tls,
                timing);
    }

    SocketLink storing(Function<byte[], CompletionStage<Void>> how) {
        store = how;
        return this;
    }

    /** Waits until the link says that it is up, or that it is not. */
    SocketLink await(boolean wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (up != wanted) {
            awaitChange(end);
        }
        return this;
    }

    String awaitReason(String part) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> found =
                    reasons.stream().filter(reason -> reason.contains(part)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            awaitChange(end);
        }
    }

    private void awaitChange(long end) {
        try {
            if (!changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("the link said only " + reasons);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    CompletableFuture<List<Answer<String>>> submit(String text) {
        AttemptId attempt = new AttemptId(MessageId.of(messages.incrementAndGet()), 1);
        return link.submit(
                        new Outgoing(attempt, List.of(MemoryLink.segment(text)), () -> true),
                        (List<Answer<String>> answers) -> answers)
                .toCompletableFuture();
    }

    @Override
    public CompletionStage<Void> delivered(byte[] pdu) {
        delivered.add(pdu);
        return store.apply(pdu);
    }

    @Override
    public void alerted(AlertNotification alert) {}

    @Override
    public void late(AttemptId attempt, int segment, Answer<String> answer) {
        late.add(answer);
    }

    @Override
    public void link(boolean nowUp, int capacity, String reason) {
        up = nowUp;
        reasons.add(reason);
        changes.release();
    }

    @Override
    public void close() {
        link.close();
        time.close();
    }
}
