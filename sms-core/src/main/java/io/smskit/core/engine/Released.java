package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel.Permitted;
import io.smskit.core.judge.Ruling;
import io.smskit.delivery.AttemptId;

/**
 * A message that has a permit and that every policy lets go now.
 *
 * @param permit its message and its channel
 * @param ruling what the policies said
 */
record Released(Permitted permit, Ruling ruling) {
    /** The id of the attempt that is about to be made. */
    AttemptId attempt() {
        return permit.dossier().attemptId(permit.dossier().attemptCount() + 1);
    }
}
