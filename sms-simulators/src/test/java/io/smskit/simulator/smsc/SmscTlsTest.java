package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.Command;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, and certificates that a client must not take. */
@Timeout(30)
class SmscTlsTest {
    @TempDir
    private Path directory;

    private static Smsc start(Tls tls) {
        return Smsc.start(SmscOptions.create().tls(tls).reports(part -> Report.none()));
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, Tls.PASSWORD.toCharArray());
        }
        return store;
    }

    private KeyManager[] clientKeys() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(Tls.writeClientKeyStore(directory.resolve("client.p12"))), Tls.PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }

    /** A client as it should be: it trusts one certificate and insists on the host's name. */
    private RawClient connect(Smsc smsc, Tls trusted, KeyManager... keys) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trusted.writeTrustStore(directory.resolve("trust.p12"))));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(new Socket("127.0.0.1", smsc.port()), "localhost", smsc.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return RawClient.of(socket);
    }

    @Test
    void aClientBindsAndSubmitsOverTls() throws Exception {
        try (Smsc smsc = start(Tls.localhost());
                RawClient client = connect(smsc, Tls.localhost())) {
            assertThat(client.bind(Command.BIND_TRANSCEIVER, "acme", "secret").status())
                    .isEqualTo(ROK);
            assertThat(client.submitAndWait(RawClient.text(RawClient.NUMBER, "Hello"))
                            .status())
                    .isEqualTo(ROK);
            assertThat(smsc.messages().get(0).text()).isEqualTo("Hello");
        }
    }

    @Test
    void anotherHostsCertificateIsNotTaken() {
        try (Smsc smsc = start(Tls.otherHost())) {
            assertThatThrownBy(() -> connect(smsc, Tls.otherHost())).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aStrangersCertificateIsNotTaken() {
        try (Smsc smsc = start(Tls.localhost())) {
            assertThatThrownBy(() -> connect(smsc, Tls.otherHost())).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void theExpiredCertificateHasExpired() throws Exception {
        KeyStore store = load(Tls.expired().writeTrustStore(directory.resolve("expired.p12")));
        X509Certificate certificate = (X509Certificate) store.getCertificate("expired");

        assertThatThrownBy(certificate::checkValidity).isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void aClientHasToProveItself() throws Exception {
        try (Smsc smsc = start(Tls.localhost().requiringClientCertificate());
                RawClient known = connect(smsc, Tls.localhost(), clientKeys())) {
            assertThat(known.bind(Command.BIND_TRANSCEIVER, "acme", "secret").status())
                    .isEqualTo(ROK);
            assertThatThrownBy(() -> {
                        try (RawClient stranger = connect(smsc, Tls.localhost())) {
                            stranger.bind(Command.BIND_TRANSCEIVER, "acme", "secret");
                        }
                    })
                    .isInstanceOfAny(IOException.class, java.io.UncheckedIOException.class, AssertionError.class);
            assertThat(smsc.sessions()).hasSize(1);
        }
    }

    @Test
    void anEncryptedConnectionIsResetBelowTheEncryption() throws Exception {
        try (Smsc smsc = start(Tls.localhost());
                RawClient client = connect(smsc, Tls.localhost())) {
            client.bind(Command.BIND_TRANSCEIVER, "acme", "secret");
            smsc.sessions().get(0).reset();

            assertThatThrownBy(() -> client.socket().getInputStream().readAllBytes())
                    .isInstanceOf(IOException.class);
            assertThat(smsc.await(Duration.ofSeconds(10), () -> smsc.sessions().isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void anEncryptedAnswerIsCutInTheMiddle() throws Exception {
        try (Smsc smsc = start(Tls.localhost());
                RawClient client = connect(smsc, Tls.localhost())) {
            client.bind(Command.BIND_TRANSCEIVER, "acme", "secret");
            smsc.next(PduReply.honest().cutAfter(7, Ending.CLOSE));
            client.submit(RawClient.text(RawClient.NUMBER, "Hello"));

            assertThat(client.socket().getInputStream().readAllBytes()).hasSize(7);
        }
    }
}
