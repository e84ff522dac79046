/**
 * What services post to us that sign nothing: a {@link io.smskit.http.push.PushDoor} takes it from whoever knows the secret
 * in the address, and {@link io.smskit.http.push.PushedRows} reads what it holds, row by row.
 *
 * <p>What came in through such a door stays untrusted.
 */
@NullMarked
package io.smskit.http.push;

import org.jspecify.annotations.NullMarked;
