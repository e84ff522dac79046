package io.smskit.spi;

import io.smskit.delivery.AttemptId;
import java.util.concurrent.CompletionStage;

/**
 * Calls back a message that the provider has taken and not yet sent.
 *
 * @since 0.1
 */
public interface MessageCancel {
    /**
     * Asks the provider to drop the message.
     *
     * @param attempt the attempt that was accepted
     * @param providerMessageId the provider's id
     * @return true if the provider says that it will not go out
     */
    CompletionStage<Boolean> cancel(AttemptId attempt, String providerMessageId);
}
