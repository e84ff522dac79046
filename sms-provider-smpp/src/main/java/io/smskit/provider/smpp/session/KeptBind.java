package io.smskit.provider.smpp.session;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bind that is kept up: connected, bound, and made anew elsewhere or later when it ends. */
final class KeptBind implements Session.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(KeptBind.class);

    private static final Duration STEADY = Duration.ofSeconds(10);

    private final LinkParts parts;
    private final Role role;
    private final List<Door> doors;
    private final Backoff backoff;
    private @Nullable Session session;
    private @Nullable Door door;
    private int failures;
    private boolean closed;
    private boolean hasFailed;
    private String state = "not connected yet";

    /**
     * Keeps one bind.
     *
     * @param doors all hosts, beginning with the one that this bind prefers
     */
    KeptBind(LinkParts parts, Role role, List<Door> doors, Backoff backoff) {
        this.parts = parts;
        this.role = role;
        this.doors = doors;
        this.backoff = backoff;
    }

    @Nullable
    Session session() {
        return session;
    }

    boolean isBound() {
        return session != null && session.isBound();
    }

    boolean isSubmitting() {
        return role.submits() && isBound();
    }

    boolean submits() {
        return role.submits();
    }

    /** Whether a connection of it has ever ended or never come about. */
    boolean hasFailed() {
        return hasFailed;
    }

    /** A sentence about how things stand. */
    String state() {
        return state;
    }

    /** Connects now, if some host may be asked now. */
    void connect() {
        if (closed || session != null) {
            return;
        }
        Door next = bestDoor();
        Duration wait = next.closedFor();
        if (!wait.isZero()) {
            later(wait);
        } else if (next.enter(this, this::connect)) {
            door = next;
            session = new Session(parts, next.endpoint(), role, this);
            session.start();
        }
    }

    /** The next host in turn, unless it keeps us away and another does not. */
    private Door bestDoor() {
        Door best = doors.get(failures % doors.size());
        for (int i = 1; i < doors.size(); i++) {
            Door other = doors.get((failures + i) % doors.size());
            if (other.closedFor().compareTo(best.closedFor()) < 0) {
                best = other;
            }
        }
        return best;
    }

    private void later(Duration wait) {
        parts.time().after(wait, this::connect);
    }

    @Override
    public void bound(Session bound, byte[] answer) {
        state = "bound to " + bound.endpoint();
        LOG.info("{}: {} as {}, {}", parts.settings().name(), state, role, version(answer));
        door().bound(this);
        parts.turn();
    }

    private String version(byte[] answer) {
        OptionalInt peers = ColdPdus.peersVersion(answer);
        int ours = parts.settings().version().interfaceVersion();
        return peers.isEmpty()
                ? "the peer does not name its version"
                : String.format("SMPP 0x%02X", Math.min(ours, peers.getAsInt()));
    }

    @Override
    public void ended(Session ended, Ending ending) {
        session = null;
        hasFailed = true;
        Duration wait = nextTry(ending);
        state = ending.reason();
        if (!closed) {
            LOG.warn("{}: {}; next try in {} ms", parts.settings().name(), state, wait.toMillis());
            later(wait);
        }
        parts.turn();
    }

    private Duration nextTry(Ending ending) {
        Door left = door();
        if (ending.refusal() != CommandStatus.OK) {
            Duration pause = left.refused(this, ending.refusal());
            failures++;
            return doors.size() == 1 ? pause : backoff.pause(0);
        }
        left.failed(this);
        if (ending.lastedNanos() >= STEADY.toNanos()) {
            failures = 0;
            return backoff.pause(0);
        }
        int before = failures++;
        return backoff.pause(before / doors.size());
    }

    private Door door() {
        if (door == null) {
            throw new IllegalStateException("a session without a door");
        }
        return door;
    }

    void close() {
        closed = true;
        if (session != null) {
            session.close();
        }
    }
}
