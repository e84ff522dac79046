package io.smskit.core.engine;

import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.route.Router;
import io.smskit.event.SmsEvent;
import io.smskit.spi.EngineTime;

/** What channels and people say about channels; the loop hears it before it hands anything over. Any thread. */
public final class Links {
    private final Mailbox mailbox;
    private final EngineTime time;
    private final Announcer announcer;
    private final Router router;

    Links(Tools tools, Router router) {
        this.mailbox = tools.mailbox();
        this.time = tools.time();
        this.announcer = tools.announcer();
        this.router = router;
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
