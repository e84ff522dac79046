package io.smskit.spi.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobTest {
    @Test
    void keepsTheBeginningOfANameThatIsTooLong() {
        assertThat(Job.begun("1", "x".repeat(201), 5, Instant.EPOCH).name()).isEqualTo("x".repeat(200));
        assertThat(Job.begun("1", "contacts.csv", 5, Instant.EPOCH).name()).isEqualTo("contacts.csv");
    }
}
