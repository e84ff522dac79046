/**
 * What an application uses: {@link io.smskit.SmsClient} takes a {@link io.smskit.Message} and gives a
 * {@link io.smskit.SendReceipt}.
 *
 * <p>A message is an immutable value for one recipient. Sending it means that it was judged and stored; what became of
 * it on its way is read from {@link io.smskit.MessageView} or heard by a listener. Bad input and a broken environment
 * are {@link io.smskit.SmsException}s and store nothing; the word of a policy is a value in the receipt.
 */
@NullMarked
package io.smskit;

import org.jspecify.annotations.NullMarked;
