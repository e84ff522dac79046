package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.CommandId;
import io.smskit.provider.smpp.pdu.PduBuffer;
import io.smskit.provider.smpp.session.wire.Wire;
import io.smskit.provider.smpp.session.wire.WireListener;
import io.smskit.spi.EngineTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One connection from its beginning to its end: connect, bind, traffic, unbind. It ends once, and then answers at once
 * whatever was open. Everything happens on the driver's thread.
 */
final class Session implements WireListener, Framer.Sink {
    /** More in one piece would save little, and the peer begins to answer only when it has come. */
    private static final int FLUSH_AT = 16 * 1024;

    private static final int MOST_UNWRITTEN = 4 * 1024 * 1024;
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration UNBIND = Duration.ofSeconds(1);

    private final LinkParts parts;
    private final Endpoint endpoint;
    private final Role role;
    private final Owner owner;
    private final PduBuffer out = new PduBuffer();
    private final Sequences sequences;
    private final Submits submits;
    private final Asks asks;
    private final Intake intake;
    private final Framer framer = new Framer(this);
    private final Traffic traffic = new Traffic(this);
    private final PeerWatch watch;
    private @Nullable Wire wire;
    private Phase phase = Phase.CONNECTING;
    private EngineTime.@Nullable Timer limit;
    private boolean wasBound;
    private long boundNanos;
    private boolean readAPdu;

    private enum Phase {
        CONNECTING,
        BINDING,
        BOUND,
        DRAINING,
        UNBINDING,
        ENDED
    }

    /** Told of the two turns in a session's life. */
    interface Owner {
        /**
         * The peer took the bind.
         *
         * @param answer its whole answer
         */
        void bound(Session session, byte[] answer);

        void ended(Session session, Ending ending);
    }

    Session(LinkParts parts, Endpoint endpoint, Role role, Owner owner) {
        this.parts = parts;
        this.endpoint = endpoint;
        this.role = role;
        this.owner = owner;
        this.sequences = new Sequences(1);
        this.submits = new Submits(this, out, sequences, new LateAnswers(parts.news()));
        this.asks = new Asks(this, out, sequences);
        this.intake = new Intake(submits, parts.time());
        this.watch = new PeerWatch(this, framer);
    }

    LinkSettings settings() {
        return parts.settings();
    }

