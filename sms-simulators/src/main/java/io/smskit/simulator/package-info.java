/**
 * Time that a test moves by hand: {@link io.smskit.simulator.VirtualTime} runs an engine, its channels and its timers on
 * the test's own thread, so that a day of traffic takes seconds and the same steps give the same history.
 *
 * <p>The packages below hold what stands on the other side of a channel: a scripted provider in
 * {@code io.smskit.simulator.sandbox}, and stand-ins for real services that speak their protocols over loopback.
 */
@NullMarked
package io.smskit.simulator;

import org.jspecify.annotations.NullMarked;
