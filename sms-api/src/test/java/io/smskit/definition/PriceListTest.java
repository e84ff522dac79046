package io.smskit.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.SmsException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
    private static final PriceList LIST = PriceList.of("aliyun-main")
            .usual(yuan("0.04"))
            .to("HK", yuan("0.2"))
            .to("+852", yuan("0.25"))
            .to("+85290", yuan("0.3"));

    private static Money yuan(String amount) {
        return Money.parse(amount + " CNY");
    }

    @ParameterizedTest
    @CsvSource({
        "8613800138000, CN, 0.04",
        "85251234567, HK, 0.25",
        "85290123456, HK, 0.3",
        "85288123456, HK, 0.25",
        "12025550123, US, 0.04"
    })
    void givesThePriceOfTheLongestPrefixThenOfTheCountry(String number, String country, String amount) {
        assertThat(LIST.price(Msisdn.of(number), country)).contains(yuan(amount));
    }

    @Test
    void givesThePriceOfTheCountryWhereNoPrefixFits() {
        PriceList list = PriceList.of("a").to("HK", yuan("0.2")).to("+852900", yuan("0.3"));
        assertThat(list.price(Msisdn.of("85251234567"), "HK")).contains(yuan("0.2"));
        assertThat(list.price(Msisdn.of("8613800138000"), "CN")).isEmpty();
    }

    @Test
    void isReadAsItWasWritten() {
        Map<String, String> attributes = DefinitionForm.PRICE_LIST.write(LIST);
        assertThat(attributes)
                .isEqualTo(Map.of(
                        "price",
                        "0.04 CNY",
                        "price.HK",
                        "0.2 CNY",
                        "price.+852",
                        "0.25 CNY",
                        "price.+85290",
                        "0.3 CNY"));
        PriceList read = DefinitionForm.PRICE_LIST.read("aliyun-main", attributes);
        assertThat(DefinitionForm.PRICE_LIST.write(read)).isEqualTo(attributes);
        assertThat(read.usual()).isEqualTo(Optional.of(yuan("0.04")));
    }

    @Test
    void hasTheCurrencyOfItsPrices() {
        assertThat(PriceList.of("a").currency()).isEmpty();
        assertThat(PriceList.of("a").usual(yuan("0.04")).currency())
                .contains(yuan("1").currency());
        assertThat(PriceList.of("a").to("HK", yuan("0.04")).currency())
                .contains(yuan("1").currency());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            price      | cheap    | attribute price cannot be read: is no price such as 0.045 CNY
            price.HK   | 0.1 USD  | attribute price.HK cannot be read: the prices of a list are in one currency
            price.hk   | 0.1 CNY  | attribute price.hk cannot be read: a destination is a country such as HK, or a prefix such as +852
            price.852  | 0.1 CNY  | attribute price.852 cannot be read: a destination is a country such as HK, or a prefix such as +852
            currency   | CNY      | it has no attribute currency
            """)
    void saysWhatCannotBe(String attribute, String content, String problem) {
        Map<String, String> attributes = new java.util.TreeMap<>(Map.of("price", "0.04 CNY"));
        attributes.put(attribute, content);
        assertThatThrownBy(() -> DefinitionForm.PRICE_LIST.read("a", attributes))
                .isInstanceOf(SmsException.class)
                .hasMessage("price-list a cannot be defined: " + problem);
    }
}
