package io.smskit.provider.smpp.session;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections are encrypted: TLS 1.2 or newer. The certificate of the peer must be trusted and bear the host's name;
 * there is no way to trust all.
 *
 * @param trust whom to trust; empty for those whom the JDK trusts
 * @param identity our own certificate and key; empty if the peer wants none
 */
public record TlsSettings(Optional<StoreFile> trust, Optional<StoreFile> identity) {
    /**
     * A key store on disk, PKCS12 or JKS, read anew at each connection.
     *
     * @param path the file
     * @param password its password
     */
    public record StoreFile(Path path, String password) {
        /** Names the file, never the password. */
        @Override
        public String toString() {
            return path.toString();
        }
    }
}
