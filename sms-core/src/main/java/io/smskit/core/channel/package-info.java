/**
 * The channels of an engine while they are open: {@link io.smskit.core.channel.OpenChannel} knows what a channel may put
 * on the wire right now.
 *
 * <p>Slots come from {@link io.smskit.core.channel.Pacer}, health from {@link io.smskit.core.channel.ChannelHealth}; both
 * learn from outcomes. Who has a permit and a stored intent waits for the slot on the {@link io.smskit.core.channel.Runway}.
 * Only the engine's loop changes them, except that messages leave the runway on any thread; anybody may look.
 */
@NullMarked
package io.smskit.core.channel;

import org.jspecify.annotations.NullMarked;
