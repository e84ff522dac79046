package io.smskit.http.china;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.Msisdn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChinaNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+8613800138000, 13800138000, true",
        "+85251234567, 85251234567, false",
        "+13125550100, 0013125550100, false",
        "+12025550100, 0012025550100, false",
        "+81312345678, 81312345678, false",
        "+861081234567, 861081234567, false",
        "+861381234567, 861381234567, false",
    })
    void isWrittenWithoutCountryCodeWhereItIsOfTheMainland(String number, String written, boolean mainland) {
        assertThat(ChinaNumber.write(Msisdn.of(number))).isEqualTo(written);
        assertThat(ChinaNumber.isMainland(Msisdn.of(number))).isEqualTo(mainland);
        assertThat(ChinaNumber.isAmbiguous(Msisdn.of(number))).isEqualTo(written.startsWith("00"));
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000, +8613800138000",
        "8613800138000, +8613800138000",
        "+8613800138000, +8613800138000",
        "008613800138000, +8613800138000",
        "85251234567, +85251234567",
        "13125550100, +8613125550100",
        "12025550100, +12025550100",
        "+14155550100, +14155550100",
        "0014155550100, +14155550100",
    })
    void isReadInManyForms(String text, String number) {
        assertThat(ChinaNumber.read(text)).contains(Msisdn.of(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "00", "1380013****", "138 0013 8000", "１３８００１３８０００", "0", "+0013800138000"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(ChinaNumber.read(text)).isEmpty();
    }
}
