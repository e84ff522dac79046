package io.smskit.spi;

import io.smskit.Money;
import java.util.concurrent.CompletionStage;

/**
 * Asks what is left on the account.
 *
 * @since 0.1
 */
public interface BalanceQuery {
    /** The account's balance. The stage fails if the provider could not be asked. */
    CompletionStage<Money> balance();
}
