package io.smskit.core.channel;

import io.smskit.definition.Rate;

/** Lets the benchmarks at the pacer, which is nobody else's business. */
public final class PacerProbe {
    private final Pacer pacer;
    private final long horizonNanos;

    /** A pacer of this rate. */
    public PacerProbe(int perSecond, long horizonNanos) {
        this.pacer = new Pacer(Rate.perSecond(perSecond));
        this.horizonNanos = horizonNanos;
    }

    /** Takes a slot as an open channel does; false if there is none within the horizon. */
    public boolean tryTake(long now) {
        long slot = pacer.slot(now, 0);
        if (slot > now + horizonNanos) {
            return false;
        }
        pacer.left(slot, 1, now);
        return true;
    }
}
