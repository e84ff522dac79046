package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVCMDID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Frames;
import io.smskit.simulator.smsc.pdu.MalformedPdu;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client: reads what it sends, has it judged and answers. One thread reads; everything else may be any thread. */
final class Connection {
    private final Exchange exchange;
    private final int number;
    private final Line line;
    private final Outbox outbox;
    private final AnswerLine answers;
    private final Agenda agenda;
    private final AtomicInteger sequences = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    /** Guards the session's place in its account. */
    private final Object place = new Object();

    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
    private int messages;
    private int read;

    private volatile BindDesk.@Nullable Bound bound;
    private volatile boolean open;
    private volatile boolean orderly;
    private volatile int largestWindow;
    private volatile @Nullable Thread reading;

    Connection(Exchange exchange, int number, Line line) {
        this.exchange = exchange;
        this.number = number;
        this.line = line;
        this.outbox = new Outbox(line, exchange.time(), answers -> unanswered.addAndGet(-answers));
        this.agenda = new Agenda(exchange.time(), this::flushSoon);
        this.answers = new AnswerLine(outbox, agenda);
        line.onEnd(this::release);
    }

    /** Serves the client until it leaves. */
    void serve() {
        reading = Thread.currentThread();
        try {
            greet();
            Frames frames = new Frames(exchange.longestPdu());
            while (frames.fill(line.in())) {
                for (Optional<Pdu> pdu = frames.next(); pdu.isPresent(); pdu = frames.next()) {
                    take(pdu.get());
                    countRead();
                }
                outbox.flush();
            }
        } catch (MalformedPdu e) {
            violation(e.reason());
            outbox.add(Outgoing.of(
                    Pdu.request(Command.GENERIC_NACK, 0).nack(e.status()).bytes()));
            outbox.flush();
        } catch (IOException e) {
            // The client left, or was left.
        } finally {
            end();
        }
    }

    private void greet() {
        countRead();
        if (line.wire().preamble().length > 0) {
            outbox.add(Outgoing.of(line.wire().preamble()));
            outbox.flush();
        }
    }

    private void countRead() {
        Wire.Cut cut = line.wire().reading();
        if (cut.ending() == null) {
            return;
        }
        if (read == cut.after()) {
            outbox.end(cut.ending());
        } else {
            // What came before the last one is answered, however much was read at once.
            outbox.flush();
        }
        read++;
    }

    private void end() {
        outbox.end(Ending.CLOSE);
        agenda.clear();
        exchange.ended(this);
    }

    /** Gives everything back that a bound session holds. */
    private void release() {
        synchronized (place) {
            BindDesk.Bound held = bound;
            bound = null;
            if (held != null) {
                exchange.courier().closed(this, held.systemId());
                exchange.bindDesk().release(held, orderly);
            }
            // Whoever sees that the session has ended may bind again.
            open = false;
        }
    }

    private void take(Pdu pdu) {
        if (pdu.isResponse()) {
            takeAnswer(pdu);
            return;
        }
        Command command = pdu.command().orElse(Command.GENERIC_NACK);
        if (command == Command.GENERIC_NACK) {
            violation("the command_id of " + pdu + " is unknown");
            outbox.add(Outgoing.of(pdu.nack(RINVCMDID).bytes()));
            return;
        }
        unanswered.incrementAndGet();
        largestWindow = Math.max(largestWindow, unanswered.get());
        Request request = read(command, pdu);
        exchange.conformance().check(request, this::violation);
        PduReply reply = exchange.script().reply(request);
        Hearing hearing = new Hearing(request);
        Optional<Pdu> answer = reply.answer(pdu, hearing);
        exchange.handled(new HandledRequest(request, answer));
        hearing.judgement.before().run();
        Runnable onceAnswered = hearing.judgement.onceAnswered();
        answers.post(reply, answer, onceAnswered);
        hearing.judgement.after().run();
        exchange.changed();
    }

