package io.smskit;

/**
 * The message is wrong and was refused at the door; nothing was stored. The text names the field and the rule.
 *
 * @since 0.1
 */
public final class InvalidMessageException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** A refusal with its code and a text that does not repeat the input. */
    public InvalidMessageException(ErrorCode code, String message) {
        super(code, message);
    }
}
