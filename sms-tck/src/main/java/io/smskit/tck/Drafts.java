package io.smskit.tck;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;

/** The messages of the kit, recognisable wherever they turn up. */
final class Drafts {
    /** In every text of the kit, and in no honest log. */
    static final String MARK = "Kestrel tango";

    static final String CODE = "482913";

    private static final int FIRST_NUMBER = 130_000;
    private static final int PLAIN_DIGITS = 8;

    private final ChannelKit kit;

    Drafts(ChannelKit kit) {
        this.kit = kit;
    }

    /** A mobile number of China, another one for each message. */
    static Msisdn recipient(int message) {
        return Msisdn.of("+8613800" + (FIRST_NUMBER + message));
    }

    /** The end of a number, which stands in a request whether or not the country code does. */
    static String ending(Msisdn number) {
        String digits = number.digits();
        return digits.substring(digits.length() - PLAIN_DIGITS);
    }

    Submission message(Channel channel, int number) {
        return draft(channel, number).build();
    }

    Submission.Builder draft(Channel channel, int number) {
        return draft(channel, number, "Your code is " + CODE + ". " + MARK);
    }

    Submission.Builder draft(Channel channel, int number, String text) {
        return draft(channel, recipient(number), new AttemptId(MessageId.of(1_000L + number), 1), text);
    }

    /** Free text where the channel takes it, else the provider's template. */
    Submission.Builder draft(Channel channel, Msisdn to, AttemptId attempt, String text) {
        Submission.Builder draft = Submission.builder(attempt, to, text);
        return channel.capabilities().contains(Capability.FREE_TEXT) ? draft : draft.template(kit.template(CODE));
    }
}
