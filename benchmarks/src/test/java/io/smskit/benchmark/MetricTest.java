package io.smskit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP_RATE, 0.19, MISSED",
        "HTTP_RATE, 0.20, MUST",
        "HTTP_RATE, 0.40, GOAL",
        "HTTP_RATE, 0.90, MOONSHOT",
        "HTTP_CPU, 8.01, MISSED",
        "HTTP_CPU, 8, MUST",
        "HTTP_CPU, 4, GOAL",
        "HTTP_CPU, 1.5, MOONSHOT",
        "JARS, 19, MISSED",
        "JARS, 12, GOAL",
        "INDEXES, 100, MUST"
    })
    void namesTheBestMarkThatIsReached(Metric metric, double value, Metric.Verdict verdict) {
        assertThat(metric.verdict(value)).isEqualTo(verdict);
    }

    @Test
    void aValueThatCouldNotBeMeasuredIsMissed() {
        assertThat(Metric.HTTP_RATE.verdict(Double.NaN)).isEqualTo(Metric.Verdict.MISSED);
        assertThat(Metric.HTTP_CPU.verdict(Double.NaN)).isEqualTo(Metric.Verdict.MISSED);
    }

    @Test
    void aTableSaysWhatWasMeasuredAndWhatWasAsked() {
        Figure rate = Figure.ofRatio(Metric.HTTP_RATE, "30,000/s", "60,000/s", 0.5);
        Figure jars = Figure.ofValue(Metric.JARS, 12);

        assertThat(Table.of(List.of(rate, jars)).lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line)
                        .contains("| 7 ", "| 30,000/s ", "| sock 60,000/s ", "| 0.50 x ", "| 0.40 x ", "| goal "))
                .anySatisfy(line -> assertThat(line).contains("| 12 ", "| 12 jars ", "| 18 jars ", "| goal "));
    }

    @Test
    void theMedianStandsInTheMiddle() {
        assertThat(Numbers.median(9, 1, 5)).isEqualTo(5);
        assertThat(Numbers.median(9, 1, 5, 6)).isEqualTo(5.5);
    }
}
