package io.smskit.provider.smpp.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All binds of a link, spread over its hosts. */
final class BindPool {
    private final List<KeptBind> binds = new ArrayList<>();

    BindPool(LinkParts parts, RandomGenerator random) {
        LinkSettings settings = parts.settings();
        Timing timing = settings.timing();
        Backoff backoff = new Backoff(timing.reconnect(), timing.mostReconnect(), random);
        List<Door> doors = settings.endpoints().stream()
                .map(endpoint -> new Door(endpoint, parts.time(), random, timing.refused()))
                .toList();
        for (int i = 0; i < settings.binds(); i++) {
            List<Door> fromHome = new ArrayList<>(doors);
            Collections.rotate(fromHome, -i);
            for (Role role : Role.of(settings.mode())) {
                binds.add(new KeptBind(parts, role, fromHome, backoff));
            }
        }
    }

    void connect() {
        binds.forEach(KeptBind::connect);
    }

    /** Whether a submit could leave. */
    boolean isUp() {
        for (int i = 0; i < binds.size(); i++) {
            if (binds.get(i).isSubmitting()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first connections are still on their way, so that what is submitted may wait for them. */
    boolean isBeginning() {
        return binds.stream().anyMatch(KeptBind::submits) && binds.stream().noneMatch(KeptBind::hasFailed);
    }

    /** The session with the most room for a message; null if none has any. */
    @Nullable
    Session roomiest() {
        Session best = null;
        int room = 0;
        for (int i = 0; i < binds.size(); i++) {
            Session session = binds.get(i).session();
            if (session != null && session.room() > room) {
                best = session;
                room = session.room();
            }
        }
        return best;
    }

    @Nullable
    Session anySubmitting() {
        for (KeptBind bind : binds) {
            if (bind.isSubmitting()) {
                return bind.session();
            }
        }
        return null;
    }

    /** Segments for which the windows are open. */
    int free() {
        int free = 0;
        for (int i = 0; i < binds.size(); i++) {
            Session session = binds.get(i).session();
            if (session != null && session.isBound() && session.role().submits()) {
                free += session.submits().free();
            }
        }
        return free;
    }

    /** Lets every session go on and write. */
    void turn(long now) {
        for (int i = 0; i < binds.size(); i++) {
            Session session = binds.get(i).session();
            if (session != null) {
                session.turn(now);
            }
        }
    }

    void close() {
        binds.forEach(KeptBind::close);
    }

    /** Whether no connection is left. */
    boolean isGone() {
        return binds.stream().allMatch(bind -> bind.session() == null);
    }

    /** A sentence about how things stand. */
    String state() {
        int up = 0;
        KeptBind down = null;
        for (int i = 0; i < binds.size(); i++) {
            KeptBind bind = binds.get(i);
            if (bind.isBound()) {
                up++;
            } else if (down == null || bind.submits() && !down.submits()) {
                down = bind;
            }
        }
        if (down == null) {
            return "bound";
        }
        return up == 0 ? down.state() : up + " of " + binds.size() + " binds are up: " + down.state();
    }
}
