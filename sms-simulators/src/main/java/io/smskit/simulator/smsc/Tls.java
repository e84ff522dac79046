package io.smskit.simulator.smsc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * By which certificate an {@link Smsc} proves itself, and whether clients have to prove themselves, too. The certificates
 * that come with this class are self-signed and known to everybody: they are for tests only. Immutable; copy methods give
 * changed copies.
 *
 * @since 0.1
 */
public final class Tls {
    /** The password of every key store that comes with this class or is written by it. */
    public static final String PASSWORD = "changeit";

    private static final String TYPE = "PKCS12";

    private final KeyStore keys;
    private final String password;
    private final @Nullable KeyStore clients;

    private Tls(KeyStore keys, String password, @Nullable KeyStore clients) {
        this.keys = keys;
        this.password = password;
        this.clients = clients;
    }

    /** A certificate of your own with its key. */
    public static Tls of(KeyStore keys, String password) {
        return new Tls(requireNonNull(keys, "keys"), requireNonNull(password, "password"), null);
    }

    /** A certificate for {@code localhost} and {@code 127.0.0.1}. */
    public static Tls localhost() {
        return of(bundled("localhost"), PASSWORD);
    }

    /** A certificate for {@code smsc.example}, which this machine is not. */
    public static Tls otherHost() {
        return of(bundled("other-host"), PASSWORD);
    }

    /** A certificate for {@code localhost} that ran out in 2020. */
    public static Tls expired() {
        return of(bundled("expired"), PASSWORD);
    }

    /** A copy that lets in nobody but the client whose key {@link #writeClientKeyStore} writes. */
    public Tls requiringClientCertificate() {
        return requiringClientCertificate(trusting(bundled("client")));
    }

    /** A copy that lets in nobody but clients with a certificate that is trusted there. */
    public Tls requiringClientCertificate(KeyStore trusted) {
        return new Tls(keys, password, requireNonNull(trusted, "trusted"));
    }

    /**
     * Writes a trust store, of type PKCS12, in which a client finds the certificate of this SMSC.
     *
     * @return the file
     */
    public Path writeTrustStore(Path file) {
        return write(trusting(keys), file);
    }

    /**
     * Writes a key store, of type PKCS12, with the key and the certificate of a client.
     *
     * @return the file
     */
    public static Path writeClientKeyStore(Path file) {
        return write(bundled("client"), file);
    }

    private static KeyStore bundled(String name) {
        try (InputStream in = Tls.class.getResourceAsStream(name + ".p12")) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(requireNonNull(in, name), PASSWORD.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the key store " + name + " of the simulators cannot be read", e);
        }
    }

    private static KeyStore trusting(KeyStore keys) {
        try {
            KeyStore trusted = KeyStore.getInstance(TYPE);
            trusted.load(null, null);
            for (String alias : Collections.list(keys.aliases())) {
                trusted.setCertificateEntry(alias, keys.getCertificate(alias));
            }
            return trusted;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no trust store can be made of these certificates", e);
        }
    }

    private static Path write(KeyStore store, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the key store " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store cannot be written", e);
        }
    }

    SSLContext context() {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, password.toCharArray());
            TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            others.init(clients == null ? trusting(keys) : clients);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), others.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this certificate or its password serves no TLS", e);
        }
    }

    /** The encrypted side of a connection; its handshake begins when it is first read. */
    SSLSocket over(Socket raw, SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(clients != null);
        return socket;
    }
}
