package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.event.SmsEvent;
import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.Suppression;
import java.util.ArrayList;
import java.util.List;

/** What must happen once a change of a message was stored, and not otherwise. */
public final class Effects {
    private final List<SmsEvent> events = new ArrayList<>();
    private final List<AttemptIndex.Entry> index = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private boolean commitsLimits;
    private boolean givesLimitsBack;

    /** Tells listeners. */
    public void announce(SmsEvent event) {
        events.add(event);
    }

    /** Must not be sent to from now on. */
    public void suppress(Suppression suppression) {
        suppressions.add(suppression);
    }

    void index(Attempt attempt, MessageId id) {
        attempt.parts()
                .forEach(part -> part.providerMessageId()
                        .ifPresent(theirs ->
                                index.add(new AttemptIndex.Entry(attempt.channel(), theirs, attempt.id(id)))));
    }

    void commitLimits() {
        commitsLimits = true;
    }

    void giveLimitsBack() {
        givesLimitsBack = true;
    }

    public List<SmsEvent> events() {
        return events;
    }

    public List<AttemptIndex.Entry> index() {
        return index;
    }

    public List<Suppression> suppressions() {
        return suppressions;
    }

    public boolean commitsLimits() {
        return commitsLimits;
    }

    public boolean givesLimitsBack() {
        return givesLimitsBack;
    }
}
