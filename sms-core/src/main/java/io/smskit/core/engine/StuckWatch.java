package io.smskit.core.engine;

import io.smskit.MessageId;
import io.smskit.Reason;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.core.route.Router;
import io.smskit.event.SmsEvent;
import io.smskit.spi.EngineTime;
import io.smskit.spi.store.MessageQuery.Filter;
import io.smskit.spi.store.MessageQuery.Waiting;
import io.smskit.spi.store.NodeId;
import io.smskit.spi.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for messages that nobody moves, as {@link Stuck} says. The store is asked by a thread of its own; only what a channel
 * has to do is looked at in a turn of the loop.
 */
final class StuckWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StuckWatch.class);
    private static final Duration LEAST_PERIOD = Duration.ofMinutes(1);
    private static final int COUNT_TO = 10_000;

    /** No channel has a name with a space. */
    private static final String DUTY = "duty stuck";

    private static final String SERVED = "route ";

    private final Tools tools;
    private final Router router;
    private final ToIntFunction<String> appetite;
    private final Duration period;
    private EngineTime.@Nullable Timer next;
    private boolean stopped;
    private Set<String> served = Set.of();
    private Set<String> unservedBefore = Set.of();
    private Set<NodeId> strangersBefore = Set.of();
    private Map<String, MessageId> untakenBefore = Map.of();
    private Set<String> told = Set.of();
    private volatile Stuck stuck = Stuck.NONE;

    /**
     * A watch.
     *
     * @param appetite how many messages of a route its channels could take
     */
    StuckWatch(Tools tools, Router router, ToIntFunction<String> appetite) {
        this.tools = tools;
        this.router = router;
        this.appetite = appetite;
        Duration leases = tools.lease().length().multipliedBy(2);
        this.period = leases.compareTo(LEAST_PERIOD) < 0 ? LEAST_PERIOD : leases;
    }

    synchronized void start() {
        if (!stopped) {
            next = tools.time().schedule(period, this::look);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
        }
    }

    /** As of the last look. */
    Stuck stuck() {
        return stuck;
    }

    private void look() {
        try {
            Instant now = tools.time().instant();
            List<Waiting> waiting = tools.stores().query().waiting(now.minus(period), COUNT_TO);
            declare(now);
            boolean onDuty = tools.stores().owners().own(DUTY, tools.lease().node(), now);
            Map<String, Integer> unserved = onDuty ? unserved(waiting, now) : Map.of();
            int abandoned = onDuty ? freed(now) : 0;
            tools.mailbox().post(() -> judge(waiting, unserved, abandoned));
        } catch (StoreException e) {
            LOG.warn("The store does not say whether any messages are stuck; it is asked again later", e);
        } finally {
            start();
        }
    }

    /** Says of every route of which this node has opened a channel that a living node serves it. */
    private void declare(Instant now) {
        Set<String> serves = new HashSet<>();
        for (String route : router.queues()) {
            if (serves(route)) {
                serves.add(route);
                tools.stores().owners().own(SERVED + route, tools.lease().node(), now);
            }
        }
        for (String route : served) {
            if (!serves.contains(route)) {
                tools.stores().owners().disown(SERVED + route, tools.lease().node(), now);
            }
        }
        served = serves;
    }

    private boolean serves(String route) {
        return router.channels(route).stream().anyMatch(OpenChannel::isOpen);
    }

    /** What waits on routes that no living node has said to serve, neither now nor at the last look. */
    private Map<String, Integer> unserved(List<Waiting> waiting, Instant now) {
        Map<String, Integer> unserved = new TreeMap<>();
        Set<String> free = new HashSet<>();
        for (Waiting each : waiting) {
            if (!served.contains(each.queue()) && isFree(each.queue(), now)) {
                free.add(each.queue());
                if (unservedBefore.contains(each.queue())) {
                    unserved.put(each.queue(), each.count());
                }
            }
        }
        unservedBefore = free;
        return unserved;
    }

    private boolean isFree(String route, Instant now) {
        boolean free = tools.stores().owners().own(SERVED + route, tools.lease().node(), now);
        if (free) {
            tools.stores().owners().disown(SERVED + route, tools.lease().node(), now);
        }
        return free;
    }

    /** What nodes have in hand that did not live at the last look either; returns how many, which are free from now on. */
    private int freed(Instant now) {
        Filter ofOthers = Filter.ownedByOthersThan(tools.stores().nodes().alive(now));
        long count = tools.stores().query().count(ofOthers).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Set<NodeId> strangers = new HashSet<>();
        if (count > 0) {
            tools.stores().query().page(ofOthers, null, 1_000).forEach(message -> {
                NodeId owner = message.row().owner();
                if (owner != null) {
                    strangers.add(owner);
                }
            });
        }
        Set<NodeId> gone = new HashSet<>(strangers);
        gone.retainAll(strangersBefore);
        strangersBefore = strangers;
        int freed = 0;
        for (NodeId node : gone) {
            freed += tools.stores().messages().rescue(node, now);
        }
        if (freed > 0) {
            tools.lease().hasRescued();
        }
        return freed;
    }

    private void judge(List<Waiting> waiting, Map<String, Integer> unserved, int abandoned) {
        Map<String, Integer> untaken = untaken(waiting);
        Stuck now = new Stuck(abandoned, sum(unserved), sum(untaken));
        List<String> reasons = new ArrayList<>();
        Set<String> subjects = new TreeSet<>();
        if (abandoned > 0) {
            subjects.add("nodes");
            reasons.add(abandoned + " in the hand of nodes that do not live any more, which are freed now");
        }
        unserved.forEach((route, count) -> {
            subjects.add("unserved " + route);
            reasons.add(count + " on route '" + route + "', of which no living node has a channel");
        });
        untaken.forEach((route, count) -> {
            subjects.add("untaken " + route);
            reasons.add(count + " on route '" + route + "', which are due and not taken though a channel has room");
        });
        stuck = now;
        tell(subjects, String.join("; ", reasons));
    }

    private void tell(Set<String> subjects, String reasons) {
        if (!subjects.isEmpty() && !subjects.equals(told)) {
            LOG.error("Messages are stuck: {}", reasons);
            alert("STUCK", "messages are stuck: " + reasons);
        } else if (subjects.isEmpty() && !told.isEmpty()) {
            LOG.info("No messages are stuck any more");
            alert("STUCK_NO_MORE", "no messages are stuck any more");
        }
        told = subjects;
    }

    private void alert(String code, String text) {
        tools.announcer()
                .tell(new SmsEvent.Alert(tools.time().instant(), "messages", new Reason(code, "engine", text)));
    }

    /** What waits first on a route whose channels have nothing to do, now and at the last look. */
    private Map<String, Integer> untaken(List<Waiting> waiting) {
        Map<String, Integer> untaken = new TreeMap<>();
        Map<String, MessageId> first = new HashMap<>();
        boolean takes = tools.lease().isSafe() && !tools.time().isDoubtful();
        for (Waiting each : waiting) {
            if (takes && appetite.applyAsInt(each.queue()) > 0) {
                first.put(each.queue(), each.first());
                if (each.first().equals(untakenBefore.get(each.queue()))) {
                    untaken.put(each.queue(), each.count());
                }
            }
        }
        untakenBefore = first;
        return untaken;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
