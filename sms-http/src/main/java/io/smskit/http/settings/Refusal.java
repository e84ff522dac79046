package io.smskit.http.settings;

import io.smskit.ConfigurationException;
import io.smskit.spi.ChannelSettings;

/**
 * Refuses settings that cannot be meant. It names the key and what is wrong, never the value.
 *
 * @param settings those that are judged
 * @since 0.1
 */
public record Refusal(ChannelSettings settings) {
    /**
     * Refuses a setting unless it is right.
     *
     * @param wrong what is wrong, in words that follow the setting's name
     * @throws ConfigurationException if it is not right
     */
    public void unless(boolean right, String key, String wrong) {
        if (!right) {
            throw because(key, wrong);
        }
    }

    /** The exception that refuses a setting. */
    public ConfigurationException because(String key, String wrong) {
        return new ConfigurationException(
                "setting '" + key + "' of provider " + settings.descriptor().type() + " " + wrong);
    }
}
