package io.smskit.provider.smpp;

import io.smskit.MessageClass;
import io.smskit.SenderId;
import io.smskit.provider.smpp.pdu.Envelope;
import io.smskit.provider.smpp.settings.MessageRules;
import io.smskit.provider.smpp.settings.MessageRules.Validity;
import io.smskit.spi.Submission;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Makes envelopes, and keeps the last one of each class, since messages that follow each other mostly share it. */
final class Envelopes {
    /** Longer than any peer keeps a message, so that a missing deadline and a far one are the same. */
    private static final long FAR_SECONDS = 366L * 24 * 60 * 60;

    private static final long UNTOLD = Long.MAX_VALUE;

    private final MessageRules rules;
    private final InstantSource clock;
    private final AtomicReferenceArray<Kept> last = new AtomicReferenceArray<>(MessageClass.values().length);

    Envelopes(MessageRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * An envelope and what it was made for.
     *
     * @param until the end of validity as it is told, in seconds, or {@link #UNTOLD}
     */
    private record Kept(Optional<SenderId> sender, long until, Envelope envelope) {
        boolean fits(Optional<SenderId> other, long otherUntil) {
            return until == otherUntil && sender.equals(other);
        }
    }

    /**
     * The envelope of a submission.
     *
     * @param withValidity whether the end of validity is told at all
     */
    Envelope of(Submission submission, boolean withValidity) {
        int index = submission.messageClass().ordinal();
        Optional<SenderId> sender = submission.senderId();
        long until = withValidity ? until(submission.deadline()) : UNTOLD;
        Kept kept = last.get(index);
        if (kept != null && kept.fits(sender, until)) {
            return kept.envelope;
        }
        Envelope made = make(sender, submission.messageClass(), until);
        last.set(index, new Kept(sender, until, made));
        return made;
    }

    private Envelope make(Optional<SenderId> sender, MessageClass messageClass, long until) {
        return new Envelope(new Envelope.Fields(
                rules.serviceType(),
                rules.addressing().source(sender),
                rules.protocolId(),
                rules.priorities().getOrDefault(messageClass, 0),
                "",
                until == UNTOLD ? "" : told(until),
                rules.replaceIfPresent() ? 1 : 0,
                0));
    }

    /** Seconds from now, or those of a date. */
    private long until(Instant deadline) {
        long left = rules.validity() == Validity.NONE ? UNTOLD : clock.instant().until(deadline, ChronoUnit.SECONDS);
        if (left > FAR_SECONDS) {
            return UNTOLD;
        }
        return rules.validity() == Validity.ABSOLUTE ? deadline.getEpochSecond() : left;
    }

    private String told(long until) {
        return rules.validity() == Validity.ABSOLUTE
                ? SmppTime.absolute(Instant.ofEpochSecond(until), rules.zone())
                : SmppTime.relative(until);
    }
}
