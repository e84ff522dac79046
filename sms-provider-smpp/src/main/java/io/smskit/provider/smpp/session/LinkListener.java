package io.smskit.provider.smpp.session;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.pdu.AlertNotification;
import java.util.concurrent.CompletionStage;

/** Told what comes from the peers of a link, from any thread. What is slow here slows only what comes in. */
public interface LinkListener {
    /**
     * A deliver_sm or data_sm that could be read; {@link io.smskit.provider.smpp.pdu.DeliverSm#read} reads it again.
     *
     * @param pdu the bytes of the whole PDU, for the listener to keep
     * @return a stage; when it completes the peer is acknowledged, and if it completes exceptionally the peer is asked to
     *     send again
     */
    CompletionStage<Void> delivered(byte[] pdu);

    /** The peer says that a handset can be reached again. */
    void alerted(AlertNotification alert);

    /**
     * The peer answered a segment after it had been given as {@link Answer.Unknown}.
     *
     * @param segment counted from 0
     * @param answer {@link Answer.Given} with the message id, or {@link Answer.Refused}
     */
    void late(AttemptId attempt, int segment, Answer<String> answer);

    /**
     * What is possible now, whenever that changes.
     *
     * @param up whether a submit could leave
     * @param capacity how many more segments the windows of all binds can take
     * @param reason one word or sentence for people
     */
    void link(boolean up, int capacity, String reason);
}
