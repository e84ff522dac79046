package io.smskit.http;

import static io.smskit.http.Submitting.await;
import static io.smskit.http.Submitting.notSent;
import static io.smskit.http.Submitting.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.net.Ending;
import io.smskit.simulator.net.FaultProxy;
import io.smskit.simulator.net.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransportFaultTest {
    private static final HttpOptions HASTY = HttpOptions.defaults()
            .connectTimeout(Duration.ofMillis(200))
            .callTimeout(Duration.ofMillis(400))
            .bodyTimeout(Duration.ofMillis(400));

    private static final Duration PROMISED = Duration.ofMillis(500);

    private PostServer server;
    private FaultProxy proxy;
    private Submitting client;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = PostServer.plain();
        proxy = FaultProxy.to(server.port());
        client = new Submitting(Submitting.QUICK);
        url = server.url(proxy.port());
    }

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
        server.close();
    }

    private static OkHttpClient resolving(Function<String, List<InetAddress>> names) {
        return new OkHttpClient.Builder().dns(names::apply).build();
    }

    /** The promise is the deadline and 100 ms; a busy machine may stop a whole test, so the best of three counts. */
    private static SubmitOutcome withinDeadline(Submitting hasty, URI url) {
        List<Duration> times = new ArrayList<>();
        SubmitOutcome outcome;
        do {
            long begin = System.nanoTime();
            outcome = hasty.submit(url);
            times.add(Duration.ofNanos(System.nanoTime() - begin));
        } while (times.size() < 3 && times.get(times.size() - 1).compareTo(PROMISED) > 0);
        assertThat(times).anySatisfy(time -> assertThat(time).isLessThanOrEqualTo(PROMISED));
        return outcome;
    }

    @Nested
    class BeforeTheFirstByte {
        @Test
        void anUnknownNameSendsNothing() {
            OkHttpClient nameless = new OkHttpClient.Builder()
                    .dns(name -> {
                        throw new UnknownHostException(name);
                    })
                    .build();

            try (Submitting lost = new Submitting(Submitting.QUICK.client(nameless))) {
                SubmitOutcome outcome = lost.submit(URI.create("https://sms.example/"));

                assertThat(notSent(outcome).code()).isEqualTo("dns-failed");
                assertThat(lost.begun()).isZero();
            }
        }

        @Test
        void aNameThatHangsEndsAtTheDeadlineAndNeverBegins() {
            CountDownLatch release = new CountDownLatch(1);
            AtomicReference<Thread> worker = new AtomicReference<>();
            OkHttpClient hanging = resolving(name -> {
                worker.set(Thread.currentThread());
                try {
                    release.await();
                    return List.of(InetAddress.getLoopbackAddress());
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            try (Submitting hung = new Submitting(HASTY.client(hanging))) {
                assertThat(notSent(withinDeadline(hung, URI.create("http://localhost:" + server.port() + "/")))
                                .code())
                        .isEqualTo("connect-timeout");
                release.countDown();
                // OkHttp lends its threads another name while a call runs.
                Awaitility.await().until(() -> worker.get().getName().startsWith("sms-http-"));
                assertThat(hung.begun()).isZero();
            }
            assertThat(server.posts()).isZero();
        }

        @Test
        void aRefusedConnectSendsNothing() throws IOException {
            int closedPort;
            try (ServerSocket socket = new ServerSocket(0)) {
                closedPort = socket.getLocalPort();
            }

            assertThat(notSent(client.submit(server.url(closedPort))).code()).isEqualTo("connect-failed");
            assertThat(client.begun()).isZero();
        }

        @Test
        void aConnectThatIsNotAnsweredSendsNothing() throws IOException {
            List<Socket> fillers = new ArrayList<>();
            try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Submitting hasty = new Submitting(HASTY)) {
                // The system drops connects once the queue of a server that accepts nothing is full.
                for (int i = 0; i < 3; i++) {
                    Socket filler = new Socket();
                    fillers.add(filler);
                    connectIfRoom(filler, full.getLocalPort());
                }

                SubmitOutcome outcome = withinDeadline(hasty, server.url(full.getLocalPort()));

                assertThat(notSent(outcome).code()).isEqualTo("connect-timeout");
            } finally {
                for (Socket filler : fillers) {
                    filler.close();
                }
            }
        }

        private static void connectIfRoom(Socket filler, int port) throws IOException {
            try {
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            } catch (SocketTimeoutException e) {
                assertThat(filler.isConnected()).isFalse();
            }
        }

        @Test
        void plainHttpToANameThatLeadsElsewhereSendsNothing() throws Exception {
            InetAddress ours = anAddressThatIsNotLoopback();
            try (ServerSocket remote = new ServerSocket(0, 10, ours);
                    Submitting misled = new Submitting(Submitting.QUICK.client(resolving(name -> List.of(ours))))) {
                SubmitOutcome outcome = misled.submit(URI.create("http://localhost:" + remote.getLocalPort() + "/"));

                assertThat(notSent(outcome).code()).isEqualTo("insecure-endpoint");
                assertThat(misled.begun()).isZero();
            }
        }

        private static InetAddress anAddressThatIsNotLoopback() throws Exception {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("this machine has no address besides loopback"));
        }

        @Test
        void aServerThatLeavesAtOnceGetsNothing() {
            // The client waits until it has seen the end, so that nothing depends on who is faster.
            OkHttpClient patient = new OkHttpClient.Builder()
                    .eventListener(new EventListener() {
                        @Override
                        public void connectEnd(Call call, InetSocketAddress address, Proxy direct, Protocol protocol) {
                            Awaitility.await().until(() -> proxy.endedConnections() == proxy.connections());
                        }
                    })
                    .build();
            proxy.request(Flow.free().cutAfter(0, Ending.CLOSE));

            try (Submitting waiting = new Submitting(Submitting.QUICK.client(patient))) {
                assertThat(notSent(waiting.submit(url)).code()).isEqualTo("connection-closed");
                assertThat(waiting.begun()).isZero();
            }
            assertThat(proxy.connections()).isEqualTo(2);
            assertThat(server.posts()).isZero();
        }

        @Test
        void aKeptConnectionThatDiedIsReplaced() {
            client.submit(url);
            proxy.dropConnections();
            Awaitility.await().until(() -> proxy.endedConnections() == 1);

            assertThat(client.submit(url)).isEqualTo(SubmitOutcome.accepted("biz-1"));
            assertThat(client.begun()).isEqualTo(2);
            assertThat(server.posts()).isEqualTo(2);
            assertThat(proxy.connections()).isEqualTo(2);
        }

        @Test
        void aKeptConnectionOnWhichTheServerSpeaksUnaskedIsReplaced() throws IOException {
            CountDownLatch answered = new CountDownLatch(1);
            CountDownLatch spoken = new CountDownLatch(1);
            try (RawServer timingOut = new RawServer(socket -> {
                RawServer.readRequest(socket);
                RawServer.accept(socket);
                if (spoken.getCount() == 1) {
                    Awaitility.await().until(() -> answered.getCount() == 0);
                    RawServer.say(socket, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
                    spoken.countDown();
                    RawServer.readRequest(socket);
                }
            })) {
                client.submit(timingOut.url());
                answered.countDown();
                Awaitility.await().until(() -> spoken.getCount() == 0);

                assertThat(client.submit(timingOut.url())).isEqualTo(SubmitOutcome.accepted("biz-1"));
                assertThat(client.begun()).isEqualTo(2);
                assertThat(timingOut.connections()).isEqualTo(2);
            }
        }

        @Test
        void aLiveConnectionIsKept() {
            for (int i = 0; i < 20; i++) {
                assertThat(client.submit(url)).isEqualTo(SubmitOutcome.accepted("biz-1"));
            }

            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Nested
    class AfterTheFirstByte {
        /** Every place in the request at which a connection can break; one connection carries one POST at most. */
        @ParameterizedTest
        @EnumSource(
                value = Ending.class,
                names = {"CLOSE", "RESET"})
        void aCutAtAnyByteOfTheRequestIsToldRightly(Ending ending) {
            client.submit(url);
            int size = (int) proxy.requestBytes();
            for (int cut = 0; cut <= size; cut++) {
                int connectionsBefore = proxy.connections();
                int postsBefore = server.posts();
                proxy.request(Flow.free().cutAfter(cut, ending));
                try (Submitting once = new Submitting(Submitting.QUICK)) {
                    SubmitOutcome outcome = once.submit(url);

                    if (cut == 0 && once.begun() == 0) {
                        notSent(outcome);
                        assertThat(server.posts()).isEqualTo(1);
                    } else {
                        // The answer to a request that arrived whole may be faster than the cut behind it.
                        boolean arrived = cut >= size && server.posts() > postsBefore;
                        if (!arrived || !outcome.equals(SubmitOutcome.accepted("biz-1"))) {
                            unknown(outcome);
                        }
                        assertThat(once.begun()).isEqualTo(1);
                        assertThat(proxy.connections() - connectionsBefore)
                                .as("connections of one call, cut after %d", cut)
                                .isLessThanOrEqualTo(cut == 0 ? 2 : 1);
                    }
                }
            }
        }

        @Test
        void aCutAtAnyByteOfTheAnswerLeavesDoubt() {
            AtomicInteger complete = new AtomicInteger();
            for (int cut = 1; complete.get() == 0; cut++) {
                proxy.reply(Flow.free().cutAfter(cut, Ending.CLOSE));
                try (Submitting once = new Submitting(Submitting.QUICK)) {
                    SubmitOutcome outcome = once.submit(url);
                    if (outcome.equals(SubmitOutcome.accepted("biz-1"))) {
                        complete.set(cut);
                    } else {
                        unknown(outcome);
                    }
                    assertThat(server.posts()).isEqualTo(cut);
                }
            }
            assertThat(complete.get()).isGreaterThan(PostServer.ANSWER.length());
        }

        @ParameterizedTest
        @EnumSource(Ending.class)
        void anAnswerThatBreaksOffLeavesDoubtAfterOnePost(Ending ending) {
            proxy.reply(Flow.free().cutAfter(1, ending));

            try (Submitting hasty = new Submitting(HASTY)) {
                unknown(hasty.submit(url));
            }
            assertThat(server.posts()).isEqualTo(1);
        }

        @Test
        void anAnswerThatNeverComesLeavesDoubtAfterOnePost() {
            proxy.reply(Flow.blackHole());

            try (Submitting hasty = new Submitting(HASTY)) {
                assertThat(unknown(withinDeadline(hasty, url)).code()).isEqualTo("call-timeout");
                assertThat(server.posts()).isEqualTo(hasty.begun());
            }
        }

        @Test
        void aBlackHoleLeavesDoubtAtTheDeadline() {
            proxy.request(Flow.blackHole());

            try (Submitting hasty = new Submitting(HASTY)) {
                assertThat(unknown(withinDeadline(hasty, url)).code()).isEqualTo("call-timeout");
            }
            assertThat(server.posts()).isZero();
        }

        @Test
        void anAnswerByteByByteEndsAtTheDeadline() {
            proxy.reply(Flow.free().pieces(1, Duration.ofMillis(50)));

            try (Submitting hasty = new Submitting(HASTY)) {
                assertThat(unknown(withinDeadline(hasty, url)).code()).isEqualTo("call-timeout");
                assertThat(server.posts()).isEqualTo(hasty.begun());
            }
        }

        @Test
        void aRequestThatPassesSlowlyIsStillOne() {
            proxy.request(Flow.free().pieces(7, Duration.ofMillis(1)));

            assertThat(client.submit(url)).isEqualTo(SubmitOutcome.accepted("biz-1"));
            assertThat(server.posts()).isEqualTo(1);
        }

        @Test
        void headersWithoutEndLeaveDoubtAtTheDeadline() throws IOException {
            try (RawServer endless = new RawServer(socket -> {
                        RawServer.readRequest(socket);
                        RawServer.say(socket, "HTTP/1.1 200 OK\r\n");
                        while (true) {
                            RawServer.say(socket, "X-Filler: 1\r\n");
                        }
                    });
                    Submitting hasty = new Submitting(HASTY)) {
                unknown(withinDeadline(hasty, endless.url()));
            }
        }

        @Test
        void aBodyWithoutEndLeavesDoubtAndTakesNoMemory() throws IOException {
            try (RawServer endless = new RawServer(socket -> {
                        RawServer.readRequest(socket);
                        RawServer.say(socket, "HTTP/1.1 200 OK\r\n\r\n");
                        byte[] filler = new byte[1 << 16];
                        while (true) {
                            socket.getOutputStream().write(filler);
                        }
                    });
                    Submitting hasty = new Submitting(HASTY)) {
                assertThat(unknown(withinDeadline(hasty, endless.url())).code()).isEqualTo("answer-too-large");
            }
        }

        @Test
        void anAnswerThatPromisesTooMuchIsNotRead() throws IOException {
            try (RawServer boasting = new RawServer(socket -> {
                RawServer.readRequest(socket);
                RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n{");
                RawServer.readRequest(socket);
            })) {
                assertThat(unknown(client.submit(boasting.url())).code()).isEqualTo("answer-too-large");
            }
        }

        @Test
        void anAnswerThatIsNoHttpLeavesDoubt() throws IOException {
            try (RawServer rambling = new RawServer(socket -> {
                RawServer.readRequest(socket);
                RawServer.say(socket, "220 mail.example ESMTP\r\n\r\n");
            })) {
                assertThat(unknown(client.submit(rambling.url())).code()).isEqualTo("answer-unreadable");
            }
        }
    }

    @Nested
    class ANameWithSeveralAddresses {
        private final List<FaultProxy> proxies = new ArrayList<>();

        @AfterEach
        void stop() {
            proxies.forEach(FaultProxy::close);
        }

        /** Proxies on one port of 127.0.0.1, 127.0.0.2 and 127.0.0.3. */
        private int listenOnThree() {
            for (int attempt = 0; attempt < 20; attempt++) {
                try {
                    int port = listen("127.0.0.1", 0);
                    listen("127.0.0.2", port);
                    listen("127.0.0.3", port);
                    return port;
                } catch (UncheckedIOException e) {
                    assertThat(e).hasCauseInstanceOf(BindException.class);
                    proxies.forEach(FaultProxy::close);
                    proxies.clear();
                }
            }
            throw new AssertionError("no port is free on three addresses");
        }

        private int listen(String address, int port) {
            FaultProxy listening = FaultProxy.between(
                    new InetSocketAddress(address, port), new InetSocketAddress("127.0.0.1", server.port()));
            proxies.add(listening);
            return listening.port();
        }

        private static List<InetAddress> three(String name) {
            try {
                return List.of(
                        InetAddress.getByName("127.0.0.1"),
                        InetAddress.getByName("127.0.0.2"),
                        InetAddress.getByName("127.0.0.3"));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        @ParameterizedTest
        @EnumSource(
                value = Ending.class,
                names = {"CLOSE", "RESET", "HALF_CLOSE"})
        void getsOnePostWhateverBreaksAfterIt(Ending ending) {
            int port = listenOnThree();
            proxies.forEach(each -> each.reply(Flow.free().cutAfter(5, ending)));

            try (Submitting many =
                    new Submitting(Submitting.QUICK.client(resolving(ANameWithSeveralAddresses::three)))) {
                unknown(many.submit(URI.create("http://localhost:" + port + "/")));
            }
            assertThat(server.posts()).isEqualTo(1);
        }

        @Test
        void isTriedInTurnUntilOneConnects() {
            int port = listenOnThree();
            proxies.get(0).close();
            proxies.get(1).close();

            try (Submitting many =
                    new Submitting(Submitting.QUICK.client(resolving(ANameWithSeveralAddresses::three)))) {
                assertThat(many.submit(URI.create("http://localhost:" + port + "/")))
                        .isEqualTo(SubmitOutcome.accepted("biz-1"));
            }
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Nested
    class ManyAtOnce {
        @Test
        void keepEachItsOwnAnswer() {
            List<CompletionStage<SubmitOutcome>> stages = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String id = "id-" + i;
                stages.add(client.transport.submit(
                        HttpRequest.post(url), () -> true, reply -> Optional.of(SubmitOutcome.accepted(id))));
            }

            for (int i = 0; i < stages.size(); i++) {
                assertThat(await(stages.get(i))).isEqualTo(SubmitOutcome.accepted("id-" + i));
            }
            assertThat(server.posts()).isEqualTo(400);
        }
    }
}
