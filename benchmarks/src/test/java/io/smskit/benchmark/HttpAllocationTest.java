package io.smskit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Row 9, which hardly depends on the machine. */
final class HttpAllocationTest {
    @Test
    void aMessageOverHttpAllocatesLittle() {
        Figure bytes = new HttpSection().allocation(Scale.TINY);

        assertThat(bytes.verdict())
                .as("a message allocates " + bytes.measured())
                .isNotEqualTo(Metric.Verdict.MISSED);
    }
}
