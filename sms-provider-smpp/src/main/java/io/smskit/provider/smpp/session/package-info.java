/**
 * The session layer: binds to one or more hosts, kept up and replaced, with an asynchronous window each. Start at
 * {@link io.smskit.provider.smpp.session.SmppLink}, which is what a channel uses, and
 * {@link io.smskit.provider.smpp.session.LinkListener}, through which it is told. Whatever fails before a byte was
 * handed to a socket is surely not sent; whatever fails afterwards is unknown, within a second of knowing.
 */
@NullMarked
package io.smskit.provider.smpp.session;

import org.jspecify.annotations.NullMarked;
