package io.smskit.simulator.smsc;

import io.smskit.simulator.net.Ending;
import io.smskit.simulator.smsc.pdu.Pdu;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The answers of one session on their way, some of which wait for others. Safe for use by many threads. */
final class AnswerLine {
    /** An answer that waits for so many others. */
    private static final class Held {
        private final byte[] bytes;
        private final boolean joined;
        private int answersToGo;

        private Held(byte[] bytes, PduReply.Way way) {
            this.bytes = bytes;
            this.joined = way.joined();
            this.answersToGo = way.behind();
        }
    }

    private final Outbox outbox;
    private final Agenda agenda;
    private final List<Held> held = new ArrayList<>();

    AnswerLine(Outbox outbox, Agenda agenda) {
        this.outbox = outbox;
        this.agenda = agenda;
    }

    /**
     * Sends an answer as the reply has it.
     *
     * @param then is done as soon as the answer, if there is one, waits to be written
     */
    void post(PduReply reply, Optional<Pdu> answer, Runnable then) {
        if (reply.isSilent()) {
            outbox.forget();
            return;
        }
        PduReply.Way way = reply.way();
        byte[] bytes = reply.sent(answer);
        Runnable sending = () -> {
            send(bytes, way);
            if (answer.isPresent()) {
                then.run();
            }
        };
        if (way.delay().isZero()) {
            sending.run();
        } else {
            agenda.add(way.delay(), sending);
        }
    }

    private synchronized void send(byte[] once, PduReply.Way way) {
        byte[] bytes = repeated(once, way.times());
        if (way.behind() > 0) {
            held.add(new Held(bytes, way));
            return;
        }
        if (way.isPlain() && held.isEmpty()) {
            outbox.add(Outgoing.answer(bytes));
            return;
        }
        List<Held> due = due();
        byte[] joined = joined(due);
        if (joined.length > 0) {
            int answers = 1 + (int) due.stream().filter(other -> other.joined).count();
            bytes = concat(joined, bytes);
            outbox.add(new Outgoing(bytes, bytes.length, Duration.ZERO, null, answers));
        } else {
            add(bytes, way);
        }
        due.stream().filter(other -> !other.joined).forEach(other -> outbox.add(Outgoing.answer(other.bytes)));
    }

    private List<Held> due() {
        held.forEach(other -> other.answersToGo--);
        List<Held> due = held.stream().filter(other -> other.answersToGo <= 0).toList();
        held.removeAll(due);
        return due;
    }

    private void add(byte[] whole, PduReply.Way way) {
        byte[] bytes = Arrays.copyOf(whole, Math.min(whole.length, way.cut().bytes()));
        Ending ending = way.cut().ending();
        if (way.piece() == 0 && way.first() > 0 && way.first() < bytes.length) {
            byte[] first = Arrays.copyOf(bytes, way.first());
            outbox.add(new Outgoing(first, first.length, way.pause(), null, 0));
            bytes = Arrays.copyOfRange(bytes, way.first(), bytes.length);
        }
        outbox.add(new Outgoing(bytes, way.piece(), way.pause(), ending, 1));
    }

    private static byte[] joined(List<Held> due) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        due.stream().filter(other -> other.joined).forEach(other -> all.writeBytes(other.bytes));
        return all.toByteArray();
    }

    private static byte[] repeated(byte[] bytes, int times) {
        byte[] all = bytes;
        for (int i = 1; i < times; i++) {
            all = concat(all, bytes);
        }
        return all;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
