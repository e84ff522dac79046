package io.smskit;

/**
 * The engine cannot be started as configured. The text names the place, the key and what would be right; the value of a
 * secret is never part of it.
 *
 * @since 0.1
 */
public final class ConfigurationException extends SmsException {
    private static final long serialVersionUID = 1L;

    /** A refusal with a text that says where and what. */
    public ConfigurationException(String message) {
        super(ErrorCode.INVALID_CONFIGURATION, message);
    }

    /** A refusal with its own code, such as {@link ErrorCode#INSECURE_ENDPOINT}. */
    public ConfigurationException(ErrorCode code, String message) {
        super(code, message);
    }
}
