/**
 * A provider that does what it is told: {@link io.smskit.simulator.sandbox.Sandbox} runs a
 * {@link io.smskit.simulator.sandbox.Script} for each submission.
 *
 * <p>A script keeps apart what the provider did with a message and what it says about it. The first goes into the
 * {@link io.smskit.simulator.sandbox.TruthLedger}, which tests compare with what the engine believes. Delivery reports
 * follow a {@link io.smskit.simulator.sandbox.ReportScript}, answers to questions a
 * {@link io.smskit.simulator.sandbox.QueryScript}. In configuration files the same provider has the type {@code sandbox}.
 */
@NullMarked
package io.smskit.simulator.sandbox;

import org.jspecify.annotations.NullMarked;
