package io.smskit.core.channel;

import io.smskit.core.message.Dossier;

/** Lets the benchmarks at the lanes in which messages wait for a channel, which are nobody else's business. */
public final class LanesProbe {
    private final WaitingLanes<Dossier> lanes = new WaitingLanes<>();

    /** Puts a message into its lane. */
    public void put(Dossier dossier) {
        lanes.add(dossier.columns().priority(), dossier);
    }

    /** Takes the message whose turn it is; null if none waits. */
    public Object take() {
        return lanes.poll();
    }
}
