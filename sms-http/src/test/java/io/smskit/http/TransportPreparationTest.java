package io.smskit.http;

import static io.smskit.http.Submitting.notSent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.delivery.SubmitOutcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportPreparationTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    private Path folder;

    @Test
    void hurtsNoMessage() throws Exception {
        TestKeys keys = TestKeys.make(folder);
        try (PostServer server = PostServer.withTls(keys.server());
                Submitting client = new Submitting(Submitting.QUICK.client(keys.trusting()))) {
            client.transport.prepare(server.url());
            client.transport.prepare(server.url());

            assertThat(client.submit(server.url())).isEqualTo(SubmitOutcome.accepted("biz-1"));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void rehearsesARequestThatIsNeverSent() throws Exception {
        try (PostServer server = PostServer.plain();
                Submitting client = new Submitting(Submitting.QUICK)) {
            CountDownLatch made = new CountDownLatch(2);
            client.transport.rehearse(() -> {
                made.countDown();
                throw new IllegalStateException("as planned");
            });
            client.transport.rehearse(() -> {
                made.countDown();
                return HttpRequest.post(server.url());
            });

            assertThat(made.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(client.submit(server.url())).isEqualTo(SubmitOutcome.accepted("biz-1"));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void isRefusedForWhatIsRefusedToAMessage() {
        try (Submitting client = new Submitting(Submitting.QUICK)) {
            assertThatThrownBy(() -> client.transport.prepare(URI.create("http://api.acme.example/")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("plain http");
        }
    }

    @Test
    void mayFailAndThenNothingIsSent() throws Exception {
        Path damaged = Files.writeString(folder.resolve("cacerts"), "no certificates");
        String before = System.getProperty(TRUST_STORE);
        System.setProperty(TRUST_STORE, damaged.toString());
        try (Submitting client = new Submitting(Submitting.QUICK)) {
            client.transport.prepare(URI.create("https://127.0.0.1:1/"));

            SubmitOutcome outcome = client.submit(URI.create("https://127.0.0.1:1/"));
            assertThat(notSent(outcome).code()).isEqualTo("tls-unavailable");
            assertThat(client.begun()).isZero();
        } finally {
            if (before == null) {
                System.clearProperty(TRUST_STORE);
            } else {
                System.setProperty(TRUST_STORE, before);
            }
        }
    }
}
