package io.smskit.spi;

import java.util.Map;

/**
 * A channel that is to be opened: a provider and the settings that a configuration file would hold for it. A provider's
 * typed builder is one, so that code and files make the very same settings and both are checked by the descriptor.
 *
 * <p>Immutable, so safe for any thread. {@code toString()} prints no secret.
 *
 * @since 0.1
 */
public interface ChannelDefinition {
    /** Who opens the channel; the same provider at every call. */
    ChannelProvider provider();

    /**
     * The settings by key, in the text form of configuration files, secrets included. Keys that were not given are absent.
     */
    Map<String, String> settings();
}
