/**
 * How a text becomes the bytes of one or more PDUs, and bytes become a text. Start at
 * {@link io.smskit.provider.smpp.text.TextWriter}, which cuts a text exactly as the engine counts it, and at
 * {@link io.smskit.provider.smpp.text.TextReader}. Nothing here knows a session, an address or a report.
 */
@NullMarked
package io.smskit.provider.smpp.text;

import org.jspecify.annotations.NullMarked;
