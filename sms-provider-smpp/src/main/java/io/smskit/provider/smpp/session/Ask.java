package io.smskit.provider.smpp.session;

import java.util.concurrent.CompletableFuture;

/** A request other than submit_sm, and how its answer is read. */
final class Ask<T> extends CompletableFuture<Answer<T>> {
    private final Request request;
    private final Reader<T> reader;

    /** Writes a request. */
    interface Request {
        /** The whole PDU; an {@link IllegalArgumentException} names a field that does not fit. */
        byte[] write(int sequence);
    }

    /** Reads a positive answer. */
    interface Reader<T> {
        /** What it carries; an {@link IllegalArgumentException} if it cannot be read. */
        T read(byte[] pdu);
    }

    Ask(Request request, Reader<T> reader) {
        this.request = request;
        this.reader = reader;
    }

    byte[] write(int sequence) {
        return request.write(sequence);
    }

    void given(byte[] pdu) {
        try {
            complete(new Answer.Given<>(reader.read(pdu)));
        } catch (IllegalArgumentException e) {
            complete(new Answer.Unknown<>("the answer cannot be read: " + e.getMessage()));
        }
    }

    void refused(Answer.Refused<?> no) {
        complete(new Answer.Refused<>(no.commandStatus(), no.genericNack(), no.tlvs()));
    }

    void notSent(String reason) {
        complete(new Answer.NotSent<>(reason));
    }

    void unknown(String reason) {
        complete(new Answer.Unknown<>(reason));
    }
}
