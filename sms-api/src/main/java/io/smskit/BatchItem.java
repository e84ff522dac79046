package io.smskit;

/**
 * What became of one message of {@link SmsClient#sendAll}.
 *
 * @since 0.1
 */
public sealed interface BatchItem {
    /** The message's place in the list, from 0. */
    int index();

    /**
     * It was stored.
     *
     * @param index its place in the list, from 0
     * @param receipt its receipt
     */
    record Stored(int index, SendReceipt receipt) implements BatchItem {}

    /**
     * It was refused and not stored.
     *
     * @param index its place in the list, from 0
     * @param error what {@link SmsClient#send} would have thrown
     */
    record Refused(int index, SmsException error) implements BatchItem {}
}
