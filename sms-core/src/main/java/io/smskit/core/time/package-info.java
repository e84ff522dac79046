/**
 * Real time behind the seam: {@link io.smskit.core.time.SystemTime} is the only place that asks the machine's clocks and
 * makes threads. Everything else is given an {@code EngineTime}.
 */
@NullMarked
package io.smskit.core.time;

import org.jspecify.annotations.NullMarked;
