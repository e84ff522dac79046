package io.smskit.provider.smpp.session;

/**
 * How a session ended.
 *
 * @param reason a sentence for people
 * @param refusal the command status with which the bind was refused, 0 if it was not
 * @param lastedNanos how long it was bound, 0 if it never was
 */
record Ending(String reason, int refusal, long lastedNanos) {}
