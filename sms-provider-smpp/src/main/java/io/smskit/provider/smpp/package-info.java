/**
 * SMPP 3.4 and 5.0, straight to operators and aggregators. The PDUs are in {@code pdu}, the binds in {@code session};
 * what is here translates between messages and segments.
 */
@NullMarked
package io.smskit.provider.smpp;

import org.jspecify.annotations.NullMarked;
