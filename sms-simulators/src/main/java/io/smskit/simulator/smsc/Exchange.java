package io.smskit.simulator.smsc;

import io.smskit.spi.EngineTime;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What the sessions of an SMSC have in common. Safe for use by many threads. */
final class Exchange {
    private static final int LONGEST_PDU = 128 * 1024;

    private final EngineTime time;
    private final InstantSource clock;
    private final Consumer<? super HandledRequest> listener;
    private final ReplyScript script = new ReplyScript();
    private final Ledger ledger;
    private final Courier courier;
    private final BindDesk bindDesk;
    private final Newsroom newsroom;
    private final MessageDesk messageDesk;
    private final Conformance conformance;
    private final Counts counts = new Counts();
    private final Signal signal;
    private final AtomicInteger messages = new AtomicInteger();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    Exchange(SmscOptions options, EngineTime time) {
        this.time = time;
        this.clock = options.clockOr(time);
        this.listener = options.listener();
        this.signal = new Signal(time);
        Agenda agenda = new Agenda(time, signal::changed);
        this.conformance = new Conformance(options.defaultAlphabet());
        this.ledger = new Ledger(options.remembered());
        BackOffice office = new BackOffice(options, clock, agenda, ledger);
        this.courier = new Courier(office);
        this.bindDesk = new BindDesk(options.accounts(), time, agenda, options.version());
        this.newsroom = new Newsroom(office, courier);
        this.messageDesk = new MessageDesk(office, newsroom);
    }

    EngineTime time() {
        return time;
    }

    InstantSource clock() {
        return clock;
    }

    int longestPdu() {
        return LONGEST_PDU;
    }

    ReplyScript script() {
        return script;
    }

    Ledger ledger() {
        return ledger;
    }

    Courier courier() {
        return courier;
    }

    BindDesk bindDesk() {
        return bindDesk;
    }

    Newsroom newsroom() {
        return newsroom;
    }

    MessageDesk messageDesk() {
        return messageDesk;
    }

    Conformance conformance() {
        return conformance;
    }

    Counts counts() {
        return counts;
    }

    Signal signal() {
        return signal;
    }

    Set<Connection> connections() {
        return connections;
    }

    int messages() {
        return messages.get();
    }

    int nextOrdinal() {
        return messages.incrementAndGet();
    }

    void begun(Connection connection) {
        connections.add(connection);
    }

    void ended(Connection connection) {
        connections.remove(connection);
        counts.window(connection.largestWindow());
        signal.changed();
    }

    void handled(HandledRequest handled) {
        ledger.handled(handled);
        counts.handled(handled, time.nanoTime());
        listener.accept(handled);
    }

    void changed() {
        signal.changed();
    }

    void violation(int session, String reason) {
        ledger.violated("session " + session + ": " + reason);
    }
}
