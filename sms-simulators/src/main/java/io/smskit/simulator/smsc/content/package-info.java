/**
 * What a short message says: {@link io.smskit.simulator.smsc.content.Content} is its text, its user data header, its place in a
 * longer message and the ports that it names, read from the octets by tables and rules of its own.
 *
 * <p>Nothing here shares code with the library that wrote the octets, so that an error on either side shows.
 */
@NullMarked
package io.smskit.simulator.smsc.content;

import org.jspecify.annotations.NullMarked;
