package io.smskit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
    private static final AddressRanges RANGES =
            AddressRanges.parse("203.0.113.7, 198.51.100.0/23 2001:db8::/33,0.0.0.1/32");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "198.51.100.0",
                "198.51.101.255",
                "2001:db8::1",
                "2001:db8:7fff:ffff::",
                "::ffff:203.0.113.7",
            })
    void holdWhatLiesInThem(String address) {
        assertThat(RANGES.allows(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.6",
                "198.51.102.0",
                "198.51.99.255",
                "2001:db8:8000::",
                "2001:db9::",
                "::1",
                "",
                "localhost",
                "203.0.113",
                "203.0.113.7:80",
                "203.0.113.7%lo",
                "256.0.0.1",
            })
    void holdNothingElse(String address) {
        assertThat(RANGES.allows(address)).isFalse();
    }

    @Test
    void letEverybodyInWhereThereAreNone() {
        assertThat(AddressRanges.parse(" ").allows("192.0.2.1")).isTrue();
        assertThat(AddressRanges.parse("").allows("")).isTrue();
        assertThat(AddressRanges.parse("0.0.0.0/0").allows("192.0.2.1")).isTrue();
        assertThat(AddressRanges.parse("0.0.0.0/0").allows("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "::/129", "1.2.3", "999.1.1.1", "/8"})
    void refuseWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> AddressRanges.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text);
    }
}
