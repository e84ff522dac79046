/**
 * Who may be sent what, when and through which channel: a {@link io.smskit.policy.Policy} is a pure function of
 * {@link io.smskit.policy.Facts} that the engine has loaded.
 *
 * <p>A policy never looks anything up, counts anything or waits. It answers with a {@link io.smskit.policy.Verdict}; where
 * a count decides, the verdict claims units of a limit and the engine reserves all claims of a stage at once. A
 * {@link io.smskit.policy.RoutePolicy} orders the channels that could take a message.
 */
@NullMarked
package io.smskit.policy;

import org.jspecify.annotations.NullMarked;
