package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.core.message.Progress.Holding;
import io.smskit.policy.Judgement;
import io.smskit.spi.store.Row;
import io.smskit.spi.store.StoredMessage;
import java.util.List;

/**
 * What intake decided about a message that is to be stored.
 *
 * @param holdsLimits whether units of limits are reserved with it
 * @param releaseClaimed whether the claims of the release stage are among them
 * @param owesAdmission whether the claims of the admit stage are still to be made, when the message is first due
 * @param judgements what is worth keeping of the policies' words
 */
public record NewMessage(
        boolean holdsLimits, boolean releaseClaimed, boolean owesAdmission, List<Judgement> judgements) {
    /** The usual case: whatever the admit stage claims is reserved with the message. */
    public static NewMessage of(boolean holdsLimits, boolean releaseClaimed, List<Judgement> judgements) {
        return new NewMessage(holdsLimits, releaseClaimed, false, judgements);
    }

    /** Nothing is reserved yet. */
    public static NewMessage owingLimits(List<Judgement> judgements) {
        return new NewMessage(false, false, true, judgements);
    }

    /** The message as it is to be stored. */
    public StoredMessage stored(MessageId id, StoredMessage.Columns columns, MessageBody body) {
        Progress progress = new Progress();
        progress.holding = holdsLimits ? Holding.RESERVED : Holding.NONE;
        progress.releaseClaimed = releaseClaimed;
        progress.owesAdmission = owesAdmission;
        progress.reason = body.receipt().reason();
        progress.judgements = judgements;
        MessageBody.Receipt receipt = body.receipt();
        Row row = new Row(
                receipt.state(),
                receipt.dueMicros(),
                body.times().validityMicros(),
                null,
                0,
                0,
                0,
                progress.encode(id));
        return StoredMessage.of(id, columns, body.encode(id), row);
    }
}
