package io.smskit.provider.smpp.session;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.net.FaultProxy;
import io.smskit.simulator.smsc.PduReply;
import io.smskit.simulator.smsc.Report;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Links over sockets, to an SMSC that has its own idea of PDUs. */
final class NettyLinksTest {
    private final SmscOptions quiet = SmscOptions.create().reports(part -> Report.none());

    @Test
    void sendsThousandsOverSeveralBinds() throws Exception {
        try (Smsc smsc = Smsc.start(quiet);
                SocketLink socket = new SocketLink(SocketLink.to(smsc.port(), 3, 50)).await(true)) {
            List<CompletableFuture<List<Answer<String>>>> answers = IntStream.range(0, 5_000)
                    .mapToObj(i -> socket.submit("hello"))
                    .toList();

            assertThat(all(answers)).allMatch(answer -> answer instanceof Answer.Given);
            assertThat(smsc.accepted()).hasSize(5_000);
            assertThat(smsc.violations()).isEmpty();
        }
    }

    @Test
    void answersAWholeWindowWithinASecondOfAReset() throws Exception {
        try (Smsc smsc = Smsc.start(quiet);
                FaultProxy proxy = FaultProxy.to(smsc.port());
                SocketLink socket = new SocketLink(SocketLink.to(proxy.port(), 1, 500)).await(true)) {
            smsc.when(request -> true, PduReply.silence());
            List<CompletableFuture<List<Answer<String>>>> answers = IntStream.range(0, 500)
                    .mapToObj(i -> socket.submit("hello"))
                    .toList();
            assertThat(smsc.await(ofSeconds(10), () -> smsc.requests().size() >= 501))
                    .isTrue();

            long reset = System.nanoTime();
            proxy.dropConnections();
            List<Answer<String>> unknown = all(answers);

            assertThat(Duration.ofNanos(System.nanoTime() - reset)).isLessThan(ofSeconds(1));
            assertThat(unknown).hasSize(500).allMatch(answer -> answer instanceof Answer.Unknown);
            socket.await(false);
            smsc.honest();
            socket.await(true);
        }
    }

    @Test
    void comesUpWhenTheHostDoes() throws Exception {
        int port = freePort();
        try (SocketLink socket = new SocketLink(SocketLink.to(port, 1, 10))) {
            socket.awaitReason("cannot connect to 127.0.0.1:" + port);
            assertThat(socket.submit("hello").get(5, TimeUnit.SECONDS).get(0)).isInstanceOf(Answer.NotSent.class);

            try (Smsc smsc = Smsc.start(SmscOptions.create().port(port))) {
                socket.await(true);
                assertThat(socket.submit("hello").get(5, TimeUnit.SECONDS).get(0))
                        .isInstanceOf(Answer.Given.class);
            }
        }
    }

    @Test
    void saysThatAHostHasNoAddress() {
        Endpoint nowhere = new Endpoint("no-such-host.invalid", 2775);
        try (SocketLink socket = new SocketLink(SocketLink.settings(nowhere, 1, 10, java.util.Optional.empty()))) {
            assertThat(socket.awaitReason("no-such-host")).isEqualTo("cannot find the address of no-such-host.invalid");
        }
    }

