package io.smskit.core.store;

import io.smskit.spi.store.Durability;
import io.smskit.spi.store.SmsStores;

/**
 * Opens stores that keep everything in this process and nothing beyond it. Each bundle is on its own.
 *
 * <p>What is over is forgotten after 7 days, or earlier where there is too much of it: of settled messages the latest
 * 100,000 stay, and a message with an idempotency key stays for at least 24 hours.
 *
 * @since 0.1
 */
public final class InMemoryStores {
    /** The most messages that are not terminal, unless another number is given. */
    public static final int CAPACITY = 1_000_000;

    private InMemoryStores() {}

    /** Opens empty stores for {@link #CAPACITY} messages. */
    public static SmsStores open() {
        return open(CAPACITY);
    }

    /**
     * Opens empty stores. Beyond the capacity an insert throws {@link io.smskit.SmsException} with
     * {@link io.smskit.ErrorCode#QUEUE_FULL} and stores nothing of that call.
     *
     * @param capacity the most messages that are not terminal, the most reports that wait for their message, and the most
     *     ids by which attempts are found; 1 or more
     */
    public static SmsStores open(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity " + capacity + " is below 1");
        }
        InMemoryAttemptIndex attempts = new InMemoryAttemptIndex(capacity);
        InMemoryLimitStore limits = new InMemoryLimitStore();
        InMemorySuppressionStore suppressions = new InMemorySuppressionStore();
        InMemoryNodeStore nodes = new InMemoryNodeStore();
        InMemoryMessageStore messages = new InMemoryMessageStore(
                capacity, SettledMessages.MOST, new Attachments(attempts, limits, suppressions));
        return SmsStores.builder(Durability.NONE)
                .messages(messages)
                .query(messages)
                .retention(messages)
                .attempts(attempts)
                .nodes(nodes)
                .owners(nodes)
                .definitions(new InMemoryDefinitionStore())
                .jobs(new InMemoryJobStore())
                .reports(new InMemoryReportInbox(capacity, SettledMessages.MOST))
                .limits(limits)
                .suppressions(suppressions)
                .build();
    }
}
