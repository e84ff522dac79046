/**
 * What the engine tells: an {@link io.smskit.event.SmsListener} gets an {@link io.smskit.event.SmsEvent} after each
 * change was stored. Listeners never hold up a message.
 */
@NullMarked
package io.smskit.event;

import org.jspecify.annotations.NullMarked;
