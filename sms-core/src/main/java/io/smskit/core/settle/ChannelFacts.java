package io.smskit.core.settle;

import java.util.function.Predicate;

/**
 * What is to be known of channels, by their names.
 *
 * @param reporting whether reports can be expected of it
 * @param resuming whether it hands over single parts of a long message
 */
public record ChannelFacts(Predicate<String> reporting, Predicate<String> resuming) {}
