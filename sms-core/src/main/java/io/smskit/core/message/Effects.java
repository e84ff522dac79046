package io.smskit.core.message;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.Part;
import io.smskit.event.SmsEvent;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.MessageStore.Attached;
import io.smskit.spi.store.MessageStore.LimitMove;
import io.smskit.spi.store.Suppression;
import java.time.Instant;
import java.util.List;

/** What must happen with a change of a message, and not otherwise. */
public final class Effects {
    private List<SmsEvent> events = List.of();
    private List<AttemptIndex.Entry> index = List.of();
    private List<Suppression> suppressions = List.of();
    private LimitMove limits = LimitMove.NONE;

    /** Tells listeners. */
    public void announce(SmsEvent event) {
        events = Progress.and(events, event);
    }

    /** The number wants no marketing from now on. */
    public void optOut(Msisdn number, Instant now) {
        suppressions = Progress.and(
                suppressions,
                new Suppression(new Suppression.Number(number), MessageClass.MARKETING, "opt-out", now, null));
    }

    void index(Attempt attempt, MessageId id) {
        for (Part part : attempt.parts()) {
            String theirs = part.reportId().orElse(null);
            if (theirs != null) {
                index = Progress.and(index, new AttemptIndex.Entry(attempt.channel(), theirs, attempt.id(id)));
            }
        }
    }

    void commitLimits() {
        limits = LimitMove.COMMIT;
    }

    void giveLimitsBack() {
        limits = LimitMove.GIVE_BACK;
    }

    public List<SmsEvent> events() {
        return events;
    }

    /** What is stored in the transaction of the change. */
    Attached attached() {
        if (index.isEmpty() && suppressions.isEmpty() && limits == LimitMove.NONE) {
            return Attached.NOTHING;
        }
        return new Attached(index, suppressions, limits);
    }
}
