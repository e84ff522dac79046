package io.smskit.spi;

/**
 * A kind of connection, found by {@link java.util.ServiceLoader} under this type. A provider on the class path does
 * nothing until a channel names its type, in a configuration or in a definition. {@link SettingsCheck} is optional.
 *
 * <p>Implementations have a public constructor without parameters, no state, and may be called from any thread.
 *
 * @since 0.1
 */
public interface ChannelProvider {
    /** What the provider is and which settings it reads: the same value at every call, without I/O. */
    ProviderDescriptor descriptor();

    /**
     * Opens a channel. Returns at once and does no I/O on the caller; links come up by themselves and say so through
     * {@link ChannelContext#link}.
     *
     * @param settings checked against {@link #descriptor()}: required keys are present and no other keys are
     * @param context the channel's way back to the engine
     * @throws io.smskit.ConfigurationException if settings do not go together, naming the keys
     */
    Channel open(ChannelSettings settings, ChannelContext context);
}
