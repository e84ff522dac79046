package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.SubmitSm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message between its submit and its last answer. Changed on the driver's thread only.
 *
 * @param <R> what is made of the answers
 */
final class Pending<R> extends CompletableFuture<R> {
    private final Outgoing message;
    private final Hand hand;
    private final Function<? super List<Answer<String>>, ? extends R> judge;

    /** The message below in the {@link Inbox}. */
    @Nullable
    Pending<?> below;

    private final @Nullable List<@Nullable Answer<String>> answers;
    private int unanswered;
    private int written;
    private boolean stopped;

    /**
     * Takes a message in hand.
     *
     * @param hand counts it, on the driver's thread, until it is answered
     */
    Pending(Outgoing message, Hand hand, Function<? super List<Answer<String>>, ? extends R> judge) {
        this.message = message;
        this.hand = hand;
        this.judge = judge;
        this.unanswered = message.segments().size();
        this.answers = unanswered == 1 ? null : new ArrayList<>(Collections.nCopies(unanswered, null));
    }

    /** How many messages the driver has taken and not answered. */
    static final class Hand {
        private int messages;

        int messages() {
            return messages;
        }
    }

    void taken() {
        hand.messages++;
    }

    Outgoing message() {
        return message;
    }

    int segments() {
        return message.segments().size();
    }

    /** How many segments have been handed to the socket, or will never be. */
    int written() {
        return written;
    }

    boolean isWritten() {
        return written == segments();
    }

    /** The next segment to be written. */
    SubmitSm next() {
        return message.segments().get(written);
    }

    void wrote() {
        written++;
    }

    /** Answers what has not left. */
    void giveUp(String reason) {
        int first = written;
        written = segments();
        for (int segment = first; segment < written; segment++) {
            answer(segment, new Answer.NotSent<>(reason));
        }
    }

    /** An answer of one segment; one that is not positive keeps the rest from leaving. */
    void answer(int segment, Answer<String> answer) {
        unanswered--;
        if (answers == null) {
            finish(List.of(answer));
            return;
        }
        answers.set(segment, answer);
        if (!stopped && !(answer instanceof Answer.Given)) {
            stopped = true;
            if (!isWritten()) {
                giveUp("not sent, since segment " + (segment + 1) + " of the message was not taken");
                return;
            }
        }
        if (unanswered == 0) {
            finish(List.copyOf(answers));
        }
    }

    private void finish(List<Answer<String>> all) {
        hand.messages--;
        try {
            complete(judge.apply(all));
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }
}
