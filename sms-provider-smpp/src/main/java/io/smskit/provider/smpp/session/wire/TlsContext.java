package io.smskit.provider.smpp.session.wire;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.smskit.provider.smpp.session.TlsSettings;
import io.smskit.provider.smpp.session.TlsSettings.StoreFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** What a connection trusts and shows. */
final class TlsContext {
    private TlsContext() {}

    static SslContext of(TlsSettings settings) throws GeneralSecurityException, IOException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm("HTTPS");
        if (settings.trust().isPresent()) {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(settings.trust().get()));
            builder.trustManager(trust);
        }
        if (settings.identity().isPresent()) {
            StoreFile identity = settings.identity().get();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(identity), identity.password().toCharArray());
            builder.keyManager(keys);
        }
        return builder.build();
    }

    private static KeyStore load(StoreFile file) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.path().toFile(), file.password().toCharArray());
    }
}
