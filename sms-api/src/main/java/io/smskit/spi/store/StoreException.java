package io.smskit.spi.store;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import org.jspecify.annotations.Nullable;

/**
 * The store did not answer, so nobody may rely on what was asked of it.
 *
 * @since 0.1
 */
public final class StoreException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** What was attempted and what is wrong. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(ErrorCode.STORE_UNAVAILABLE, message, cause);
    }

    /** What was attempted and what is wrong, with its own code, such as {@link ErrorCode#STORE_FULL}. */
    public StoreException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
