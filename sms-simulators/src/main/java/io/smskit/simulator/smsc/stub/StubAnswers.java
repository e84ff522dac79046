package io.smskit.simulator.smsc.stub;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smskit.simulator.smsc.pdu.Command;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/** Turns bytes into answers, looking at nothing that need not be looked at. Used by one thread. */
final class StubAnswers {
    private static final int HEADER = 16;
    private static final int MOST_OF_ONE = 256;
    private static final byte[] SYSTEM_ID = {'s', 't', 'u', 'b', 0};
    private static final byte[] RECEIPT = " sub:001 dlvrd:001 stat:DELIVRD err:000".getBytes(US_ASCII);

    private final LongSupplier ids;
    private final boolean reporting;
    private ByteBuffer out = ByteBuffer.allocate(64 * 1024);
    private int sequence;

    StubAnswers(LongSupplier ids, boolean reporting) {
        this.ids = ids;
        this.reporting = reporting;
    }

    /** The answers to every whole PDU; what is left stays in the buffer. */
    byte[] to(ByteBuffer in) {
        out.clear();
        while (in.remaining() >= HEADER && in.remaining() >= length(in)) {
            if (out.remaining() < 2 * MOST_OF_ONE) {
                out = ByteBuffer.allocate(2 * out.capacity()).put(out.flip());
            }
            answer(in, in.position());
            in.position(in.position() + length(in));
        }
        byte[] answers = new byte[out.position()];
        out.flip().get(answers);
        return answers;
    }

    private static int length(ByteBuffer in) {
        return Math.max(HEADER, in.getInt(in.position()));
    }

    private void answer(ByteBuffer in, int start) {
        int commandId = in.getInt(start + 4);
        if ((commandId & Command.RESPONSE) != 0) {
            return;
        }
        int from = out.position();
        out.putInt(HEADER).putInt(commandId | Command.RESPONSE).putInt(0).putInt(in.getInt(start + 12));
        if (commandId == Command.SUBMIT_SM.id()) {
            long id = ids.getAsLong();
            putId(id);
            out.put((byte) 0);
            out.putInt(from, out.position() - from);
            if (reporting) {
                report(in, start + HEADER, id);
            }
        } else if (commandId == Command.DATA_SM.id()) {
            putId(ids.getAsLong());
            out.put((byte) 0);
            out.putInt(from, out.position() - from);
        } else if (Command.of(commandId).filter(Command::isBind).isPresent()) {
            out.put(SYSTEM_ID);
            out.putInt(from, out.position() - from);
        }
    }

    private void putId(long id) {
        int end = out.position() + 10;
        long rest = id;
        for (int at = end - 1; at >= end - 10; at--) {
            out.put(at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        out.position(end);
    }

    /** Reports a submit_sm delivered, if it asks for that: from its destination to its source. */
    private void report(ByteBuffer in, int body, long id) {
        int source = behindText(in, body);
        int destination = behindText(in, source + 2);
        int flags = behindText(in, destination + 2);
        int registered = behindText(in, behindText(in, flags + 3));
        if ((in.get(registered) & 1) == 0) {
            return;
        }
        int from = out.position();
        sequence++;
        out.putInt(0).putInt(Command.DELIVER_SM.id()).putInt(0).putInt(sequence);
        out.put((byte) 0);
        copy(in, destination, flags);
        copy(in, source, destination);
        out.put((byte) 4).putLong(0);
        out.put((byte) (3 + 10 + RECEIPT.length))
                .put((byte) 'i')
                .put((byte) 'd')
                .put((byte) ':');
        putId(id);
        out.put(RECEIPT);
        out.putInt(from, out.position() - from);
    }

    private void copy(ByteBuffer in, int from, int to) {
        out.put(out.position(), in, from, to - from);
        out.position(out.position() + to - from);
    }

    private static int behindText(ByteBuffer in, int at) {
        int end = at;
        while (in.get(end) != 0) {
            end++;
        }
        return end + 1;
    }
}
