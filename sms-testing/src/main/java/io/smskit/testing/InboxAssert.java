package io.smskit.testing;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions on an {@link Inbox}.
 *
 * @since 0.1
 */
public final class InboxAssert {
    private final Inbox inbox;

    InboxAssert(Inbox inbox) {
        this.inbox = requireNonNull(inbox, "inbox");
    }

    /** Nothing has come. */
    public InboxAssert isEmpty() {
        return hasSize(0);
    }

    /** So many messages have come. */
    public InboxAssert hasSize(int messages) {
        List<TextMessage> unused = inbox.expect(messages);
        return this;
    }

    /** One message has come; the assertions that follow are about it. */
    public TextMessageAssert hasOne() {
        return new TextMessageAssert(inbox.only());
    }

    /** Nobody got the same text twice. */
    public InboxAssert hasNoDuplicates() {
        Set<List<String>> seen = new HashSet<>();
        List<TextMessage> repeated = inbox.all().stream()
                .filter(message -> !seen.add(List.of(message.to(), message.text())))
                .toList();
        if (!repeated.isEmpty()) {
            throw new AssertionFailedError("expected nobody to get the same text twice but there came once more "
                    + Listing.found(repeated) + "\nin all " + inbox);
        }
        return this;
    }
}
