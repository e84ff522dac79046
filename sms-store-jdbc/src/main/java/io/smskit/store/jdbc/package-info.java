/**
 * Stores that outlive the process, in a database behind a plain {@link javax.sql.DataSource}: SQLite, H2, PostgreSQL, MySQL
 * or MariaDB. {@link io.smskit.store.jdbc.JdbcStores} opens them and makes the outbox for an application's own
 * transaction. What the databases do differently stands in one {@code Dialect} each; everything else is said once.
 */
@NullMarked
package io.smskit.store.jdbc;

import org.jspecify.annotations.NullMarked;
