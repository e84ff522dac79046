package io.smskit.provider.smpp.session;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a link connects to, and how.
 *
 * @param name the channel's name, for threads and logs
 * @param endpoints at least one; binds are spread over them, and one that is down is stood in for by the others
 * @param login who binds
 * @param mode what each bind may do
 * @param binds how many binds are kept up, at least one; a {@link BindMode#PAIR} counts as one
 * @param window the most unanswered submits on one bind, at least one
 * @param version what the bind asks for
 * @param tls empty for a plain connection
 * @param timing how long to wait for what
 */
public record LinkSettings(
        String name,
        List<Endpoint> endpoints,
        Login login,
        BindMode mode,
        int binds,
        int window,
        SmppVersion version,
        Optional<TlsSettings> tls,
        Timing timing) {
    public LinkSettings {
        requireNonNull(name, "name");
        requireNonNull(login, "login");
        requireNonNull(mode, "mode");
        requireNonNull(version, "version");
        requireNonNull(tls, "tls");
        requireNonNull(timing, "timing");
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || binds < 1 || window < 1) {
            throw new IllegalArgumentException("a link needs an endpoint, a bind and a window of at least one");
        }
    }
}
