/**
 * Real time behind the seam: {@link io.smskit.core.time.SystemTime} is the only place that asks the machine's clocks and
 * makes threads.
 */
@NullMarked
package io.smskit.core.time;

import org.jspecify.annotations.NullMarked;
