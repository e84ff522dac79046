package io.smskit.simulator.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultProxyTest {
    private static final byte[] REQUEST = "0123456789".getBytes(US_ASCII);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket();
        server.bind(new InetSocketAddress("127.0.0.1", 0));
        threads.execute(this::serve);
        proxy = FaultProxy.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
        threads.shutdownNow();
    }

    /** Reads one connection at a time to its end, tells what came, and answers with the same bytes as they come. */
    private void serve() {
        while (!server.isClosed()) {
            StringBuilder came = new StringBuilder();
            try (Socket socket = server.accept()) {
                byte[] buffer = new byte[64];
                for (int n = socket.getInputStream().read(buffer);
                        n >= 0;
                        n = socket.getInputStream().read(buffer)) {
                    came.append(new String(buffer, 0, n, US_ASCII));
                    socket.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException e) {
                came.append('!');
            }
            requests.add(came.toString());
        }
    }

    private Socket connect() throws IOException {
        return connect(proxy);
    }

    private static Socket connect(FaultProxy proxy) throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private String served() throws InterruptedException {
        return requests.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void passesBytesBothWaysUnchanged() throws Exception {
        try (Socket client = connect()) {
            client.getOutputStream().write(REQUEST);
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(REQUEST);
            assertThat(proxy.endedConnections()).isEqualTo(1);
        }
        assertThat(served()).isEqualTo("0123456789");
        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(proxy.requestBytes()).isEqualTo(10);
    }

    @Nested
    class Requests {
        @ParameterizedTest
        @ValueSource(ints = {1, 5, 9, 10})
        void areCutAfterExactlySoManyBytes(int bytes) throws Exception {
            proxy.request(Flow.free().cutAfter(bytes, Ending.CLOSE));

            try (Socket client = connect()) {
                client.getOutputStream().write(REQUEST);

                assertThat(client.getInputStream().readAllBytes().length).isLessThanOrEqualTo(bytes);
            }
            assertThat(served().replace("!", "")).isEqualTo("0123456789".substring(0, bytes));
            assertThat(proxy.requestBytes()).isEqualTo(10);
        }

        @Test
        void areRefusedAtOnceAtZeroBytes() throws Exception {
            proxy.request(Flow.free().cutAfter(0, Ending.CLOSE));

            try (Socket client = connect()) {
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(requests).isEmpty();
            assertThat(proxy.endedConnections()).isEqualTo(1);
        }

        @Test
        void areResetAtOnceAtZeroBytes() throws Exception {
            proxy.request(Flow.free().cutAfter(0, Ending.RESET));

            assertThatThrownBy(() -> {
                        try (Socket client = connect()) {
                            client.getInputStream().read();
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }

        @Test
        void areSwallowedByABlackHole() throws Exception {
            proxy.request(Flow.blackHole());

            try (Socket client = connect()) {
                client.getOutputStream().write(REQUEST);
                client.setSoTimeout(50);

                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(requests).isEmpty();
        }

        @Test
        void endForTheServerWhileItsReplyStillPasses() throws Exception {
            proxy.request(Flow.free().cutAfter(4, Ending.HALF_CLOSE));

            try (Socket client = connect()) {
                client.getOutputStream().write(REQUEST);

                assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                        .isEqualTo("0123");
            }
            assertThat(served()).isEqualTo("0123");
        }
    }

    @Nested
    class Replies {
        @Test
        void areResetAfterSoManyBytes() throws Exception {
            proxy.reply(Flow.free().cutAfter(4, Ending.RESET));

            try (Socket client = connect()) {
                client.getOutputStream().write(REQUEST);

                assertThatThrownBy(() -> client.getInputStream().readNBytes(5)).isInstanceOf(SocketException.class);
            }
        }

        @Test
        void trickleInPieces() throws Exception {
            proxy.reply(Flow.free().pieces(1, Duration.ofMillis(20)));

            try (Socket client = connect()) {
                client.getOutputStream().write(REQUEST);

                long begin = System.nanoTime();
                assertThat(client.getInputStream().readNBytes(10)).isEqualTo(REQUEST);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(150));
            }
        }

        @Test
        void areHeldBack() throws Exception {
            proxy.reply(Flow.free().delay(Duration.ofMillis(100)));

            try (Socket client = connect()) {
                long begin = System.nanoTime();
                client.getOutputStream().write(REQUEST);
                assertThat(client.getInputStream().readNBytes(10)).isEqualTo(REQUEST);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(90));
            }
        }

        @Test
        void endForTheClientWhileItsRequestStillPasses() throws Exception {
            proxy.reply(Flow.free().cutAfter(2, Ending.HALF_CLOSE));

            try (Socket client = connect()) {
                client.getOutputStream().write(REQUEST);

                assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                        .isEqualTo("01");
                client.getOutputStream().write('x');
                client.shutdownOutput();
            }
            assertThat(served()).isEqualTo("0123456789x");
        }
    }

    @Test
    void showsAClosedConnectionWhereNobodyListensBehindIt() throws Exception {
        try (Socket mute = new Socket()) {
            // Bound but never listened on. A server that was closed may let in who came at that moment.
            mute.bind(new InetSocketAddress("127.0.0.1", 0));
            try (FaultProxy alone = FaultProxy.to(mute.getLocalPort());
                    Socket client = connect(alone)) {
                assertThat(client.getInputStream().read()).isEqualTo(-1);
                assertThat(alone.endedConnections()).isEqualTo(1);
            }
        }
    }

    @Test
    void dropsOpenConnectionsAndTakesNewOnes() throws Exception {
        try (Socket client = connect()) {
            client.getOutputStream().write(REQUEST);
            assertThat(client.getInputStream().readNBytes(10)).isEqualTo(REQUEST);

            proxy.dropConnections();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        try (Socket client = connect()) {
            client.getOutputStream().write(REQUEST);
            assertThat(client.getInputStream().readNBytes(10)).isEqualTo(REQUEST);
        }
    }

    @Test
    void listensOnLoopbackOnly() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        InetSocketAddress upstream = new InetSocketAddress("127.0.0.1", 1);

        assertThatThrownBy(() -> FaultProxy.between(everywhere, upstream))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void refusesSizesThatCannotBe() {
        assertThatThrownBy(() -> Flow.free().pieces(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Flow.free().cutAfter(-1, Ending.CLOSE)).isInstanceOf(IllegalArgumentException.class);
    }
}