    DriverTime time() {
        return parts.time();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Role role() {
        return role;
    }

    Submits submits() {
        return submits;
    }

    Asks asks() {
        return asks;
    }

    boolean isBound() {
        return phase == Phase.BOUND;
    }

    /** How many segments of a new message could leave now. */
    int room() {
        boolean open = phase == Phase.BOUND && role.submits() && !intake.isFull() && takes();
        return open ? submits.room() : 0;
    }

    private boolean takes() {
        return wire != null && wire.isWritable();
    }

    void start() {
        Duration atMost = settings().timing().connect();
        wire = parts.wires().connect(endpoint, this);
        limit(atMost, "no connection to " + endpoint + " within " + atMost.toMillis() + " ms");
    }

    /** Takes a message for which there is {@link #room}. */
    void begin(Pending<?> message, long now) {
        submits.begin(message, now);
        if (out.size() >= FLUSH_AT) {
            flush();
        }
    }

    /** Writes what has been prepared, in one piece. */
    void flush() {
        if (phase == Phase.ENDED || wire == null) {
            return;
        }
        if (out.size() > 0 && wire.isWritable()) {
            wire.write(out.bytes(), out.size());
            out.truncate(0);
        }
        if (out.size() > MOST_UNWRITTEN) {
            end(endpoint + " sends requests and does not read our answers");
            return;
        }
        if (intake.adjust(wire)) {
            watch.heard();
        }
    }

    void windowOpened() {
        parts.turn();
    }

    /** Goes on where the window or the socket had been full, then writes. */
    void turn(long now) {
        if (phase == Phase.BOUND && takes()) {
            submits.resume(now);
        }
        flush();
    }

    @Override
    public void opened() {
        if (phase != Phase.CONNECTING) {
            return;
        }
        phase = Phase.BINDING;
        try {
            out.pdu(ColdPdus.bind(role, settings(), sequences.take()));
        } catch (IllegalArgumentException e) {
            end("cannot write the bind: " + e.getMessage());
            return;
        }
        Duration atMost = settings().timing().bind();
        limit(atMost, endpoint + " did not answer the bind within " + atMost.toMillis() + " ms");
        flush();
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (phase == Phase.ENDED) {
            return;
        }
        readAPdu = false;
        parts.turns().expect();
        try {
            framer.feed(bytes);
        } catch (Framer.FramingException e) {
            end(String.valueOf(e.getMessage()));
            return;
        }
        if (phase == Phase.ENDED) {
            return;
        }
        if (readAPdu) {
            watch.heard();
        }
        watch.read();
    }

    @Override
    public boolean pdu(byte[] bytes, int offset, int length) {
        readAPdu = true;
        traffic.pdu(bytes, offset, length);
        return phase != Phase.ENDED;
    }

    @Override
    public void paused() {
        parts.turn();
    }

    @Override
    public void writable() {
        parts.turn();
    }

    @Override
    public void closed(String reason) {
        end(reason);
    }

    /** The peer's answer to the bind. */
    void bindAnswered(int status, byte[] pdu) {
        if (phase != Phase.BINDING) {
            return;
        }
        if (status != CommandStatus.OK) {
            end(new Ending(endpoint + " refused the bind with " + CommandStatus.describe(status), status, 0));
            return;
        }
        phase = Phase.BOUND;
        wasBound = true;
        boundNanos = time().nanos();
        noLimit();
        watch.begin();
        owner.bound(this, pdu);
    }

    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    boolean isReading() {
        return intake.isReading();
    }

    void enquire() {
        out.header(CommandId.ENQUIRE_LINK, CommandStatus.OK, sequences.take());
        flush();
    }

    boolean isOpenForTraffic() {
        return phase == Phase.BOUND || phase == Phase.DRAINING || phase == Phase.UNBINDING;
    }

    /** Queues an answer of ours; it leaves with the next {@link #flush}. */
    void respond(int commandId, int status, int sequence) {
        out.header(commandId, status, sequence);
    }

    void answered(int sequence, Answer<String> answer) {
        submits.answered(sequence, answer);
        if (phase == Phase.DRAINING && submits.isIdle()) {
            unbind();
        }
    }

    void delivered(int commandId, int sequence, byte[] pdu) {
        intake.took(pdu.length);
        parts.deliveries().delivered(this, commandId, sequence, pdu);
    }

    void alerted(byte[] pdu) {
        parts.deliveries().alerted(ColdPdus.alert(pdu));
    }

    void acknowledge(Deliveries.Delivery delivery) {
        intake.acknowledged(delivery.size());
        if (isOpenForTraffic()) {
            int response = CommandId.responseTo(delivery.commandId());
            out.deliverResponse(response, delivery.status(), delivery.sequence());
        }
    }

    void peerUnbinds(int sequence) {
        respond(CommandId.responseTo(CommandId.UNBIND), CommandStatus.OK, sequence);
        flush();
        end(endpoint + " has unbound");
    }

    void unbindAnswered() {
        if (phase == Phase.UNBINDING) {
            end("unbound");
        }
    }

    /** Ends in good order: open submits may still be answered for a moment. */
    void close() {
        if (phase != Phase.BOUND) {
            if (!isOpenForTraffic()) {
                end("closed");
            }
            return;
        }
        phase = Phase.DRAINING;
        if (submits.isIdle()) {
            unbind();
        } else {
            noLimit();
            limit = time().after(DRAIN, () -> {
                if (phase == Phase.DRAINING) {
                    unbind();
                }
            });
        }
    }

    private void unbind() {
        phase = Phase.UNBINDING;
        out.header(CommandId.UNBIND, CommandStatus.OK, sequences.take());
        flush();
        limit(UNBIND, "closed without an answer to unbind");
    }

    private void limit(Duration atMost, String reason) {
        noLimit();
        Phase limited = phase;
        limit = time().after(atMost, () -> {
            if (phase == limited) {
                end(reason);
            }
        });
    }

    private void noLimit() {
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }

    void end(String reason) {
        long lasted = wasBound ? time().nanos() - boundNanos : 0;
        end(new Ending(reason, 0, lasted));
    }

    private void end(Ending ending) {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        noLimit();
        if (wire != null) {
            wire.close();
        }
        submits.fail(ending.reason());
        asks.fail(ending.reason());
        owner.ended(this, ending);
    }

    /** A copy of a PDU that outlives the call. */
    static byte[] copy(byte[] bytes, int offset, int length) {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }
}
