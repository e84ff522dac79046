/**
 * The engine: {@link io.smskit.core.SmsEngine} is built, started and closed by whoever owns it; the rest of the
 * application gets its {@link io.smskit.SmsClient}.
 *
 * <p>It knows no provider, database or framework. The way of a message can be walked through the packages in order:
 * {@code intake} (with {@code number} and {@code judge}), {@code engine}, {@code route}, {@code channel}, {@code settle};
 * {@code message} is what they all work on.
 */
@NullMarked
package io.smskit.core;

import org.jspecify.annotations.NullMarked;
