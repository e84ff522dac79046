/**
 * How news from the network reach the engine: a {@link io.smskit.spi.report.RawReport} is stored as it came, then
 * acknowledged, then decoded.
 *
 * <p>{@link io.smskit.spi.report.PushReceive} takes what a provider posts to us, {@link io.smskit.spi.report.ReportPull}
 * fetches what it keeps for us, and {@link io.smskit.spi.report.ReportDecode} reads both and may be run again.
 */
@NullMarked
package io.smskit.spi.report;

import org.jspecify.annotations.NullMarked;
