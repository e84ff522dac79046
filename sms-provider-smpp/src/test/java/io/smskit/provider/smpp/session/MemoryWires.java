package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.session.wire.Wire;
import io.smskit.provider.smpp.session.wire.WireListener;
import io.smskit.provider.smpp.session.wire.Wires;
import io.smskit.simulator.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Connections in memory, to peers that follow a script, under virtual time. */
final class MemoryWires implements Wires {
    private final VirtualTime time;
    private final Peer.Script script;
    private final List<Peer> peers = new ArrayList<>();
    private boolean closed;

    MemoryWires(VirtualTime time, Peer.Script script) {
        this.time = time;
        this.script = script;
    }

    /** Every connection that was begun, in order. */
    List<Peer> peers() {
        return peers;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Executor driver() {
        return time.executor();
    }

    @Override
    public boolean isDriver() {
        return false;
    }

    @Override
    public Wire connect(Endpoint endpoint, WireListener listener) {
        Peer peer = new Peer(time, endpoint, listener, script);
        peers.add(peer);
        if (!script.answers(endpoint)) {
            return peer;
        }
        time.executor().execute(() -> {
            if (script.listens(endpoint)) {
                listener.opened();
            } else {
                peer.end("cannot connect to " + endpoint);
            }
        });
        return peer;
    }

    @Override
    public void close() {
        closed = true;
    }
}
