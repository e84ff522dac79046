/**
 * Connections, with everything that depends on a library for sockets. Start at
 * {@link io.smskit.provider.smpp.session.wire.Wires}: one thread drives all wires of a link, calls their listeners and
 * does what the link wants done between. A session sees bytes that come and a place for bytes that go.
 */
@NullMarked
package io.smskit.provider.smpp.session.wire;

import org.jspecify.annotations.NullMarked;
