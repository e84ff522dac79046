package io.smskit.core.engine;

import io.smskit.MessageState;
import io.smskit.core.message.Dossier;
import io.smskit.spi.store.NodeId;

/** How a message stood when it was given its permit, so that nothing is done that somebody else has overtaken. */
record Standing(MessageState state, int attempts) {
    static Standing of(Dossier dossier) {
        return new Standing(dossier.state(), dossier.attemptCount());
    }

    /** Whether the node still owns the message and nobody has moved it on. */
    boolean holds(Dossier current, NodeId node) {
        return node.equals(current.owner()) && current.state() == state && current.attemptCount() == attempts;
    }
}
