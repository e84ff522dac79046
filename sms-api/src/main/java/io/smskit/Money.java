package io.smskit;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of a currency, exact.
 *
 * @param amount in units of the currency, with as many decimals as are needed; prices of a segment have four or more
 * @param currency ISO 4217
 * @since 0.1
 */
public record Money(BigDecimal amount, Currency currency) {
    public Money {
        amount = amount.stripTrailingZeros();
        requireNonNull(currency, "currency");
    }

    /**
     * Reads an amount and an ISO 4217 code, such as {@code 0.045 CNY}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Money parse(String text) {
        String[] words = text.trim().split(" +");
        if (words.length != 2 || !words[0].matches("\\d{1,12}(\\.\\d{1,8})?") || !words[1].matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("is no price such as 0.045 CNY");
        }
        return new Money(new BigDecimal(words[0]), Currency.getInstance(words[1]));
    }

    /** This amount so many times. */
    public Money times(int count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)), currency);
    }

    /** The text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
