package io.smskit.delivery;

/**
 * What went wrong, as a fact. The engine's one table turns kind, scope and message class into an action.
 *
 * @since 0.1
 */
public enum FailureKind {
    /** Nothing left this machine: name lookup, connect, TLS, bind or a local refusal failed. */
    NOT_SENT,
    /** The provider says that it cannot serve right now, and that nothing was taken. */
    UNAVAILABLE,
    /** The provider asks to go slower on this channel. */
    THROTTLED,
    /**
     * The provider refuses this recipient for a while; another channel must not be used to get round it. With the scope
     * {@link FailureScope#CHANNEL} it does not say whether it means everybody, which many such answers tell.
     */
    RECIPIENT_THROTTLED,
    /** A quota of the account is used up until a period ends. */
    QUOTA_EXHAUSTED,
    /** The account has no money left. */
    OUT_OF_CREDIT,
    /** The credentials or the signature of the request were refused. */
    AUTHENTICATION,
    /** The account, key, address or product may not send. */
    ACCOUNT_BLOCKED,
    /** The provider's template is missing, not approved or does not fit. */
    TEMPLATE_REFUSED,
    /** The sign name is missing, not approved or does not fit. */
    SIGN_NAME_REFUSED,
    /** The sender id or extension code is not allowed. */
    SENDER_REFUSED,
    /** The content is forbidden. */
    CONTENT_REFUSED,
    /** The content has characters or a form that this channel cannot carry, another one may. */
    CONTENT_UNSUPPORTED,
    /** A template parameter is wrong, too long or of a forbidden form. */
    PARAMETER_REFUSED,
    /** The number does not exist or has a wrong form. */
    RECIPIENT_INVALID,
    /** The handset or subscription could not be reached; it may be later. */
    RECIPIENT_UNREACHABLE,
    /** The recipient does not want messages. */
    RECIPIENT_OPTED_OUT,
    /** This channel does not serve the destination. */
    DESTINATION_UNSUPPORTED,
    /** The provider cannot read our request: a fault of ours or of the configuration. */
    INVALID_REQUEST,
    /** The clock of this machine differs too much from the provider's. */
    CLOCK_SKEW,
    /** The provider or the network behind it failed inside. */
    PROVIDER_ERROR,
    /** The provider plug-in broke its contract: it threw, answered nothing or never answered. */
    PLUGIN_FAULT,
    /** A code that nobody has described yet. */
    UNRECOGNISED
}
