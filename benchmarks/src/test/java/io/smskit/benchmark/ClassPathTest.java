package io.smskit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Row 12, which does not depend on the machine. */
final class ClassPathTest {
    @Test
    void oneCloudProviderBringsFewAndSmallJars() {
        assertThat(new ClassPathSection().measure(Scale.TINY))
                .extracting(Figure::metric)
                .containsExactly(Metric.JARS, Metric.MEGABYTES);
        assertThat(new ClassPathSection().measure(Scale.TINY))
                .allSatisfy(figure -> assertThat(figure.verdict())
                        .as(figure.metric() + ": " + figure.measured())
                        .isNotEqualTo(Metric.Verdict.MISSED));
    }
}
