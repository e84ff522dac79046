package io.smskit.testing;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageView;
import io.smskit.SenderId;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.InboundMessage;
import io.smskit.simulator.sandbox.TruthLedger;
import io.smskit.spi.Submission;
import io.smskit.template.BoundTemplate;
import io.smskit.text.BinaryData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.opentest4j.AssertionFailedError;

/**
 * One text as a provider took it for a recipient. A message that was sent twice is here twice.
 *
 * @since 0.1
 */
public final class TextMessage {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int SHORTEST_CODE = 4;

    private final TestRun run;
    private final TruthLedger.Copy copy;
    private final Submission submission;

    TextMessage(TestRun run, TruthLedger.Copy copy, Submission submission) {
        this.run = run;
        this.copy = copy;
        this.submission = submission;
    }

    /** The id in the receipt that the application got for it. */
    public MessageId id() {
        return copy.attempt().message();
    }

    AttemptId attempt() {
        return copy.attempt();
    }

    /** The recipient's number in E.164 with its {@code +}, such as {@code +8613800138000}. */
    public String to() {
        return copy.to().e164();
    }

    /**
     * The text as the recipient reads it, without the sign name that some providers put in front; of 8-bit data its
     * hexadecimal form.
     */
    public String text() {
        return copy.text();
    }

    /** The 8-bit data with its ports; empty for a text. */
    public Optional<BinaryData> binary() {
        return submission.binary();
    }

    /**
     * The one run of four or more digits in the text, such as the code of a login.
     *
     * @throws AssertionError if the text has none, or has different ones; then {@link #digits(int)} can tell them apart
     */
    public String digits() {
        return theOne(runs(SHORTEST_CODE, Integer.MAX_VALUE), SHORTEST_CODE + " or more digits");
    }

    /**
     * The one run of exactly so many digits in the text.
     *
     * @throws AssertionError if the text has none, or has different ones
     */
    public String digits(int length) {
        return theOne(runs(length, length), "exactly " + length + " digits");
    }

    private List<String> runs(int shortest, int longest) {
        return DIGITS.matcher(text())
                .results()
                .map(MatchResult::group)
                .filter(digits -> digits.length() >= shortest && digits.length() <= longest)
                .distinct()
                .toList();
    }

    private String theOne(List<String> runs, String what) {
        if (runs.size() != 1) {
            throw new AssertionFailedError("expected one run of " + what + " in \"" + text() + "\" but there "
                    + (runs.isEmpty() ? "is none" : "are " + runs.size() + ": " + String.join(", ", runs)));
        }
        return runs.get(0);
    }

    /** The key of the application's template; empty for free text. */
    public Optional<String> templateKey() {
        return view().template();
    }

    /** The provider's template with its parameters, where the application's template is bound to the channel. */
    public Optional<BoundTemplate> template() {
        return submission.template();
    }

    /** The sign name that the message or its binding asks for; empty for the channel's own. */
    public Optional<String> signName() {
        return submission.signName();
    }

    /** The sender that the message asks for; empty for the channel's own. */
    public Optional<SenderId> senderId() {
        return submission.senderId();
    }

    /** What it is for. */
    public MessageClass messageClass() {
        return submission.messageClass();
    }

    /** The channel that took it. */
    public String channel() {
        return copy.channelId();
    }

    /** How many segments its text needs, which is what is paid for. */
    public int segments() {
        return view().segments();
    }

    /** When the channel took it. */
    public Instant at() {
        return copy.at();
    }

    /** The message as it stands now: its state, its attempts, its history. */
    public MessageView view() {
        return run.view(id());
    }

    /** Answers from the recipient's handset. The application's listeners hear of it before this returns. */
    public void reply(String text) {
        run.receive(channel(), InboundMessage.of(copy.to(), text));
    }

    /** Number, channel and text, with nothing masked. */
    @Override
    public String toString() {
        return "to " + to() + " through " + channel()
                + templateKey().map(key -> " of " + key).orElse("") + ": \"" + text() + "\"";
    }
}
