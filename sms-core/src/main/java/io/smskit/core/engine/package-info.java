/**
 * The engine's loop: {@link io.smskit.core.engine.EngineLoop} takes turns, and in each turn commits what has happened,
 * claims what is due and hands over what has a permit.
 *
 * <p>One loop runs at a time, so nothing here needs a lock. Everything that must survive is committed to the stores in
 * batches, one batch for each kind of work in a turn: the longer a commit takes, the more the next one carries.
 */
@NullMarked
package io.smskit.core.engine;

import org.jspecify.annotations.NullMarked;
