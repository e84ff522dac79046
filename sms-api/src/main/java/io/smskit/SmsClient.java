package io.smskit;

import io.smskit.policy.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What the rest of an application injects: sends messages and answers what became of them. Safe for use by many threads.
 *
 * <p>Every way in takes the same path. A receipt means that the message is stored, not that it left; what a policy decided
 * is a value in the receipt. Wrong messages and a broken environment are {@link SmsException}s and store nothing.
 *
 * @since 0.1
 */
public interface SmsClient {
    /**
     * Judges and stores a message; it leaves in the background.
     *
     * @throws InvalidMessageException if the message is wrong
     * @throws SmsException if the idempotency key was used with other content, the store does not answer, the queue is
     *     full or the engine is closed
     */
    SendReceipt send(Message message);

    /** Like {@link #send} without blocking the caller; the stage fails with what {@code send} would have thrown. */
    CompletionStage<SendReceipt> sendAsync(Message message);

    /**
     * Judges and stores many messages, each on its own.
     *
     * @return one item for each message, in the same order; an item never throws
     */
    List<BatchItem> sendAll(List<Message> messages);

    /**
     * Everything that {@link #send} would decide now, without sending, storing or counting anything.
     *
     * @throws InvalidMessageException if the message is wrong
     */
    Plan plan(Message message);

    /** The message as it stands; empty if nobody knows the id. */
    Optional<MessageView> find(MessageId id);

    /**
     * Waits until the message is in a terminal state.
     *
     * @param atMost how long to wait
     * @return the message as it stood at the end of the wait
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_MESSAGE_ID} if nobody knows the id
     */
    MessageView await(MessageId id, Duration atMost);

    /**
     * Calls a message back.
     *
     * @return true if it will surely not leave; false if it is too late, or nobody knows the id
     */
    boolean cancel(MessageId id);
}
