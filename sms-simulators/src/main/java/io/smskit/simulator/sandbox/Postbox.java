package io.smskit.simulator.sandbox;

import io.smskit.spi.ChannelContext;
import io.smskit.spi.report.RawReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings reports to the channel by which their message came: again if they were not taken, and when it opens again if it
 * is closed, as a network does for an application that restarts.
 */
final class Postbox {
    private static final List<Duration> REPEATS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final Map<String, ChannelContext> open = new HashMap<>();
    private final Map<String, List<RawReport>> parked = new HashMap<>();
    private final History history;

    Postbox(History history) {
        this.history = history;
    }

    void open(ChannelContext channel) {
        List<RawReport> waiting;
        synchronized (this) {
            open.put(channel.channelId(), channel);
            waiting = parked.remove(channel.channelId());
        }
        if (waiting != null) {
            waiting.forEach(raw -> channel.time().executor().execute(() -> post(channel.channelId(), raw)));
        }
    }

    synchronized void close(ChannelContext channel) {
        open.remove(channel.channelId(), channel);
    }

    synchronized List<ChannelContext> channels() {
        return List.copyOf(open.values());
    }

    void post(String channelId, RawReport raw) {
        post(channelId, raw, 0);
    }

    private void post(String channelId, RawReport raw, int failures) {
        ChannelContext channel = openOrPark(channelId, raw);
        if (channel != null) {
            channel.received(raw).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    history.acknowledged(raw);
                } else if (failures < REPEATS.size()) {
                    channel.time().schedule(REPEATS.get(failures), () -> post(channelId, raw, failures + 1));
                }
            });
        }
    }

    private synchronized @Nullable ChannelContext openOrPark(String channelId, RawReport raw) {
        ChannelContext channel = open.get(channelId);
        if (channel == null) {
            parked.computeIfAbsent(channelId, id -> new ArrayList<>()).add(raw);
        }
        return channel;
    }
}
