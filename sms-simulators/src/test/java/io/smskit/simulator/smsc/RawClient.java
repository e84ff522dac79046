package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.smskit.simulator.smsc.pdu.Address;
import io.smskit.simulator.smsc.pdu.BindRequest;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.CommandStatus;
import io.smskit.simulator.smsc.pdu.Frames;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A socket that reads and writes PDUs, and gives up after some seconds. */
final class RawClient implements AutoCloseable {
    static final Address SENDER = new Address(5, 0, "Acme");
    static final String NUMBER = "8613800138000";

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final Frames frames = new Frames(1 << 20);
    private int sequence;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect(int port) {
        try {
            return of(new Socket("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawClient of(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    /** A client that is bound as a transceiver of the default account. */
    static RawClient bound(int port) {
        RawClient client = connect(port);
        Pdu answer = client.bind(Command.BIND_TRANSCEIVER, "acme", "secret");
        if (answer.status() != CommandStatus.ROK) {
            throw new AssertionError("the bind was answered with " + answer);
        }
        return client;
    }

    Pdu bind(Command mode, String systemId, String password) {
        return ask(mode, new BindRequest(systemId, password, "", 0x34, Address.NONE).body());
    }

    static ShortMessage text(String number, String text) {
        return ShortMessage.between(SENDER, Address.international(number))
                .content(3, text.getBytes(ISO_8859_1))
                .flags(0, 1);
    }

    /** Sends a message and does not wait for the answer. */
    int submit(ShortMessage message) {
        return send(Command.SUBMIT_SM, message.body());
    }

    /** Sends a message and reads what comes next. */
    Pdu submitAndWait(ShortMessage message) {
        return ask(Command.SUBMIT_SM, message.body());
    }

    Pdu ask(Command command, byte[] body) {
        send(command, body);
        return read();
    }

    int send(Command command, byte... body) {
        sequence++;
        send(Pdu.request(command, sequence, body));
        return sequence;
    }

    void send(Pdu pdu) {
        write(pdu.bytes());
    }

    void write(byte... bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next PDU. */
    Pdu read() {
        return next().orElseThrow(() -> new AssertionError("the connection ended"));
    }

    /** The next PDU; empty at the end of the connection. */
    Optional<Pdu> next() {
        try {
            Optional<Pdu> pdu = frames.next();
            while (pdu.isEmpty()) {
                if (!frames.fill(socket.getInputStream())) {
                    return Optional.empty();
                }
                pdu = frames.next();
            }
            return pdu;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At least one PDU, and all others that came with it. */
    List<Pdu> readAvailable() {
        List<Pdu> pdus = new ArrayList<>();
        pdus.add(read());
        for (Optional<Pdu> more = frames.next(); more.isPresent(); more = frames.next()) {
            pdus.add(more.get());
        }
        return pdus;
    }

    /** The next deliver_sm or data_sm, which is answered. */
    ShortMessage readDelivery() {
        Pdu pdu = read();
        send(pdu.response(CommandStatus.ROK, new byte[1]));
        return pdu.commandId() == Command.DATA_SM.id()
                ? ShortMessage.readData(pdu.body())
                : ShortMessage.read(pdu.body());
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
