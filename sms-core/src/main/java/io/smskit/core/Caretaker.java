package io.smskit.core;

import io.smskit.MessageClass;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes messages whose time is over, some at a time, on one of the nodes that share the stores. */
final class Caretaker {
    /** An engine that has just started has better things to do. */
    static final Duration FIRST = Duration.ofMinutes(1);

    static final Duration PERIOD = Duration.ofHours(6);
    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 2_000;

    /** No channel has a name with a space. */
    private static final String DUTY = "duty retention";

    private final SmsStores stores;
    private final EngineTime time;
    private final Supplier<NodeId> node;
    private final Retention retention;
    private EngineTime.@Nullable Timer next;
    private boolean stopped;

    Caretaker(SmsStores stores, EngineTime time, Supplier<NodeId> node, Retention retention) {
        this.stores = stores;
        this.time = time;
        this.node = node;
        this.retention = retention;
    }

    void start() {
        goOn(FIRST);
    }

    private synchronized void goOn(Duration pause) {
        if (!stopped) {
            next = time.schedule(pause, this::round);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }

    private void round() {
        boolean more = false;
        try {
            more = stores.owners().own(DUTY, node.get(), time.instant()) && purgeSome(time.instant());
        } catch (StoreException e) {
            LOG.warn("Messages whose time is over could not be removed; the next round tries again", e);
        } finally {
            goOn(more ? PAUSE : PERIOD);
        }
    }

    /** Returns whether there is more. */
    private boolean purgeSome(Instant now) {
        boolean more = false;
        for (MessageClass messageClass : MessageClass.values()) {
            Optional<Instant> before = retention.createdBefore(messageClass, now);
            if (before.isPresent()) {
                int removed = stores.retention().purge(messageClass, before.get(), AT_ONCE, now);
                more |= removed == AT_ONCE;
                if (removed > 0) {
                    LOG.info(
                            "{} messages of class {} from before {} were removed", removed, messageClass, before.get());
                }
            }
        }
        return more;
    }
}
