package io.smskit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

    @ParameterizedTest(name = "a doubt of {0} taken up after {1} is decided {2} after it came up")
    @CsvSource({
        "NOTIFICATION, PT0S, PT10M",
        "NOTIFICATION, PT9M15S, PT10M",
        "NOTIFICATION, PT9M16S, PT10M1S",
        "NOTIFICATION, PT1H, PT1H45S",
        "VERIFICATION, PT0S, PT15S",
        "VERIFICATION, PT1H, PT1H15S"
    })
    void saysWhenADoubtIsDecided(MessageClass messageClass, Duration takenUpAfter, Duration decidedAfter) {
        Instant cameUp = Instant.parse("2026-03-02T09:00:00Z");
        assertThat(messageClass.doubtEnds(cameUp, cameUp.plus(takenUpAfter))).isEqualTo(cameUp.plus(decidedAfter));
    }

    @Test
    void hasFourAndALaneForEach() {
        assertThat(MessageClass.values()).hasSize(4);
        assertThat(Priority.values())
                .as("strictest first")
                .containsExactly(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW);
    }
}
