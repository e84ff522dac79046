package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme",
                "A",
                "Acme Bank24",
                "A&B's-co._!",
                "abcdefghijk",
                "12a",
                "123",
                "10086",
                "+10086",
                "123456789012345",
                "+123456789012345"
            })
    void isANumberOrUpToElevenLetters(String text) {
        assertThat(SenderId.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "1",
                "12",
                "+12",
                "1234567890123456",
                "abcdefghijkl",
                "++1234",
                "+Acme",
                "Acmé",
                "阿克米",
                "Acme\r\nX: y",
                "Acme\n",
                "1234\r",
                "Ac\u0000me",
                "Ac\tme",
                "\u200bAcme",
                "\uff11\uff12\uff13",
                "\u0661\u0662\u0663",
                "A@B",
                "A/B",
                "A\"B",
                "<b>",
                "A:B",
                "A;B"
            })
    void refusesEveryOtherText(String text) {
        InvalidMessageException refusal = MessageTest.refusalOf(ErrorCode.INVALID_SENDER, () -> SenderId.of(text));

        assertThat(refusal)
                .hasMessage("a sender id is a number of 3 to 15 digits, or up to 11 letters, digits, spaces and"
                        + " & ' - . _ !");
    }

    @Test
    void refusesAMillionCharacters() {
        MessageTest.refusalOf(ErrorCode.INVALID_SENDER, () -> SenderId.of("1".repeat(1_000_000)));
        MessageTest.refusalOf(ErrorCode.INVALID_SENDER, () -> SenderId.of("a".repeat(1_000_000)));
    }

    @Test
    void isEqualForTheSameTextOnly() {
        assertThat(SenderId.of("Acme"))
                .isEqualTo(SenderId.of("Acme"))
                .hasSameHashCodeAs(SenderId.of("Acme"))
                .isNotEqualTo(SenderId.of("ACME"))
                .isNotEqualTo("Acme");
    }

    @ParameterizedTest
    @CsvSource({
        "Acme, Acme",
        "10086, 10086",
        "106900, 106900",
        "1234567, ****567",
        "8613800138000, **********000",
        "+8613800138000, ***********000"
    })
    void printsAFullNumberMasked(String text, String printed) {
        assertThat(SenderId.of(text)).hasToString(printed);
    }
}
