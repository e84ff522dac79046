package io.smskit.core.channel;

import io.smskit.definition.ChannelTerms;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Setting;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose messages a channel carries.
 *
 * @param channel the channel's name
 * @param provider the type of its provider, such as {@code aliyun}
 * @param signName its own sign name; null if it has none
 */
public record Account(
        String channel, String provider, @Nullable String signName) {
    private static final String PROVIDER = "provider_no";
    private static final String KEY_ID = "access_key_id";
    private static final int SHOWN = 4;

    /**
     * What may be told of an account with these settings: no secret, and of the id of a key how it begins.
     *
     * @param hidden settings of which nothing is told
     */
    public static SortedMap<String, String> told(ChannelSettings settings, Set<String> hidden) {
        SortedMap<String, String> told = new TreeMap<>();
        for (Setting setting : settings.descriptor().settings()) {
            boolean isTold = !setting.isSecret() && !hidden.contains(setting.name());
            if (isTold && ChannelTerms.ACCOUNT.contains(setting.column())) {
                settings.text(setting.name())
                        .ifPresent(value ->
                                told.put(setting.column(), setting.column().equals(KEY_ID) ? masked(value) : value));
            }
        }
        told.put(PROVIDER, settings.descriptor().type());
        return told;
    }

    private static String masked(String keyId) {
        return (keyId.length() > 2 * SHOWN ? keyId.substring(0, SHOWN) : "") + "****";
    }
}
