package io.smskit.spi;

/**
 * An optional operation of a {@link ChannelProvider}, which implements it: says whether settings go together without opening
 * anything. The engine asks before it takes a definition by which channels are to be opened, since the account of such a
 * channel cannot be put right afterwards.
 *
 * @since 0.1
 */
public interface SettingsCheck {
    /**
     * Refuses what {@link ChannelProvider#open} would refuse. Reads files at most that the settings name, and asks no peer.
     *
     * @param settings checked against the descriptor, as for {@code open}
     * @throws io.smskit.ConfigurationException if they do not go together, naming the keys
     */
    void check(ChannelSettings settings);
}
