/**
 * What is done about an outcome or a report: {@link io.smskit.core.settle.FailureActions} turns a failure into an action,
 * {@link io.smskit.core.settle.Settler} turns the action into the message's next state.
 *
 * <p>Everything here is a pure function of the message, the news and the present instant.
 */
@NullMarked
package io.smskit.core.settle;

import org.jspecify.annotations.NullMarked;
