package io.smskit.testing;

/**
 * The entrance to fluent assertions. They need no other library, stand beside those of AssertJ under the same name, and
 * list the inbox where they fail.
 *
 * @since 0.1
 */
public final class SmsAssertions {
    private SmsAssertions() {}

    /** Begins assertions on an inbox or a part of it. */
    public static InboxAssert assertThat(Inbox inbox) {
        return new InboxAssert(inbox);
    }

    /** Begins assertions on one text. */
    public static TextMessageAssert assertThat(TextMessage message) {
        return new TextMessageAssert(message);
    }
}
