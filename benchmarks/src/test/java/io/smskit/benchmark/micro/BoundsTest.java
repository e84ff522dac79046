package io.smskit.benchmark.micro;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import io.smskit.core.number.NumberRecognizer;
import io.smskit.text.Segmenter;
import org.junit.jupiter.api.Test;

/** A bound does the same as what it is a bound for. */
final class BoundsTest {
    @Test
    void theTableCountsTheSameSegments() {
        WidthTable table = new WidthTable();
        for (String text : Texts.USUAL) {
            for (int times = 1; times < 20; times++) {
                String repeated = text.repeat(times);
                assertThat(table.segments(repeated))
                        .isEqualTo(Segmenter.standard().count(repeated));
            }
        }
    }

    @Test
    void theConcatenationGivesTheSameTexts() {
        TemplateBenchmark bound = new TemplateBenchmark();
        TemplateBenchmark ours = new TemplateBenchmark();
        TemplateBenchmark withChecks = new TemplateBenchmark();
        for (int i = 0; i < 100; i++) {
            assertThat(ours.ours()).isEqualTo(bound.bound()).isEqualTo(withChecks.oursWithChecks());
        }
    }

    @Test
    void theWordOfMemoryGivesOutTheSameSlots() {
        LimiterBenchmark bound = new LimiterBenchmark();
        LimiterBenchmark ours = new LimiterBenchmark();
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean slot = ours.ours();
            assertThat(slot).isEqualTo(bound.bound());
            taken += slot ? 1 : 0;
        }
        assertThat(taken).isBetween(4_990, 5_030);
    }

    @Test
    void bothLibrariesKnowTheNumbers() throws NumberParseException {
        NumberBenchmark benchmark = new NumberBenchmark();
        for (String number : benchmark.numbers()) {
            assertThat(NumberRecognizer.withDefaultRegion("CN")
                            .recognize(number)
                            .msisdn()
                            .e164())
                    .isEqualTo(number);
            assertThat(benchmark.bound()).isNotEmpty();
        }
    }
}
