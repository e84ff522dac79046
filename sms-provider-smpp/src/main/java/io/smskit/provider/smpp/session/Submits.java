package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.PduBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is sent over one connection: the window, the order of segments, and the time an answer may take. */
final class Submits {
    private final Session session;
    private final PduBuffer out;
    private final Sequences sequences;
    private final DriverTime time;
    private final LateAnswers late;
    private final InFlight inFlight;
    private final int window;
    private final Duration response;
    private final String peer;
    private @Nullable Pending<?> unfinished;
    private int oldest;
    private boolean timed;
    private boolean ended;
    private Answer<String> answer = new Answer.Unknown<>("");
    private final InFlight.Exit answered = this::answered;
    private final InFlight.Exit expired = this::expired;
    private final InFlight.Exit failed = (sequence, message, segment) -> message.answer(segment, answer);

    Submits(Session session, PduBuffer out, Sequences sequences, LateAnswers late) {
        this.session = session;
        this.out = out;
        this.sequences = sequences;
        this.time = session.time();
        this.late = late;
        this.window = session.settings().window();
        this.inFlight = new InFlight(window);
        this.response = session.settings().timing().response();
        this.peer = session.endpoint().toString();
        this.oldest = sequences.next();
    }

    /** How many more segments the window takes now. */
    int room() {
        return unfinished == null ? window - inFlight.size() : 0;
    }

    /** Segments of the window that are free. */
    int free() {
        return window - inFlight.size();
    }

    boolean isIdle() {
        return inFlight.size() == 0 && unfinished == null;
    }

    /** Begins a message, for which there is {@link #room}. */
    void begin(Pending<?> message, long now) {
        if (!mayLeave(message)) {
            message.giveUp("called back before its first byte");
            return;
        }
        write(message, now);
    }

    private static boolean mayLeave(Pending<?> message) {
        try {
            return message.message().gate().getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Goes on with a message that did not fit into the window. */
    void resume(long now) {
        Pending<?> message = unfinished;
        if (message != null && inFlight.size() < window) {
            unfinished = null;
            write(message, now);
        }
    }

    private void write(Pending<?> message, long now) {
        while (!message.isWritten()) {
            if (inFlight.size() >= window) {
                unfinished = message;
                return;
            }
            int sequence = sequences.next();
            try {
                message.next().write(out, sequence);
            } catch (IllegalArgumentException e) {
                message.giveUp("cannot be written as submit_sm: " + e.getMessage());
                return;
            }
            sequences.take();
            inFlight.add(sequence, message, message.written(), now);
            message.wrote();
        }
        if (!timed) {
            expectAnswersWithin(response);
        }
    }

    /** An answer of the peer; false if nobody asked. */
    boolean answered(int sequence, Answer<String> answer) {
        this.answer = answer;
        return inFlight.remove(sequence, answered) || late.answered(sequence, answer);
    }

    private void answered(int sequence, Pending<?> message, int segment) {
        if (sequence == oldest) {
            findOldest();
        }
        message.answer(segment, answer);
        forgetIfGivenUp();
    }

    private void expired(int sequence, Pending<?> message, int segment) {
        late.await(sequence, message, segment);
        message.answer(
                segment, new Answer.Unknown<>("no answer of " + peer + " within " + response.toMillis() + " ms"));
        forgetIfGivenUp();
    }

    private void forgetIfGivenUp() {
        if (unfinished != null && unfinished.isWritten()) {
            unfinished = null;
        }
    }

    /** Time in which nothing was read does not count. */
    void postpone(long nanos) {
        inFlight.postpone(nanos);
    }

    /** Answers everything: the connection has ended. */
    void fail(String reason) {
        ended = true;
        Pending<?> partly = unfinished;
        unfinished = null;
        if (partly != null) {
            partly.giveUp("not sent, since " + reason);
        }
        answer = new Answer.Unknown<>(reason);
        while (inFlight.size() > 0) {
            findOldest();
            inFlight.remove(oldest, failed);
        }
    }

    private void expectAnswersWithin(Duration delay) {
        timed = true;
        time.after(delay, this::expire);
    }

    private void expire() {
        timed = false;
        if (ended) {
            return;
        }
        long now = time.nanos();
        findOldest();
        while (inFlight.size() > 0 && left(now) <= 0) {
            inFlight.remove(oldest, expired);
            findOldest();
        }
        if (inFlight.size() > 0 && !timed) {
            expectAnswersWithin(Duration.ofNanos(left(now)));
        }
        session.windowOpened();
    }

    /** How long the answer to the oldest may still take. */
    private long left(long now) {
        return inFlight.sent(oldest) + response.toNanos() - now;
    }

    private void findOldest() {
        while (oldest != sequences.next() && !inFlight.contains(oldest)) {
            oldest = Sequences.after(oldest);
        }
    }
}
