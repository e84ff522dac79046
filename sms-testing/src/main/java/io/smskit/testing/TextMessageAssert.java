package io.smskit.testing;

import static java.util.Objects.requireNonNull;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.SenderId;
import java.util.Objects;
import org.opentest4j.AssertionFailedError;

/**
 * Assertions on a {@link TextMessage}.
 *
 * @since 0.1
 */
public final class TextMessageAssert {
    private final TextMessage message;

    TextMessageAssert(TextMessage message) {
        this.message = requireNonNull(message, "message");
    }

    /**
     * It went to this number.
     *
     * @param number in E.164, with or without {@code +}
     */
    public TextMessageAssert isTo(String number) {
        return equal("number", Msisdn.of(number).e164(), message.to());
    }

    /** This is its whole text. */
    public TextMessageAssert says(String text) {
        return equal("text", text, message.text());
    }

    /** Each of these stands in its text. */
    public TextMessageAssert contains(String... pieces) {
        for (String piece : pieces) {
            if (!message.text().contains(piece)) {
                throw failure("expected \"" + piece + "\" in the text of the message", piece, message.text());
            }
        }
        return this;
    }

    /** None of these stands in its text. */
    public TextMessageAssert doesNotContain(String... pieces) {
        for (String piece : pieces) {
            if (message.text().contains(piece)) {
                throw failure("expected no \"" + piece + "\" in the text of the message", piece, message.text());
            }
        }
        return this;
    }

    /** It was made from the application's template of this key. */
    public TextMessageAssert isOf(String templateKey) {
        return equal("template", templateKey, message.templateKey().orElse("none"));
    }

    /** It is for this. */
    public TextMessageAssert isOfClass(MessageClass messageClass) {
        return equal("class", messageClass, message.messageClass());
    }

    /** This channel took it. */
    public TextMessageAssert wentThrough(String channel) {
        return equal("channel", channel, message.channel());
    }

    /** It asks for this sign name. */
    public TextMessageAssert hasSignName(String signName) {
        return equal("sign name", signName, message.signName().orElse("none"));
    }

    /** It asks for this sender. */
    public TextMessageAssert hasSenderId(String senderId) {
        return equal("sender", senderId, message.senderId().map(SenderId::value).orElse("none"));
    }

    /** Its text needs so many segments. */
    public TextMessageAssert hasSegments(int segments) {
        return equal("number of segments", segments, message.segments());
    }

    /** It stands so now, which may be later news than its being here. */
    public TextMessageAssert hasState(MessageState state) {
        return equal("state", state, message.view().state());
    }

    private TextMessageAssert equal(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw failure(
                    "expected " + what + " " + quoted(expected) + " but it is " + quoted(actual) + " in the message",
                    expected,
                    actual);
        }
        return this;
    }

    private static String quoted(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }

    private AssertionFailedError failure(String problem, Object expected, Object actual) {
        return new AssertionFailedError(problem + "\n  " + message, expected, actual);
    }
}
