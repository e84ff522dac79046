package io.smskit;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Misuse or a broken environment. Its message says what was attempted, what is wrong and what to do, and holds neither
 * secrets nor full numbers nor message text. What providers and policies answer is never an exception.
 *
 * @since 0.1
 */
public class SmsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** An exception without a cause. */
    public SmsException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** An exception with the cause that was met. */
    public SmsException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = requireNonNull(code, "code");
    }

    /** The stable code, the same in Java, JSON and documentation. */
    public ErrorCode code() {
        return code;
    }
}
