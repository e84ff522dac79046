package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void saysWhatWhoAndWhy() {
        assertThat(new Reason("LIMIT_EXCEEDED", "frequency", "5/h is used up"))
                .hasToString("LIMIT_EXCEEDED (frequency): 5/h is used up");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> new Reason(null, "engine", "text"));
        assertThatNullPointerException().isThrownBy(() -> new Reason("CODE", null, "text"));
        assertThatNullPointerException().isThrownBy(() -> new Reason("CODE", "engine", null));
    }
}
