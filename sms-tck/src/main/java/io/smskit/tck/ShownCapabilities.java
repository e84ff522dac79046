package io.smskit.tck;

import io.smskit.spi.Capability;
import java.util.EnumSet;
import java.util.Set;

/** Which declared capabilities a rule has looked at, over all rules of a kit. */
final class ShownCapabilities {
    private final Set<Capability> judged = EnumSet.noneOf(Capability.class);

    /** A rule has passed or failed: either way the capability was not merely claimed. */
    synchronized void judged(Capability capability) {
        judged.add(capability);
    }

    synchronized boolean isEmpty() {
        return judged.isEmpty();
    }

    synchronized Set<Capability> missing(Set<Capability> declared) {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(declared);
        missing.removeAll(judged);
        return missing;
    }
}
