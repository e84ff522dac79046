package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncodingTest {
    @Test
    void hasTheNameThatPeopleKnow() {
        assertThat(Encoding.GSM_7.label()).isEqualTo("GSM-7");
        assertThat(Encoding.UCS_2.label()).isEqualTo("UCS-2");
    }
}
