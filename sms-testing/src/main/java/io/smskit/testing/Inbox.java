package io.smskit.testing;

import io.smskit.Msisdn;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/**
 * What the application's recipients would have got: every text that a channel took, in order. It is empty when a test
 * begins. {@link #to}, {@link #channel} and {@link #template} give a part of it, which stays up to date like the whole.
 *
 * <p>Each look lets the engine first do what it would have done in the background by now; time stands still. A message
 * that waits for its time, a retry or a person is not here, and a failed expectation says so. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public final class Inbox {
    private final Supplier<TestRun> current;
    private final Predicate<TextMessage> part;
    private final String which;

    private Inbox(Supplier<TestRun> current, Predicate<TextMessage> part, String which) {
        this.current = current;
        this.part = part;
        this.which = which;
    }

    static Inbox of(Supplier<TestRun> current) {
        return new Inbox(current, message -> true, "");
    }

    /**
     * Only what was sent to this number.
     *
     * @param number in E.164, with or without {@code +}
     */
    public Inbox to(String number) {
        String recipient = Msisdn.of(number).e164();
        return narrowed(message -> message.to().equals(recipient), " to " + recipient);
    }

    /** Only what this channel took. */
    public Inbox channel(String name) {
        return narrowed(message -> message.channel().equals(name), " through " + name);
    }

    /** Only messages of the application's template of this key. */
    public Inbox template(String key) {
        return narrowed(message -> message.templateKey().filter(key::equals).isPresent(), " of " + key);
    }

    private Inbox narrowed(Predicate<TextMessage> further, String description) {
        return new Inbox(current, part.and(further), which + description);
    }

    /** Every message, the earliest first. */
    public List<TextMessage> all() {
        TestRun run = current.get();
        run.work();
        return run.texts().stream().filter(part).toList();
    }

    /** Whether nothing has come. */
    public boolean isEmpty() {
        return all().isEmpty();
    }

    /**
     * The only message.
     *
     * @throws AssertionError if there is none, or there are several; it lists them, and what was sent and is not here
     */
    public TextMessage only() {
        return expect(1).get(0);
    }

    /**
     * The latest message.
     *
     * @throws AssertionError if there is none; it lists what was sent and is not here
     */
    public TextMessage last() {
        List<TextMessage> messages = all();
        if (messages.isEmpty()) {
            throw failure("a message", messages);
        }
        return messages.get(messages.size() - 1);
    }

    /** Forgets what has come so far, so that the test can look at what comes next. */
    public void clear() {
        TestRun run = current.get();
        all().forEach(message -> run.forget(message.attempt()));
    }

    List<TextMessage> expect(int count) {
        List<TextMessage> messages = all();
        if (messages.size() != count) {
            throw failure(Listing.count(count), messages);
        }
        return messages;
    }

    private AssertionFailedError failure(String expected, List<TextMessage> messages) {
        TestRun run = current.get();
        return new AssertionFailedError("expected " + expected + which + " but there "
                + (messages.size() == 1 ? "was " : "were ") + Listing.found(messages)
                + Listing.rest(run, messages));
    }

    /** Everything that is here, and what was sent and is not. */
    @Override
    public String toString() {
        List<TextMessage> messages = all();
        return "inbox" + which + ": " + Listing.found(messages) + Listing.rest(current.get(), messages);
    }
}
