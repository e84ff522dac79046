package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.route.Router;
import io.smskit.event.SmsEvent;
import io.smskit.spi.EngineTime;
import java.util.List;

/** What channels and people say about channels; the loop hears it before it hands anything over. Any thread. */
public final class Links {
    private final Mailbox mailbox;
    private final EngineTime time;
    private final Announcer announcer;
    private final Router router;
    private final Hosts hosts;

    Links(Tools tools, Router router, Hosts hosts) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.announcer = tools.announcer();
        this.router = router;
        this.hosts = hosts;
    }

    /**
     * Who has to know of a channel that is opened while the engine runs.
     *
     * @param membership gives it its share
     * @param pulls fetches its reports
     * @param reports reads what has come through it before
     */
    record Hosts(Membership membership, Pulls pulls, Reports reports) {}

    /** A channel was opened while the engine runs, and takes the place that was kept for it. */
    public void opened(OpenChannel channel) {
        mailbox.post(() -> {
            hosts.membership.welcome(channel);
            hosts.pulls.start(List.of(channel));
            hosts.reports.lookAtAll();
            announcer.tell(
                    new SmsEvent.ChannelChanged(time.instant(), channel.id(), channel.health(), "it is open now"));
        });
    }

    /** A channel that is defined cannot be opened on this node. */
    public void notOpened(String channel, String reason) {
        mailbox.post(() -> router.find(channel).ifPresent(place -> {
            place.link(false, 0, reason);
            announcer.tell(new SmsEvent.ChannelChanged(time.instant(), channel, place.health(), reason));
        }));
    }

    /** What is physically possible on a channel now. */
    public void changed(String channel, boolean up, int capacity, String reason) {
        mailbox.post(() -> router.find(channel).ifPresent(open -> {
            SmsEvent.Health before = open.health();
            open.link(up, capacity, reason);
            if (before != open.health()) {
                announcer.tell(new SmsEvent.ChannelChanged(time.instant(), channel, open.health(), reason));
            }
        }));
    }

    /** A person says that a channel works again. */
    public void resume(String channel) {
        mailbox.post(() -> router.find(channel).ifPresent(open -> {
            open.resume();
            announcer.tell(new SmsEvent.ChannelChanged(time.instant(), channel, open.health(), "resumed"));
        }));
    }
}
