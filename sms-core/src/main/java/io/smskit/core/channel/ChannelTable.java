package io.smskit.core.channel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels of a node by their names. Some are opened while the node runs, so it is a snapshot behind one reference, which
 * is read without waiting. Safe for use by many threads.
 */
public final class ChannelTable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelTable.class);

    private final List<OpenChannel> admitted = new ArrayList<>();
    private volatile Map<String, OpenChannel> byName = Map.of();
    private boolean closed;

    /** Those that can be found now, in the order in which they came; never changed. */
    public Map<String, OpenChannel> byName() {
        return byName;
    }

    /** Sees to it that a channel is closed with the others; false if that has happened to it already. */
    public boolean admit(OpenChannel channel) {
        synchronized (this) {
            if (!closed) {
                admitted.add(channel);
                return true;
            }
        }
        close(channel);
        return false;
    }

    /** It can be found from now on, in the place of another one of its name. */
    public synchronized void show(OpenChannel channel) {
        Map<String, OpenChannel> next = new LinkedHashMap<>(byName);
        next.put(channel.id(), channel);
        byName = Collections.unmodifiableMap(next);
    }

    /** Closes all, those too that come later. They can still be found. */
    public void close() {
        List<OpenChannel> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(admitted);
            admitted.clear();
        }
        all.forEach(ChannelTable::close);
    }

    private static void close(OpenChannel channel) {
        try {
            channel.channel().close();
        } catch (RuntimeException | Error e) {
            LOG.warn("Channel {} could not be closed", channel.id(), e);
        }
    }
}
