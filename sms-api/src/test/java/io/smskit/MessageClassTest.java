package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageClassTest {

    @ParameterizedTest
    @CsvSource({
        "VERIFICATION, URGENT, PT10M, PT15S, true",
        "TRANSACTIONAL, HIGH, PT24H, PT10M, true",
        "NOTIFICATION, NORMAL, PT24H, PT10M, true",
        "MARKETING, LOW, PT24H, PT10M, false"
    })
    void decidesWhatAMessageDoesNotSay(
            MessageClass messageClass, Priority priority, Duration validity, Duration ambiguityWait, boolean resent) {
        assertThat(messageClass.priority()).isEqualTo(priority);
        assertThat(messageClass.validity()).isEqualTo(validity);
        assertThat(messageClass.ambiguityWait()).isEqualTo(ambiguityWait);
        assertThat(messageClass.isResentAfterDoubt()).isEqualTo(resent);
    }

    @Test
    void hasFourAndALaneForEach() {
        assertThat(MessageClass.values()).hasSize(4);
        assertThat(Priority.values())
                .as("strictest first")
                .containsExactly(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW);
    }
}
