/**
 * Rules that every provider and every store keeps, as JUnit tests: extend {@link io.smskit.tck.ChannelKit} for a provider,
 * and for a store the kit of each kind: {@link io.smskit.tck.MessageStoreKit} and, where the store has it,
 * {@link io.smskit.tck.OutboxKit}, {@link io.smskit.tck.AttemptIndexKit}, {@link io.smskit.tck.NodeStoreKit},
 * {@link io.smskit.tck.ReportInboxKit}, {@link io.smskit.tck.LimitStoreKit}, {@link io.smskit.tck.SuppressionStoreKit} and
 * {@link io.smskit.tck.DefinitionStoreKit}. They all ask for a {@link io.smskit.tck.StorePlace}.
 *
 * <p>Each rule shows its id and its strength: a {@code required} rule fails, a {@code recommended} one is aborted with
 * the reason. Rules for what an implementation does not declare are aborted, too. The author of an HTTP provider finds a
 * peer that misbehaves on demand in {@link io.smskit.tck.HttpPeer}.
 */
@NullMarked
package io.smskit.tck;

import org.jspecify.annotations.NullMarked;
