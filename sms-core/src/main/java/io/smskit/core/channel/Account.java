package io.smskit.core.channel;

import org.jspecify.annotations.Nullable;

/**
 * Whose messages a channel carries.
 *
 * @param channel the channel's name
 * @param provider the type of its provider, such as {@code aliyun}
 * @param signName its own sign name; null if it has none
 */
public record Account(
        String channel, String provider, @Nullable String signName) {}