    @Test
    void takesNoSubmitForLostBecauseTheApplicationIsSlow() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        SmscOptions reporting = SmscOptions.create()
                .reports(part -> Report.delivered().after(Duration.ZERO))
                .deliveryWindow(100_000);
        try (Smsc smsc = Smsc.start(reporting);
                SocketLink socket = new SocketLink(SocketLink.to(smsc.port(), 1, 100))) {
            socket.storing(pdu -> {
                awaitQuietly(slow);
                return CompletableFuture.completedFuture(null);
            });
            socket.await(true);

            List<CompletableFuture<List<Answer<String>>>> answers = IntStream.range(0, 3_000)
                    .mapToObj(i -> socket.submit("hello"))
                    .toList();

            assertThat(all(answers)).allMatch(answer -> answer instanceof Answer.Given);
            assertThat(socket.delivered).hasSizeLessThanOrEqualTo(1);
            slow.countDown();
            assertThat(smsc.await(ofSeconds(20), () -> smsc.handovers().size() == 3_000))
                    .isTrue();
            assertThat(smsc.handovers()).allMatch(handover -> handover.isTaken());
            assertThat(smsc.violations()).isEmpty();
        }
    }

    @Test
    void answersEachMessageOnceHoweverOftenItsLinksBreak() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        try (Smsc smsc = Smsc.start(quiet);
                FaultProxy proxy = FaultProxy.to(smsc.port());
                SocketLink socket = new SocketLink(SocketLink.to(proxy.port(), 2, 50)).await(true)) {
            List<CompletableFuture<List<Answer<String>>>> answers = new ArrayList<>();
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread sender = new Thread(() -> {
                    for (int n = 0; n < 2_000; n++) {
                        CompletableFuture<List<Answer<String>>> answer = socket.submit("hello");
                        synchronized (answers) {
                            answers.add(answer);
                        }
                    }
                });
                senders.add(sender);
                sender.start();
            }
            for (int i = 0; i < 10; i++) {
                TimeUnit.MILLISECONDS.timedJoin(senders.get(0), 1 + random.nextInt(30));
                proxy.dropConnections();
            }
            for (Thread sender : senders) {
                sender.join();
            }

            List<Answer<String>> all = all(answers);
            long given = all.stream()
                    .filter(answer -> answer instanceof Answer.Given)
                    .count();
            long unknown = all.stream()
                    .filter(answer -> answer instanceof Answer.Unknown)
                    .count();
            assertThat(all).as("seed " + seed).hasSize(8_000);
            assertThat((long) smsc.accepted().size()).as("seed " + seed).isBetween(given, given + unknown);
        }
    }

    @Test
    void answersEverythingThatIsSubmittedWhileItIsClosed() throws Exception {
        try (Smsc smsc = Smsc.start(quiet)) {
            for (int round = 0; round < 20; round++) {
                SocketLink socket = new SocketLink(SocketLink.to(smsc.port(), 1, 20)).await(true);
                List<CompletableFuture<List<Answer<String>>>> answers = new ArrayList<>();
                Thread sender = new Thread(() -> IntStream.range(0, 500).forEach(i -> answers.add(socket.submit("a"))));
                sender.start();
                socket.close();
                sender.join();

                assertThat(all(answers)).hasSize(500);
            }
        }
    }

    @Test
    void canBeClosedByItsOwnListenerAndTwice() throws Exception {
        try (Smsc smsc = Smsc.start(SmscOptions.create());
                SocketLink socket = new SocketLink(SocketLink.to(smsc.port(), 1, 10)).await(true)) {
            CompletableFuture<Void> closed = socket.submit("hello").thenAccept(answers -> socket.link.close());

            closed.get(5, TimeUnit.SECONDS);
            socket.link.close();
            assertThat(smsc.await(ofSeconds(5), () -> smsc.sessions().isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (Smsc smsc = Smsc.start(SmscOptions.create())) {
            Set<Thread> before = threads();
            List<Thread> own;
            try (SocketLink socket = new SocketLink(SocketLink.to(smsc.port(), 2, 10)).await(true)) {
                own = threads().stream()
                        .filter(thread -> !before.contains(thread))
                        .toList();
                assertThat(own).hasSize(1).allMatch(Thread::isDaemon);
            }

            own.get(0).join(5_000);
            assertThat(own).noneMatch(Thread::isAlive);
        }
    }

    /** Those of other tests, too, which may still be on their way out. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sms-smpp-test"))
                .collect(Collectors.toSet());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Answer<String>> all(List<CompletableFuture<List<Answer<String>>>> answers)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        return answers.stream().flatMap(answer -> answer.join().stream()).toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
