/**
 * SMPP 3.4 and 5.0, straight to operators and aggregators. What is here translates between messages and segments; it
 * hands them to a {@link io.smskit.provider.smpp.session.SmppLink} and keeps no queue, rate or retry of its own.
 */
@NullMarked
package io.smskit.provider.smpp;

import org.jspecify.annotations.NullMarked;
