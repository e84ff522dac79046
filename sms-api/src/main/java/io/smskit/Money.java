package io.smskit;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An amount of a currency, exact.
 *
 * @param amount in units of the currency, with as many decimals as are needed; prices of a segment have four or more
 * @param currency ISO 4217
 * @since 0.1
 */
public record Money(BigDecimal amount, Currency currency) {
    private static final Pattern PRICE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,8})?) +([A-Z]{3})");
    private static final Map<String, Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, currency -> currency));

    public Money {
        amount = amount.stripTrailingZeros();
        requireNonNull(currency, "currency");
    }

    /**
     * Reads an amount of at most 12 digits and 8 decimals and an ISO 4217 code, such as {@code 0.045 CNY}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Money parse(String text) {
        Matcher matcher = PRICE.matcher(text.trim());
        Currency currency = matcher.matches() ? CURRENCIES.get(matcher.group(2)) : null;
        if (currency == null) {
            throw new IllegalArgumentException("is no price such as 0.045 CNY");
        }
        return new Money(new BigDecimal(matcher.group(1)), currency);
    }

    /** This amount so many times. */
    public Money times(int count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)), currency);
    }

    /** The text form, which {@link #parse} reads if the amount is a price: neither negative nor longer than it takes. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
