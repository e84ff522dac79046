package io.smskit.core.number;

/** What a number is for, as far as it matters to a message. */
public enum NumberKind {
    /** A mobile number. */
    MOBILE,
    /** The country's plan does not tell mobile from fixed, as in North America. */
    FIXED_OR_MOBILE,
    /** A fixed line. */
    FIXED,
    /** A number that its caller pays extra for. */
    PREMIUM_RATE,
    /** Toll-free, shared cost, VoIP, personal, pager, company-wide, voicemail, or of an unknown country. */
    OTHER
}
