package io.smskit.provider.smpp.settings;

import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.session.BindMode;
import io.smskit.provider.smpp.session.Endpoint;
import io.smskit.provider.smpp.session.LinkSettings;
import io.smskit.provider.smpp.session.Login;
import io.smskit.provider.smpp.session.SmppVersion;
import io.smskit.provider.smpp.session.Timing;
import io.smskit.provider.smpp.session.TlsSettings;
import io.smskit.spi.ChannelSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what a link connects to. */
final class LinkReading {
    private static final int LONGEST_SYSTEM_ID = 15;
    private static final int LONGEST_SYSTEM_TYPE = 12;
    private static final int LONGEST_PASSWORD = 64;
    private static final int LONGEST_RANGE = 40;
    private static final int MOST_BINDS = 100;
    private static final int MOST_WINDOW = 10_000;
    private static final int MOST_PORT = 65_535;

    private LinkReading() {}

    static LinkSettings link(Given given, String channel) {
        String range = given.ascii(Keys.ADDRESS_RANGE, LONGEST_RANGE);
        return new LinkSettings(
                channel,
                endpoints(given),
                new Login(
                        given.ascii(Keys.SYSTEM_ID, LONGEST_SYSTEM_ID),
                        given.ascii(Keys.PASSWORD, LONGEST_PASSWORD),
                        given.ascii(Keys.SYSTEM_TYPE, LONGEST_SYSTEM_TYPE),
                        range.isEmpty() ? Address.NONE : new Address(0, 0, range)),
                BindMode.valueOf(SmppSettings.constant(given.settings().require(Keys.BIND))),
                given.positive(Keys.BINDS, MOST_BINDS),
                given.positive(Keys.BIND_WINDOW, MOST_WINDOW),
                given.settings().require(Keys.VERSION).equals("5.0") ? SmppVersion.V5_0 : SmppVersion.V3_4,
                tls(given),
                timing(given.settings()));
    }

    private static List<Endpoint> endpoints(Given given) {
        int port = given.positive(Keys.PORT, MOST_PORT);
        List<Endpoint> endpoints = given.list(Keys.HOST).stream()
                .map(text -> endpoint(given, text, port))
                .toList();
        given.unless(!endpoints.isEmpty(), Keys.HOST, "names no host");
        return endpoints;
    }

    /** An address of IPv6 has colons of its own, so it stands in brackets. */
    private static Endpoint endpoint(Given given, String text, int port) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0 && text.indexOf(':') == colon || text.contains("]:");
        String host = hasPort ? text.substring(0, colon) : text;
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return new Endpoint(plain, hasPort ? Integer.parseInt(text.substring(colon + 1)) : port);
        } catch (IllegalArgumentException e) {
            throw given.refused(Keys.HOST, "has a port that is not in 1..65535");
        }
    }

    private static Optional<TlsSettings> tls(Given given) {
        boolean on = given.flag(Keys.TLS, false);
        Optional<TlsSettings.StoreFile> trust = store(given, Keys.TRUST_STORE, Keys.TRUST_PASSWORD);
        Optional<TlsSettings.StoreFile> identity = store(given, Keys.KEY_STORE, Keys.KEY_PASSWORD);
        given.unless(on || trust.isEmpty(), Keys.TRUST_STORE, "needs " + Keys.TLS);
        given.unless(on || identity.isEmpty(), Keys.KEY_STORE, "needs " + Keys.TLS);
        return on ? Optional.of(new TlsSettings(trust, identity)) : Optional.empty();
    }

    private static Optional<TlsSettings.StoreFile> store(Given given, String file, String password) {
        return given.text(file).map(path -> new TlsSettings.StoreFile(Path.of(path), given.text(password, "")));
    }

    private static Timing timing(ChannelSettings settings) {
        return new Timing(
                settings.duration(Keys.CONNECT_TIMEOUT),
                settings.duration(Keys.BIND_TIMEOUT),
                settings.duration(Keys.RESPONSE_TIMEOUT),
                settings.duration(Keys.ENQUIRE_LINK),
                settings.duration(Keys.RECONNECT_FIRST),
                settings.duration(Keys.RECONNECT_LONGEST),
                settings.duration(Keys.RECONNECT_REFUSED));
    }
}
