/**
 * The one way in which SmsKit speaks HTTP: {@link io.smskit.http.HttpTransport} hands a request over exactly once and
 * tells what surely did not go out from what may have.
 *
 * <p>The author of a provider builds an {@link io.smskit.http.HttpRequest}, gives a function that reads a complete
 * {@link io.smskit.http.HttpReply}, and never sees a half answer, a time-out or an exception. Answers in JSON are read
 * through {@link io.smskit.http.Json}, which refuses what is not strictly JSON; several messages in one request take a
 * {@link io.smskit.http.BatchForm}. Nothing here retries, queues or paces.
 */
@NullMarked
package io.smskit.http;

import org.jspecify.annotations.NullMarked;
