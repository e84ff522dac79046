package io.smskit.provider.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.provider.smpp.session.TlsSettings.StoreFile;
import io.smskit.simulator.smsc.Smsc;
import io.smskit.simulator.smsc.SmscOptions;
import io.smskit.simulator.smsc.Tls;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is trusted, and who is not. */
final class TlsTest {
    @TempDir
    private Path directory;

    private SocketLink open(Smsc smsc, String host, TlsSettings tls) {
        return new SocketLink(SocketLink.settings(new Endpoint(host, smsc.port()), 1, 100, Optional.of(tls)));
    }

    private static Smsc start(Tls tls) {
        return Smsc.start(SmscOptions.create().tls(tls));
    }

    private TlsSettings trusting(Tls tls) {
        Path file = tls.writeTrustStore(directory.resolve("trust.p12"));
        return new TlsSettings(Optional.of(new StoreFile(file, Tls.PASSWORD)), Optional.empty());
    }

    private TlsSettings withIdentity(TlsSettings settings) {
        Path file = Tls.writeClientKeyStore(directory.resolve("client.p12"));
        return new TlsSettings(settings.trust(), Optional.of(new StoreFile(file, Tls.PASSWORD)));
    }

    @Test
    void sendsOverAConnectionThatItTrusts() throws Exception {
        Tls tls = Tls.localhost();
        try (Smsc smsc = start(tls);
                SocketLink socket = open(smsc, "localhost", trusting(tls)).await(true)) {
            var answers = IntStream.range(0, 1_000)
                    .mapToObj(i -> socket.submit("hello"))
                    .toList();

            for (var answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).allMatch(each -> each instanceof Answer.Given);
            }
            assertThat(smsc.violations()).isEmpty();
        }
    }

    @Test
    void refusesACertificateThatItDoesNotKnow() {
        TlsSettings jdk = new TlsSettings(Optional.empty(), Optional.empty());
        try (Smsc smsc = start(Tls.localhost());
                SocketLink socket = open(smsc, "localhost", jdk)) {
            assertThat(socket.awaitReason("TLS")).startsWith("TLS with localhost:" + smsc.port() + " failed");
            assertThat(smsc.requests()).isEmpty();
        }
    }

    @Test
    void refusesTheCertificateOfAnotherHost() {
        Tls tls = Tls.otherHost();
        try (Smsc smsc = start(tls);
                SocketLink socket = open(smsc, "localhost", trusting(tls))) {
            assertThat(socket.awaitReason("TLS")).contains("localhost");
            assertThat(smsc.requests()).isEmpty();
        }
    }

    @Test
    void refusesACertificateThatHasRunOut() {
        Tls tls = Tls.expired();
        try (Smsc smsc = start(tls);
                SocketLink socket = open(smsc, "localhost", trusting(tls))) {
            assertThat(socket.awaitReason("TLS")).contains("failed");
            assertThat(smsc.requests()).isEmpty();
        }
    }

    @Test
    void showsItsOwnCertificateWhereThePeerWantsOne() {
        Tls tls = Tls.localhost().requiringClientCertificate();
        try (Smsc smsc = start(tls);
                SocketLink socket = open(smsc, "localhost", withIdentity(trusting(tls)))) {
            socket.await(true);
        }
    }

    @Test
    void staysOutsideWithoutTheCertificateThatThePeerWants() {
        Tls tls = Tls.localhost().requiringClientCertificate();
        try (Smsc smsc = start(tls);
                SocketLink socket = open(smsc, "localhost", trusting(tls))) {
            socket.awaitReason("TLS");
            assertThat(smsc.requests()).isEmpty();
        }
    }

    @Test
    void namesAKeyStoreThatCannotBeReadAndNotItsPassword() {
        TlsSettings missing = new TlsSettings(
                Optional.of(new StoreFile(directory.resolve("missing.p12"), "open sesame")), Optional.empty());
        try (Smsc smsc = start(Tls.localhost());
                SocketLink socket = open(smsc, "localhost", missing)) {
            assertThat(socket.awaitReason("key stores")).contains("missing.p12").doesNotContain("open sesame");
            assertThat(missing.toString()).doesNotContain("open sesame");
        }
    }

    @Test
    void doesNotSpeakTlsWithWhoDoesNot() {
        try (Smsc smsc = Smsc.start(SmscOptions.create());
                SocketLink socket = open(smsc, "localhost", trusting(Tls.localhost()))) {
            socket.awaitReason("localhost:" + smsc.port());
            assertThat(socket.reasons).noneMatch(List.of("bound")::contains);
        }
    }
}
