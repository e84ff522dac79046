/**
 * Real servers for tests: {@link io.smskit.servers.PostgresServer} and {@link io.smskit.servers.MariadbServer}. A server is
 * started from the programs of this machine on a free port of the loopback address, and ends with the process that started
 * it, however that ends.
 */
@NullMarked
package io.smskit.servers;

import org.jspecify.annotations.NullMarked;
