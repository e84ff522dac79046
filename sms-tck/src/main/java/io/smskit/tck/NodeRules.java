package io.smskit.tck;

import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.NodeStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** What rules about nodes work with. */
abstract class NodeRules extends StoreRules {
    static final Duration LEASE = Duration.ofSeconds(30);

    /** The last instant of a lease that began at noon, and the first one after it, by any rounding. */
    static final Instant STILL_ALIVE = NOON.plus(LEASE).minusMillis(1);

    static final Instant RUN_OUT = NOON.plus(LEASE).plusMillis(1);

    NodeStore nodes;

    @SuppressWarnings("NullAway.Init")
    NodeRules(StoreKit kit) {
        super(kit);
    }

    @BeforeEach
    void takeUp() {
        nodes = stores.nodes();
    }

    @Override
    void reopen() {
        super.reopen();
        nodes = stores.nodes();
    }

    NodeId joinsAtNoon(String name) {
        return nodes.join(name, LEASE, NOON);
    }
}
