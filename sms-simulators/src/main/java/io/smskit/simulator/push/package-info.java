/**
 * What services push to us: {@link io.smskit.simulator.push.Pushes} brings reports and replies to a
 * {@link io.smskit.simulator.push.PushTarget} and brings them again as long as they are not taken, by a vendor's
 * {@link io.smskit.simulator.push.PushRules}.
 *
 * <p>It knows JSON and no vendor's fields.
 */
@NullMarked
package io.smskit.simulator.push;

import org.jspecify.annotations.NullMarked;
