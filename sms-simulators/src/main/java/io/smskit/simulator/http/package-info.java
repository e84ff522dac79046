/**
 * A small HTTP/1.1 server on loopback that can misbehave: {@link io.smskit.simulator.http.LoopbackServer} asks an
 * {@link io.smskit.simulator.http.HttpService} for an {@link io.smskit.simulator.http.Answer}, which says what is sent
 * and how: late, piece by piece, cut, with a wrong length, or not at all.
 *
 * <p>Stand-ins for real services are built on it. It writes bytes itself because the servers of libraries refuse to send
 * anything broken.
 */
@NullMarked
package io.smskit.simulator.http;

import org.jspecify.annotations.NullMarked;
