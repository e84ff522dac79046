/**
 * Rules that every provider and every store keeps, as JUnit tests: extend {@link io.smskit.tck.ChannelKit} for a provider
 * or {@link io.smskit.tck.LimitStoreKit} for a store of limits.
 *
 * <p>Each rule shows its id and its strength: a {@code required} rule fails, a {@code recommended} one is aborted with
 * the reason. Rules for what an implementation does not declare are aborted, too. The author of an HTTP provider finds a
 * peer that misbehaves on demand in {@link io.smskit.tck.HttpPeer}.
 */
@NullMarked
package io.smskit.tck;

import org.jspecify.annotations.NullMarked;
