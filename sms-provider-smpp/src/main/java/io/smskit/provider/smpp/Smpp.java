package io.smskit.provider.smpp;

import static java.util.Objects.requireNonNull;

import io.smskit.SenderId;
import io.smskit.delivery.FailureKind;
import io.smskit.provider.smpp.settings.Keys;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A channel over SMPP, defined in code: the very settings that a configuration file would hold. They are checked when the
 * channel is opened. Immutable; copy methods give changed copies.
 *
 * <pre>{@code
 * Smpp.at("smsc.example", 2775).systemId("acme").password(password).source(SenderId.of("Acme")).binds(2)
 * }</pre>
 *
 * <p>What has no method of its own is set by its key: {@code with("long-message", "sar")}.
 *
 * @since 0.1
 */
public final class Smpp implements ChannelDefinition {
    private final Map<String, String> settings;

    private Smpp(Map<String, String> settings) {
        this.settings = settings;
    }

    /** A channel to a peer; it still needs a {@link #systemId} and a {@link #password}. */
    public static Smpp at(String host, int port) {
        return new Smpp(Map.of()).with(Keys.HOST, host).with(Keys.PORT, Integer.toString(port));
    }

    /** A copy that stands in at further hosts, each as {@code name} or {@code name:port}. */
    public Smpp andAt(String... hosts) {
        return with(Keys.HOST, settings.get(Keys.HOST) + "," + String.join(",", hosts));
    }

    /** A copy with the system id. */
    public Smpp systemId(String systemId) {
        return with(Keys.SYSTEM_ID, systemId);
    }

    /** A copy with the password. */
    public Smpp password(String password) {
        return with(Keys.PASSWORD, password);
    }

    /** A copy for a kind of peer, such as {@code jasmin}; {@code generic} by default. */
    public Smpp profile(String name) {
        return with(Keys.PROFILE, name);
    }

    /** A copy that keeps so many binds up; 1 by default. */
    public Smpp binds(int binds) {
        return with(Keys.BINDS, Integer.toString(binds));
    }

    /** A copy with so many unanswered segments on a bind at most; 50 by default. */
    public Smpp bindWindow(int segments) {
        return with(Keys.BIND_WINDOW, Integer.toString(segments));
    }

    /** A copy with a transmitter and a receiver in the place of each transceiver. */
    public Smpp pair() {
        return with(Keys.BIND, "pair");
    }

    /** A copy with the sender of messages that name none; by default the peer puts its own. */
    public Smpp source(SenderId sender) {
        return with(Keys.SOURCE_ADDRESS, sender.value());
    }

    /** A copy over TLS that trusts whom the JDK trusts. */
    public Smpp tls() {
        return with(Keys.TLS, "true");
    }

    /** A copy over TLS that trusts whom this PKCS12 or JKS file names. */
    public Smpp tls(Path trustStore, String password) {
        return tls().with(Keys.TRUST_STORE, trustStore.toString()).with(Keys.TRUST_PASSWORD, password);
    }

    /** A copy that knows what one more command status of the peer means. */
    public Smpp status(int commandStatus, FailureKind kind) {
        String before = settings.getOrDefault(Keys.STATUS_CODES, "");
        return with(Keys.STATUS_CODES, (before + " " + StatusRow.code(commandStatus) + "=" + kind).trim());
    }

    /** A copy with any setting, by its key and in the text form of configuration files. */
    public Smpp with(String key, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(key, requireNonNull(value, key));
        return new Smpp(Collections.unmodifiableMap(more));
    }

    @Override
    public ChannelProvider provider() {
        return new SmppProvider();
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    /** Names the keys that were set, and no value. */
    @Override
    public String toString() {
        return "Smpp" + settings.keySet();
    }
}
