package io.smskit.tck;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a channel under test talks to: a stand-in for the provider's service on this machine, that behaves as it is told
 * and remembers what it was handed. Called from several threads at once. For HTTP there is {@link HttpPeer}.
 *
 * @since 0.1
 */
public interface ChannelPeer extends AutoCloseable {
    /**
     * Settings of a channel that talks to this peer, in the text form of configuration files. They let the channel give
     * up waiting well within {@link ChannelKit#patience()}. Secrets among them have 8 characters or more.
     */
    Map<String, String> settings();

    /**
     * Behaves so from now on, and until told otherwise.
     *
     * @return false if this peer cannot behave so; the rule is then aborted. {@link PeerBehaviour#ACCEPT} is always
     *     possible and how every peer behaves at first.
     */
    boolean behave(PeerBehaviour behaviour);

    /** Every request so far from which at least one byte has come, in order. */
    List<Handover> handovers();

    /** The pause that the peer names when it throttles; empty if it names none. */
    default Optional<Duration> pause() {
        return Optional.empty();
    }

    /** Ends the peer and all its connections. */
    @Override
    void close();
}
