/**
 * What the author of a provider implements: a {@link io.smskit.spi.ChannelProvider} opens
 * {@link io.smskit.spi.Channel}s, each of which submits one message at a time.
 *
 * <p>Providers translate and the engine decides: a provider has no retry, queue, rate limit, opt-out check or executor of
 * its own. Everything beyond submitting is a small optional interface that the engine finds through
 * {@link io.smskit.spi.Channel#ability}. Reports that come back are in {@code io.smskit.spi.report}.
 */
@NullMarked
package io.smskit.spi;

import org.jspecify.annotations.NullMarked;
