package io.smskit.cli;

import io.smskit.Message;
import io.smskit.MessageView;
import io.smskit.SmsException;

/**
 * A line of a file of recipients.
 *
 * @param number as a spreadsheet counts: the header is row 1
 * @param message what is to be sent
 */
record Row(long number, Message message) {
    /** What became of it. */
    sealed interface Result {
        long row();

        int exitCode();
    }

    /**
     * It is a message.
     *
     * @param row its number
     * @param view the message as it was looked at last
     */
    record Sent(long row, MessageView view) implements Result {
        @Override
        public int exitCode() {
            return ExitCode.of(view);
        }
    }

    /**
     * It was refused at the door.
     *
     * @param row its number
     * @param error why
     */
    record Refused(long row, SmsException error) implements Result {
        @Override
        public int exitCode() {
            return ExitCode.of(error);
        }
    }
}
