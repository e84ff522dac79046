/**
 * What became of a message on its way: {@link io.smskit.delivery.SubmitOutcome} is a provider's answer to one attempt,
 * {@link io.smskit.delivery.DeliveryReport} is later news from the network.
 *
 * <p>A {@link io.smskit.delivery.Failure} states a fact and never an action: what is done about it is decided in one
 * place, by the engine.
 */
@NullMarked
package io.smskit.delivery;

import org.jspecify.annotations.NullMarked;