    private Request read(Command command, Pdu pdu) {
        BindDesk.Bound held = bound;
        String systemId = held == null ? "" : held.systemId();
        if (!command.isMessage()) {
            return new Request(
                    new Request.Arrival(number, systemId, exchange.clock().instant(), 0), command, pdu, null);
        }
        messages++;
        Request.Arrival arrival =
                new Request.Arrival(number, systemId, exchange.clock().instant(), exchange.nextOrdinal());
        return new Request(arrival, command, pdu, message(command, pdu));
    }

    private static @Nullable ShortMessage message(Command command, Pdu pdu) {
        if (command == Command.SUBMIT_MULTI) {
            return null;
        }
        try {
            return MessageDesk.read(pdu);
        } catch (MalformedPdu e) {
            return null;
        }
    }

    /** Judges a request if it is asked to, and remembers what is still to be done about it. */
    private final class Hearing implements Supplier<Pdu> {
        private final Request request;
        private Judgement judgement;

        Hearing(Request request) {
            this.request = request;
            this.judgement = Judgement.of(request.pdu());
        }

        @Override
        public Pdu get() {
            try {
                judgement = judge(request);
            } catch (MalformedPdu e) {
                judgement = Judgement.of(request.pdu().response(e.status()));
            }
            return judgement.answer();
        }
    }

    private Judgement judge(Request request) {
        return switch (request.command()) {
            case BIND_TRANSMITTER, BIND_RECEIVER, BIND_TRANSCEIVER ->
                exchange.bindDesk().judge(request, this);
            case ENQUIRE_LINK -> Judgement.of(request.pdu().response(ROK));
            case UNBIND -> Judgement.onceAnswered(request.pdu().response(ROK), this::leave);
            default -> exchange.messageDesk().judge(request, this, messages);
        };
    }

    private void leave() {
        orderly = true;
        release();
        outbox.add(new Outgoing(new byte[0], 0, Duration.ZERO, Ending.CLOSE, 0));
    }

    private void takeAnswer(Pdu pdu) {
        BindDesk.Bound held = bound;
        boolean known = asked.remove(pdu.sequence())
                || held != null && exchange.courier().answered(this, held.systemId(), pdu.sequence(), pdu.status());
        if (known) {
            exchange.conformance().checkAnswer(pdu, this::violation);
        } else if (!orderly) {
            // What was brought before the unbind may still be answered behind it.
            violation(pdu + " answers nothing");
        }
        if (pdu.commandId() == Command.UNBIND.responseId()) {
            leave();
        }
        exchange.changed();
    }

    private void violation(String reason) {
        exchange.violation(number, reason);
    }

    int number() {
        return number;
    }

    Optional<BindDesk.Bound> bound() {
        return Optional.ofNullable(bound);
    }

    /** Takes a place in an account, which the client learns only by the answer to its bind. */
    void bind(BindDesk.Bound held) {
        bound = held;
    }

    /** Begins to receive: the client knows that it is bound. */
    void open() {
        synchronized (place) {
            BindDesk.Bound held = bound;
            if (held != null) {
                open = true;
                if (held.mode().receives()) {
                    exchange.courier().opened(this, held.systemId());
                }
            }
        }
    }

    boolean isOpen() {
        return open;
    }

    /** How many requests wait for their answer, the one that is being judged among them. */
    int unanswered() {
        return unanswered.get();
    }

    int largestWindow() {
        return largestWindow;
    }

    int nextSequence() {
        return sequences.incrementAndGet();
    }

    /** Asks for something that the client has to answer. */
    void ask(Command command) {
        int sequence = nextSequence();
        asked.add(sequence);
        request(command, sequence, new byte[0]);
    }

    /** Sends a request of the SMSC. */
    void request(Command command, int sequence, byte[] body) {
        send(Pdu.request(command, sequence, body).bytes());
    }

    void send(byte[] bytes) {
        outbox.add(Outgoing.of(bytes));
        flushSoon();
    }

    private void flushSoon() {
        // What the reading thread adds is written when all that was read with it is answered.
        if (Thread.currentThread() != reading) {
            outbox.flushSoon();
        }
    }

    /** Ends the connection now, whatever is on its way. */
    void end(Ending ending) {
        outbox.end(ending);
    }
}
