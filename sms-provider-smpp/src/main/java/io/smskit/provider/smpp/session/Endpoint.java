package io.smskit.provider.smpp.session;

import static java.util.Objects.requireNonNull;

/**
 * Where a peer listens.
 *
 * @param host a name or an address; with TLS the name that its certificate must bear
 * @param port 1..65535
 */
public record Endpoint(String host, int port) {
    public Endpoint {
        requireNonNull(host, "host");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 1..65535");
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
