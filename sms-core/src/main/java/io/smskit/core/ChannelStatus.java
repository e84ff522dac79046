package io.smskit.core;

import io.smskit.event.SmsEvent.Health;
import java.util.OptionalDouble;

/**
 * A channel as it stands.
 *
 * @param id its name
 * @param health whether it takes messages
 * @param reason why not, if it does not
 * @param learnedPerSecond at how many messages a second this node uses it since its provider asked to go slower, which is what
 *     the provider really takes; empty while it goes at its full rate
 */
public record ChannelStatus(String id, Health health, String reason, OptionalDouble learnedPerSecond) {}
