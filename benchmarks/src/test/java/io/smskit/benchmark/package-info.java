/**
 * Measures what a message costs, each figure beside its bound in the same run: {@link io.smskit.benchmark.Main} prints the
 * table.
 *
 * <p>A section measures a few rows of the table, mostly in Java machines of its own, so that one neither warms nor
 * pollutes the other. A bound does only what cannot be left out, in plain Java. What hardly depends on the machine's noise
 * is a test as well, and fails the build above its limit.
 */
@NullMarked
package io.smskit.benchmark;

import org.jspecify.annotations.NullMarked;
