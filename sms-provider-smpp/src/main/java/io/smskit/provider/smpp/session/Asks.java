package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.PduBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests other than submit_sm that are open on one connection. */
final class Asks {
    private final Session session;
    private final PduBuffer out;
    private final Sequences sequences;
    private final Map<Integer, Ask<?>> open = new HashMap<>();

    Asks(Session session, PduBuffer out, Sequences sequences) {
        this.session = session;
        this.out = out;
        this.sequences = sequences;
    }

    void ask(Ask<?> ask) {
        int sequence = sequences.next();
        try {
            out.pdu(ask.write(sequence));
        } catch (IllegalArgumentException e) {
            ask.notSent(String.valueOf(e.getMessage()));
            return;
        }
        open.put(sequences.take(), ask);
        session.time().after(session.settings().timing().response(), () -> expire(sequence));
    }

    private void expire(int sequence) {
        Ask<?> ask = open.remove(sequence);
        if (ask != null) {
            ask.unknown("no answer of " + session.endpoint() + " in time");
        }
    }

    /** A positive answer; false if nobody asked. */
    boolean given(int sequence, byte[] pdu) {
        Ask<?> ask = open.remove(sequence);
        if (ask != null) {
            ask.given(pdu);
        }
        return ask != null;
    }

    /** A refusal; false if nobody asked. */
    boolean refused(int sequence, Answer.Refused<?> no) {
        Ask<?> ask = open.remove(sequence);
        if (ask != null) {
            ask.refused(no);
        }
        return ask != null;
    }

    void fail(String reason) {
        List<Ask<?>> failed = new ArrayList<>(open.values());
        open.clear();
        failed.forEach(ask -> ask.unknown(reason));
    }
}
