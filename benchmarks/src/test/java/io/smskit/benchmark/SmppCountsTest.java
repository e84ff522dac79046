package io.smskit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows 3 and 4, which hardly depend on the machine. */
final class SmppCountsTest {
    @Test
    void aMessageOverSmppAllocatesLittleAndSharesItsWriteWithOthers() {
        assertThat(new SmppSection().counts(Scale.TINY))
                .allSatisfy(figure -> assertThat(figure.verdict())
                        .as(figure.metric() + " " + figure.measured())
                        .isNotEqualTo(Metric.Verdict.MISSED));
    }
}
