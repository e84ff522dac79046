package io.smskit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Row 20, which hardly depends on the machine. */
final class QueueMemoryTest {
    @Test
    void aWaitingMessageIsKeptInLittleMemory() {
        assertThat(new MemorySection().measure(Scale.TINY))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.verdict())
                        .as(figure.metric() + ": " + figure.measured())
                        .isNotEqualTo(Metric.Verdict.MISSED));
    }
}
