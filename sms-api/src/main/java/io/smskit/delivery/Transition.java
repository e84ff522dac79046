package io.smskit.delivery;

import io.smskit.MessageState;
import io.smskit.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a message's history.
 *
 * @param state the state that it got
 * @param at when
 * @param reason why, where it is not plain
 * @since 0.1
 */
public record Transition(MessageState state, Instant at, Optional<Reason> reason) {}
