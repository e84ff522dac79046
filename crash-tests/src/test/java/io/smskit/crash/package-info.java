/**
 * Kills an engine again and again and looks whether everything it promised holds. A {@link io.smskit.crash.Child} is a
 * process with an engine, a store and a channel to the {@link io.smskit.crash.Provider}, which lives in the test's process
 * and keeps the truth: it writes down what it took before it answers. {@link io.smskit.crash.Run} drives one store through
 * many lives, and {@link io.smskit.crash.Invariants} compares what the store says in the end with the truth.
 */
@NullMarked
package io.smskit.crash;

import org.jspecify.annotations.NullMarked;
