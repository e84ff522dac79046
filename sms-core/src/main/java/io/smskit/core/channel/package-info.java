/**
 * The channels of an engine while they are open: {@link io.smskit.core.channel.OpenChannel} knows what a channel may put
 * on the wire right now.
 *
 * <p>Slots come from {@link io.smskit.core.channel.Pacer}, health from {@link io.smskit.core.channel.ChannelHealth}; both
 * learn from outcomes. Only the engine's loop changes them; anybody may look.
 */
@NullMarked
package io.smskit.core.channel;

import org.jspecify.annotations.NullMarked;
