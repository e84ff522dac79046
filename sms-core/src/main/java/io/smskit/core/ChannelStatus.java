package io.smskit.core;

import io.smskit.event.SmsEvent.Health;

/**
 * A channel as it stands.
 *
 * @param id its name
 * @param health whether it takes messages
 * @param reason why not, if it does not
 */
public record ChannelStatus(String id, Health health, String reason) {}
