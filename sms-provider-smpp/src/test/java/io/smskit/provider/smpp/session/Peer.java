package io.smskit.provider.smpp.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smskit.provider.smpp.pdu.CommandId;
import io.smskit.provider.smpp.session.wire.Wire;
import io.smskit.provider.smpp.session.wire.WireListener;
import io.smskit.simulator.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsmpp.PDUStringException;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.PDUComposer;

/** The SMSC's end of one connection in memory. It writes with jsmpp's codec. */
final class Peer implements Wire {
    static final PDUComposer COMPOSER = new DefaultComposer();

    private final VirtualTime time;
    private final WireListener listener;
    private final Script script;
    private final Endpoint endpoint;
    private final List<Pdu> received = new ArrayList<>();
    private final ArrayDeque<byte[]> unread = new ArrayDeque<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private int writes;
    private boolean writable = true;
    private boolean reading = true;
    private boolean ended;
    private boolean closedByClient;

    /** What the SMSC does with each PDU. */
    interface Script {
        void received(Peer peer, Pdu pdu);

        /** Whether the host answers an attempt to connect at all. */
        default boolean answers(Endpoint endpoint) {
            return true;
        }

        /** Whether the host listens. */
        default boolean listens(Endpoint endpoint) {
            return true;
        }
    }

    Peer(VirtualTime time, Endpoint endpoint, WireListener listener, Script script) {
        this.time = time;
        this.endpoint = endpoint;
        this.listener = listener;
        this.script = script;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    List<Pdu> received() {
        return received;
    }

    List<Pdu> received(int commandId) {
        return received.stream().filter(pdu -> pdu.commandId() == commandId).toList();
    }

    int writes() {
        return writes;
    }

    boolean isReading() {
        return reading;
    }

    boolean isClosedByClient() {
        return closedByClient;
    }

    /** The socket of the client takes nothing, or something again. */
    void takesBytes(boolean takes) {
        writable = takes;
        if (takes) {
            time.executor().execute(listener::writable);
        }
    }

    void send(byte[] bytes) {
        time.executor().execute(() -> {
            unread.add(bytes);
            hand();
        });
    }

    private void hand() {
        while (reading && !ended && !unread.isEmpty()) {
            listener.received(ByteBuffer.wrap(unread.remove()));
            if (!ended) {
                listener.paused();
            }
        }
    }

    void header(int commandId, int status, int sequence) {
        send(COMPOSER.composeHeader(commandId, status, sequence));
    }

    void bindResponse(Pdu bind, int status) {
        if (status == 0) {
            send(written(() -> COMPOSER.bindResp(CommandId.responseTo(bind.commandId()), bind.sequence(), "SMSC")));
        } else {
            header(CommandId.responseTo(bind.commandId()), status, bind.sequence());
        }
    }

    void accept(Pdu submit, String messageId) {
        send(written(() -> COMPOSER.submitSmResp(submit.sequence(), messageId)));
    }

    void refuse(Pdu submit, int status) {
        header(CommandId.responseTo(submit.commandId()), status, submit.sequence());
    }

    void deliver(int sequence, String text) {
        byte none = 0;
        byte report = 4;
        send(written(() -> COMPOSER.deliverSm(
                sequence,
                "",
                none,
                none,
                "861",
                none,
                none,
                "10690",
                report,
                none,
                none,
                none,
                none,
                text.getBytes(US_ASCII))));
    }

    /** The network, or the SMSC, ends the connection. */
    void cut() {
        time.executor().execute(() -> end("connection reset"));
    }

    void end(String reason) {
        if (!ended) {
            ended = true;
            listener.closed(reason);
        }
    }

    @Override
    public void write(byte[] bytes, int length) {
        if (ended) {
            return;
        }
        writes++;
        byte[] copy = Arrays.copyOf(bytes, length);
        time.executor().execute(() -> read(copy));
    }

    private void read(byte[] bytes) {
        partial.writeBytes(bytes);
        ByteBuffer all = ByteBuffer.wrap(partial.toByteArray());
        while (all.remaining() >= 4 && all.remaining() >= all.getInt(all.position())) {
            byte[] pdu = new byte[all.getInt(all.position())];
            all.get(pdu);
            Pdu whole = new Pdu(pdu);
            received.add(whole);
            script.received(this, whole);
        }
        partial.reset();
        partial.write(all.array(), all.position(), all.remaining());
    }

    @Override
    public boolean isWritable() {
        return writable && !ended;
    }

    @Override
    public void reading(boolean on) {
        reading = on;
        if (on) {
            time.executor().execute(this::hand);
        }
    }

    @Override
    public void close() {
        if (!closedByClient) {
            closedByClient = true;
            time.executor().execute(() -> end("closed"));
        }
    }

    /** Something of jsmpp's codec. */
    interface Written {
        byte[] run() throws PDUStringException;
    }

    static byte[] written(Written written) {
        try {
            return written.run();
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }
}
