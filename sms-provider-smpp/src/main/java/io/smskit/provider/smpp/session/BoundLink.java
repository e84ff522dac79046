package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.CancelSm;
import io.smskit.provider.smpp.pdu.QueryResult;
import io.smskit.provider.smpp.pdu.QuerySm;
import io.smskit.provider.smpp.session.wire.Wires;
import io.smskit.spi.EngineTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The link over any kind of wires. Callers put messages into an inbox; the driver's thread takes them out, chooses the bind
 * with the most room for each, and writes what belongs to one bind in one piece.
 */
final class BoundLink implements SmppLink, LinkParts.Turns {
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final EngineTime time;
    private final Wires wires;
    private final Capacity capacity;
    private final BindPool binds;
    private final Inbox inbox = new Inbox();
    private final ArrayDeque<Pending<?>> waiting = new ArrayDeque<>();
    private final Pending.Hand hand = new Pending.Hand();
    private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();
    private boolean closing;
    private boolean turning;
    private boolean again;
    private boolean expected;

    private BoundLink(LinkParts.Asked asked, EngineTime time, Wires wires, RandomGenerator random) {
        this.time = time;
        this.wires = wires;
        LinkListener listener = asked.listener();
        LinkParts parts = new LinkParts(
                asked.settings(),
                new DriverTime(time, this::drive),
                wires,
                new Deliveries(listener, time.executor(), this::drive, this),
                new News(listener, time.executor()),
                this);
        this.capacity = new Capacity(parts.news());
        this.binds = new BindPool(parts, random);
    }

    /** Opens a link that begins to connect at once. */
    static BoundLink open(LinkParts.Asked asked, EngineTime time, Wires wires, RandomGenerator random) {
        BoundLink link = new BoundLink(asked, time, wires, random);
        link.drive(link.binds::connect);
        return link;
    }

    private void drive(Runnable task) {
        try {
            wires.driver().execute(task);
        } catch (RejectedExecutionException e) {
            // The link has ended, and with it everything that the task could concern.
        }
    }

    @Override
    public <R> CompletionStage<R> submit(Outgoing message, Function<? super List<Answer<String>>, ? extends R> judge) {
        Pending<R> pending = new Pending<>(message, hand, judge);
        if (inbox.put(pending) && !(wires.isDriver() && expected)) {
            try {
                wires.driver().execute(this::turn);
            } catch (RejectedExecutionException e) {
                ArrayDeque<Pending<?>> tooLate = new ArrayDeque<>();
                inbox.drainTo(tooLate);
                tooLate.forEach(each -> each.giveUp("the link is closed"));
            }
        }
        return pending;
    }

    @Override
    public CompletionStage<Answer<QueryResult>> query(QuerySm query) {
        return ask(new Ask<>(sequence -> ColdPdus.query(query, sequence), ColdPdus::queryResult));
    }

    @Override
    public CompletionStage<Answer<String>> cancel(CancelSm cancel) {
        return ask(new Ask<>(sequence -> ColdPdus.cancel(cancel, sequence), answer -> cancel.messageId()));
    }

    private <T> CompletionStage<Answer<T>> ask(Ask<T> ask) {
        try {
            wires.driver().execute(() -> {
                Session session = closing ? null : binds.anySubmitting();
                if (session == null) {
                    ask.notSent(binds.state());
                } else {
                    session.asks().ask(ask);
                    session.flush();
                }
            });
        } catch (RejectedExecutionException e) {
            ask.notSent("the link is closed");
        }
        return ask;
    }

    @Override
    public void close() {
        drive(this::beginClosing);
        if (!wires.isDriver()) {
            time.await(gone, CLOSE);
        }
    }

    private void beginClosing() {
        if (!closing) {
            closing = true;
            binds.close();
            turn();
        }
    }

    @Override
    public void expect() {
        expected = true;
    }

    @Override
    public void turn() {
        if (turning) {
            again = true;
            return;
        }
        turning = true;
        try {
            do {
                again = false;
                turnOnce();
            } while (again);
        } finally {
            turning = false;
        }
    }

    private void turnOnce() {
        expected = false;
        inbox.drainTo(waiting);
        long now = time.nanoTime();
        if (closing) {
            giveUp("the link is closed");
        } else if (!waiting.isEmpty()) {
            send(now);
        }
        binds.turn(now);
        capacity.now(!closing && binds.isUp(), binds.free() - waiting.size(), hand.messages(), binds.state());
        if (closing && binds.isGone() && gone.complete(null)) {
            wires.close();
        }
    }

    private void send(long now) {
        if (!binds.isUp()) {
            if (!binds.isBeginning()) {
                giveUp(binds.state());
            }
            return;
        }
        Session session = binds.roomiest();
        while (session != null && !waiting.isEmpty()) {
            session.begin(waiting.remove(), now);
            session = binds.roomiest();
        }
    }

    private void giveUp(String reason) {
        while (!waiting.isEmpty()) {
            waiting.remove().giveUp(reason);
        }
    }
}
