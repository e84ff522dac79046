package io.smskit.http;

import static io.smskit.http.Submitting.notSent;
import static io.smskit.http.Submitting.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.net.Ending;
import io.smskit.simulator.net.FaultProxy;
import io.smskit.simulator.net.Flow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportTlsTest {
    @TempDir
    private static Path folder;

    private static TestKeys keys;
    private static PostServer server;

    private FaultProxy proxy;
    private URI url;
    private Submitting client;

    @BeforeAll
    static void startServer() throws Exception {
        keys = TestKeys.make(folder);
        server = PostServer.withTls(keys.server());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        proxy = FaultProxy.to(server.port());
        url = server.url(proxy.port());
        client = new Submitting(Submitting.QUICK.client(keys.trusting()));
    }

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
    }

    private void assertTlsFails(HttpOptions options, URI refused) {
        int before = server.posts();
        try (Submitting wary = new Submitting(options)) {
            assertThat(notSent(wary.submit(refused)).code()).isEqualTo("tls-failed");
            assertThat(wary.begun()).isZero();
        }
        assertThat(server.posts()).isEqualTo(before);
    }

    @Test
    void sendsOverATrustedConnectionAndKeepsIt() {
        for (int i = 0; i < 50; i++) {
            assertThat(client.submit(url)).isEqualTo(SubmitOutcome.accepted("biz-1"));
        }

        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void looksAtAnIdleConnectionWithoutHarm() {
        for (int i = 0; i < 3; i++) {
            assertThat(client.submit(url)).isEqualTo(SubmitOutcome.accepted("biz-1"));
            long idleSince = System.nanoTime();
            Awaitility.await()
                    .until(() -> System.nanoTime() - idleSince
                            > Duration.ofMillis(20).toNanos());
        }

        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void replacesAKeptConnectionThatDied() {
        client.submit(url);
        proxy.dropConnections();
        Awaitility.await().until(() -> proxy.endedConnections() == 1);

        assertThat(client.submit(url)).isEqualTo(SubmitOutcome.accepted("biz-1"));
        assertThat(proxy.connections()).isEqualTo(2);
    }

    @Test
    void refusesACertificateThatNobodySigned() {
        assertTlsFails(Submitting.QUICK, url);
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        OkHttpClient trusting = keys.trusting();

        assertTlsFails(Submitting.QUICK.client(trusting), URI.create("https://localhost:" + proxy.port() + "/"));
    }

    @Test
    void refusesAnotherHostAlsoForAClientThatWouldNotMind() throws Exception {
        OkHttpClient careless = keys.trusting()
                .newBuilder()
                .hostnameVerifier((host, session) -> true)
                .build();

        assertTlsFails(Submitting.QUICK.client(careless), URI.create("https://localhost:" + proxy.port() + "/"));
    }

    @Test
    void refusesACertificateThatRanOut() throws Exception {
        try (PostServer stale = PostServer.withTls(keys.expiredServer())) {
            assertTlsFails(Submitting.QUICK.client(keys.trusting()), stale.url());
            assertThat(stale.posts()).isZero();
        }
    }

    @Test
    void refusesAServerThatSpeaksNoTls() throws Exception {
        try (RawServer plain = new RawServer(socket -> {
            assertThat(socket.getInputStream().read()).isNotNegative();
            RawServer.say(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertTlsFails(Submitting.QUICK, URI.create(plain.url().toString().replace("http:", "https:")));
        }
    }

    @Test
    void givesUpAHandshakeThatHangs() throws Exception {
        proxy.reply(Flow.blackHole());

        try (Submitting hasty = new Submitting(
                HttpOptions.defaults().callTimeout(Duration.ofMillis(300)).client(keys.trusting()))) {
            assertThat(notSent(hasty.submit(url)).code()).isEqualTo("connect-timeout");
            assertThat(hasty.begun()).isZero();
        }
    }

    /** The handshake's bytes are nothing of ours, the request's are; the oracle is whether the gate was asked. */
    @Test
    void tellsACutAtAnyByteOfHandshakeAndRequestRightly() throws Exception {
        OkHttpClient trusting = keys.trusting();
        int posts = server.posts();
        client.submit(url);
        int size = (int) proxy.requestBytes();
        int rejected = 0;
        for (int cut = 0; cut <= size; cut += 5) {
            int connectionsBefore = proxy.connections();
            proxy.request(Flow.free().cutAfter(cut, cut % 2 == 0 ? Ending.CLOSE : Ending.RESET));
            try (Submitting once = new Submitting(Submitting.QUICK.client(trusting))) {
                SubmitOutcome outcome = once.submit(url);
                if (once.begun() == 0) {
                    notSent(outcome);
                    rejected++;
                    assertThat(server.posts())
                            .as("cut after %d of %d", cut, size)
                            .isEqualTo(posts + 1);
                } else {
                    unknown(outcome);
                    // The first may have been found dead after its handshake, and the second just before.
                    assertThat(proxy.connections() - connectionsBefore)
                            .as("cut after %d", cut)
                            .isLessThanOrEqualTo(2);
                }
            }
        }
        assertThat(rejected).isBetween(30, size / 5);
    }
}
