package io.smskit.core.engine;

import io.smskit.Reason;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.definition.Defined;
import io.smskit.core.definition.Definitions;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.route.Router;
import io.smskit.core.time.SteadyTime;
import io.smskit.definition.ChannelTerms;
import io.smskit.event.SmsEvent;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does because it is not alone: it takes its share of each channel's rate, sees to it that a channel which only
 * one node may use is used by one node, and goes by the clock and the definitions that all go by.
 *
 * <p>The shares of all nodes never exceed the whole: a node that joins others hands nothing over before all of them must
 * have noticed it.
 */
final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final SmsStores stores;
    private final SteadyTime time;
    private final Router router;
    private final Lease lease;
    private final Announcer announcer;
    private final Catalogue catalogue;
    private final Mailbox mailbox;
    private volatile boolean begun;
    private boolean clockIsDoubtful;
    private boolean storeIsDoubtful;
    private int nodes = 1;

    Membership(Tools tools, Router router, Catalogue catalogue) {
        this.stores = tools.stores();
        this.time = tools.time();
        this.router = router;
        this.lease = tools.lease();
        this.announcer = tools.announcer();
        this.catalogue = catalogue;
        this.mailbox = tools.mailbox();
        catalogue.follow(this::follow);
    }

    /** Uses channels as is defined; one of which nothing is defined stays as it is configured. Any thread. */
    private void follow(Definitions definitions) {
        router.channels().forEach(channel -> follow(channel, definitions));
        if (begun) {
            mailbox.wake();
        }
    }

    private static void follow(OpenChannel channel, Definitions definitions) {
        Defined<ChannelTerms> terms = definitions.channels().get(channel.id());
        if (terms != null) {
            channel.follow(channel.options().as(terms.value(), definitions.isUsed(terms)));
        }
    }

    /** A channel that is opened while the engine runs takes its place with its share; what only one node may use, by the next look. */
    void welcome(OpenChannel channel) {
        follow(channel, catalogue.current());
        channel.shareWith(nodes);
        router.table().show(channel);
        // Somebody may have been told of a change before the channel could be found.
        catalogue.tellAgain();
    }

    /** Looks at the clock, at the other nodes and at what is defined; what the store does not say now it will say the next time. */
    void look() {
        begun = true;
        try {
            lookAtClock();
            lookAtStore();
            lookAtNodes();
        } catch (StoreException e) {
            LOG.warn("The store does not say who else is there; shares of channels stay as they are", e);
        }
        catalogue.look();
    }

    private void lookAtClock() {
        Duration step = time.look();
        if (time.isDoubtful() && !clockIsDoubtful) {
            LOG.error(
                    "The wall clock has jumped by {}; nothing is handed over until that is confirmed or it jumps back",
                    step);
            announcer.tell(new SmsEvent.Alert(
                    time.instant(),
                    "clock",
                    new Reason("CLOCK_JUMPED", "engine", "the wall clock has jumped by " + step)));
        }
        clockIsDoubtful = time.isDoubtful();
    }

    private void lookAtStore() {
        if (lease.hasStoreGoneBack() && !storeIsDoubtful) {
            storeIsDoubtful = true;
            announcer.tell(new SmsEvent.Alert(
                    time.instant(),
                    "store",
                    new Reason("STORE_WENT_BACK", "engine", "the store has become an older copy of itself")));
        }
    }

    private void lookAtNodes() {
        Instant now = time.instant();
        nodes = Math.max(1, stores.nodes().alive(now).size());
        for (OpenChannel channel : router.channels()) {
            channel.shareWith(nodes);
            if (channel.options().isOwned()) {
                channel.own(stores.owners().own(channel.id(), lease.node(), now));
            }
        }
    }

    /** Lets go of the channels that belong to this node. */
    void leave() {
        for (OpenChannel channel : router.channels()) {
            if (channel.options().isOwned()) {
                channel.own(false);
                try {
                    stores.owners().disown(channel.id(), lease.node(), time.instant());
                } catch (StoreException e) {
                    LOG.warn(
                            "Channel {} is free for other nodes only when this node's lease has run out",
                            channel.id(),
                            e);
                }
            }
        }
    }
}
