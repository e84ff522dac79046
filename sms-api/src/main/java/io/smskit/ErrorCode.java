package io.smskit;

/**
 * The stable codes of {@link SmsException}. Codes are added, never renamed.
 *
 * @since 0.1
 */
public enum ErrorCode {
    /** The number is empty, has a wrong form or does not exist in its country's plan. */
    INVALID_PHONE,
    /** The country is not listed, or the number is of a premium-rate kind. */
    DESTINATION_NOT_ALLOWED,
    /** The sender id has a wrong form. */
    INVALID_SENDER,
    /** The text holds NUL or half of a surrogate pair, or 8-bit data is not written in hexadecimal. */
    CONTENT_INVALID_CHAR,
    /** The text needs more segments than are allowed. */
    CONTENT_TOO_LONG,
    /** The message has neither text, template nor octets, or a parameter without a template. */
    CONTENT_MISSING,
    /** A parameter closes or imitates the sign name's brackets. */
    CONTENT_SIGNATURE_SPOOF,
    /** No template has this key. */
    TEMPLATE_UNKNOWN,
    /** The template may not be used at present. */
    TEMPLATE_DISABLED,
    /** The template's text cannot be read. */
    TEMPLATE_SYNTAX,
    /** A parameter of the template has no value. */
    TEMPLATE_PARAM_MISSING,
    /** The template has no such parameter. */
    TEMPLATE_PARAM_UNKNOWN,
    /** A parameter's value is longer than declared. */
    TEMPLATE_PARAM_TOO_LONG,
    /** A parameter's value is not of the declared type. */
    TEMPLATE_PARAM_INVALID,
    /** A parameter that may not hold a link holds one. */
    PARAM_URL_FORBIDDEN,
    /** The message names another class than its template or business. */
    CLASS_CONFLICT,
    /** The message names another application than the one to which its business belongs. */
    APPLICATION_CONFLICT,
    /** The application may not send at present. */
    APPLICATION_DISABLED,
    /** No business has this number. */
    BUSINESS_UNKNOWN,
    /** The business may not be used at present. */
    BUSINESS_DISABLED,
    /** The sign name may not be used at present. */
    SIGN_NAME_DISABLED,
    /** The route that the business names, or the default one, may not be taken at present. */
    ROUTE_DISABLED,
    /** No route leads to a channel that could ever carry the message. */
    NO_ROUTE,
    /** A time, validity, tag or key of the message is out of range. */
    INVALID_MESSAGE,
    /** The text is no message id. */
    INVALID_MESSAGE_ID,
    /** The idempotency key was used before with other content. */
    IDEMPOTENCY_CONFLICT,
    /** Nothing of this name, or no such version, was ever defined. */
    DEFINITION_UNKNOWN,
    /** A definition cannot be used as it is. */
    INVALID_DEFINITION,
    /** Somebody else has changed the definition meanwhile. */
    DEFINITION_CONFLICT,
    /** The definition is changed in the configuration file. */
    DEFINITION_OWNED_BY_FILE,
    /** The configuration is wrong. */
    INVALID_CONFIGURATION,
    /** A provider's address would send credentials unencrypted. */
    INSECURE_ENDPOINT,
    /** The queue is at its cap; try again later. */
    QUEUE_FULL,
    /** The store did not answer. */
    STORE_UNAVAILABLE,
    /** The store has no room left; it goes on by itself once there is some. */
    STORE_FULL,
    /** The store has become an older copy of itself and does not know any more what it had confirmed. */
    STORE_WENT_BACK,
    /** What is stored cannot be read with the keys that are given. */
    KEY_UNAVAILABLE,
    /** The engine is closed. */
    ENGINE_CLOSED
}
