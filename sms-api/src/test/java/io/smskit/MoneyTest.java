package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency CNY = Currency.getInstance("CNY");

    @ParameterizedTest
    @CsvSource({
        "0.045 CNY, 0.045 CNY",
        "0.0450 CNY, 0.045 CNY",
        "'  0.045   CNY ', 0.045 CNY",
        "100 USD, 100 USD",
        "100.00 USD, 100 USD",
        "007 JPY, 7 JPY",
        "0 EUR, 0 EUR",
        "999999999999.99999999 EUR, 999999999999.99999999 EUR"
    })
    void readsAnAmountAndACurrencyAndWritesThem(String text, String written) {
        Money money = Money.parse(text);

        assertThat(money).hasToString(written);
        assertThat(Money.parse(written)).isEqualTo(money);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.045",
                "CNY",
                "CNY 0.045",
                "0.045CNY",
                "0.045 cny",
                "0.045 CN",
                "0.045 CNYX",
                "0.045 QQQ",
                "-1 CNY",
                "+1 CNY",
                ".5 CNY",
                "5. CNY",
                "1e3 CNY",
                "1,000 CNY",
                "1 000 CNY",
                "0.123456789 CNY",
                "1234567890123 CNY",
                "\uff11 CNY",
                "\u0661 CNY",
                "0.045\tCNY",
                "0.045 CNY extra"
            })
    void refusesEveryOtherTextWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse(text))
                .withMessage("is no price such as 0.045 CNY");
    }

    @Test
    void isEqualWhateverTheTrailingZeros() {
        assertThat(new Money(new BigDecimal("1.500"), CNY))
                .isEqualTo(new Money(new BigDecimal("1.5"), CNY))
                .hasSameHashCodeAs(new Money(new BigDecimal("1.5"), CNY))
                .isNotEqualTo(new Money(new BigDecimal("1.5"), Currency.getInstance("USD")));
        assertThat(new Money(new BigDecimal("0.00"), CNY)).isEqualTo(new Money(BigDecimal.ZERO, CNY));
    }

    @Test
    void multipliesExactly() {
        assertThat(Money.parse("0.045 CNY").times(3)).isEqualTo(Money.parse("0.135 CNY"));
        assertThat(Money.parse("0.1 CNY").times(10)).hasToString("1 CNY");
        assertThat(Money.parse("0.1 CNY").times(0)).hasToString("0 CNY");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> new Money(null, CNY));
        assertThatNullPointerException().isThrownBy(() -> new Money(BigDecimal.ONE, null));
    }
}
