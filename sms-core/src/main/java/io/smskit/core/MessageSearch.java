package io.smskit.core;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.core.message.RecipientHash;
import io.smskit.spi.store.MessageQuery.Filter;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are looked for: all of them, unless something narrows the search. Immutable; copy methods give changed
 * copies.
 */
public final class MessageSearch {
    private static final MessageSearch ALL = new MessageSearch(new Draft());

    private final Draft draft;

    private MessageSearch(Draft draft) {
        this.draft = draft;
    }

    private static final class Draft {
        private Set<MessageState> states = Set.of();
        private @Nullable String application;
        private @Nullable MessageClass messageClass;
        private @Nullable Msisdn number;
        private @Nullable Instant since;
        private @Nullable Instant until;
    }

    private MessageSearch with(Consumer<Draft> change) {
        Draft copy = new Draft();
        copy.states = draft.states;
        copy.application = draft.application;
        copy.messageClass = draft.messageClass;
        copy.number = draft.number;
        copy.since = draft.since;
        copy.until = draft.until;
        change.accept(copy);
        return new MessageSearch(copy);
    }

    /** Every message. */
    public static MessageSearch all() {
        return ALL;
    }

    /** Messages that stand in one of these states. */
    public static MessageSearch inState(MessageState... states) {
        return ALL.states(Set.of(states));
    }

    /** A copy for messages that stand in one of these states; in any state if there is none. */
    public MessageSearch states(Set<MessageState> states) {
        Set<MessageState> all = Set.copyOf(states);
        return with(copy -> copy.states = all);
    }

    /** A copy for messages of this application. */
    public MessageSearch application(String application) {
        requireNonNull(application, "application");
        return with(copy -> copy.application = application);
    }

    /** A copy for messages of this class. */
    public MessageSearch messageClass(MessageClass messageClass) {
        requireNonNull(messageClass, "messageClass");
        return with(copy -> copy.messageClass = messageClass);
    }

    /** A copy for messages to this number. */
    public MessageSearch to(Msisdn number) {
        requireNonNull(number, "number");
        return with(copy -> copy.number = number);
    }

    /** A copy for messages that were stored at this instant or later. */
    public MessageSearch since(Instant first) {
        requireNonNull(first, "first");
        return with(copy -> copy.since = first);
    }

    /** A copy for messages that were stored before this instant. */
    public MessageSearch until(Instant end) {
        requireNonNull(end, "end");
        return with(copy -> copy.until = end);
    }

    Filter filter() {
        Long recipient = draft.number == null ? null : RecipientHash.of(draft.number);
        return new Filter(draft.states, draft.application, draft.messageClass, recipient, draft.since, draft.until);
    }
}
