package io.smskit.core.intake;

import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import java.time.Duration;
import java.time.Instant;

/** When a message may be asked to leave. */
public final class SendTimes {
    private static final Duration FURTHEST = Duration.ofDays(366);

    private SendTimes() {}

    /**
     * When it is due: then, or now if that has passed.
     *
     * @throws InvalidMessageException if it is more than 366 days ahead
     */
    public static Instant due(Instant sendAt, Instant now) {
        if (sendAt.isAfter(now.plus(FURTHEST))) {
            throw new InvalidMessageException(ErrorCode.INVALID_MESSAGE, "the send time is more than 366 days ahead");
        }
        return sendAt.isBefore(now) ? now : sendAt;
    }
}
