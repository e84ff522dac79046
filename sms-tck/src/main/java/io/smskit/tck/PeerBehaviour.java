package io.smskit.tck;

/**
 * What a peer does with whatever is handed over to it.
 *
 * @since 0.1
 */
public enum PeerBehaviour {
    /** Takes it and answers with an id of its own. */
    ACCEPT,
    /** Clearly refuses the message, with a code. */
    REFUSE,
    /** Asks to go slower. */
    THROTTLE,
    /** Says that it cannot serve now, in the words of the protocol alone; HTTP: 503 with {@code Retry-After: 0}. */
    BUSY,
    /** Sends the channel elsewhere; HTTP: 307. */
    REDIRECT,
    /** Answers with bytes that make no sense, as if all were well, and repeats the request among them. */
    GARBAGE,
    /** Answers with a page for people, as if all were well, that repeats the request. */
    HTML_PAGE,
    /** Answers with an error page of something between the channel and the provider, which repeats the request; HTTP: 502. */
    ERROR_PAGE,
    /** Answers with nothing, as if all were well. */
    EMPTY_ANSWER,
    /** Answers with the first half of a good answer as if it were the whole. */
    HALF_ANSWER,
    /** Cuts the connection in the middle of a good answer. */
    CUT_IN_ANSWER,
    /** Reads the whole request, then closes the connection. */
    CUT_AFTER_REQUEST,
    /** Reads the whole request, then resets the connection. */
    RESET_AFTER_REQUEST,
    /** Reads the whole request, then says nothing and keeps the connection. */
    SILENT,
    /** Answers byte by byte, for ever, so that something always arrives. */
    DRIP,
    /** Is not there: nobody takes connections. */
    REFUSE_CONNECTION
}
