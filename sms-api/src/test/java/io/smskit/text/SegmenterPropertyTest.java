package io.smskit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random texts against a slow reference; a failing round is found again by its seed. */
class SegmenterPropertyTest {
    private static final int ROUNDS = 1_000;

    @ParameterizedTest
    @EnumSource
    void needsTheFewestSegmentsForGsmTexts(ConcatenationReference reference) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            int length = random.nextInt(10) == 0 ? 2_000 : 500;
            check(TextGenerator.gsmText(random, random.nextInt(length)), reference, round);
        }
    }

    @ParameterizedTest
    @EnumSource
    void needsTheFewestSegmentsForAnyString(ConcatenationReference reference) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            check(TextGenerator.anyText(random, random.nextInt(400)), reference, round);
        }
    }

    @ParameterizedTest
    @EnumSource
    void breaksTheFewestClustersThatManySegmentsAllow(ConcatenationReference reference) {
        int brokenAtAll = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            List<String> clusters = TextGenerator.clusters(random, random.nextInt(500));
            String text = String.join("", clusters);
            SegmentedText segmented = check(text, reference, round);

            BitSet boundaries = boundaries(clusters);
            int broken = brokenClusters(segmented, boundaries);
            brokenAtAll += broken;
            assertThat(broken)
                    .as("broken clusters, seed %d", round)
                    .isEqualTo(ReferenceSegmentation.of(text, reference).brokenClusters(boundaries));
        }
        assertThat(brokenAtAll).as("texts that cannot keep all clusters").isPositive();
    }

    private static SegmentedText check(String text, ConcatenationReference reference, long seed) {
        Segmenter segmenter = Segmenter.standard().reference(reference);
        SegmentedText segmented = segmenter.segment(text);
        ReferenceSegmentation expected = ReferenceSegmentation.of(text, reference);

        assertThat(String.join("", segmented.segments()))
                .as("joined, seed %d", seed)
                .isEqualTo(text);
        assertThat(segmented.encoding() == Encoding.GSM_7)
                .as("GSM, seed %d", seed)
                .isEqualTo(expected.gsm());
        assertThat(segmented.units()).as("units, seed %d", seed).isEqualTo(expected.units());
        assertThat(segmented.count()).as("count, seed %d", seed).isEqualTo(expected.count());
        assertThat(segmented.unitsPerSegment()).as("capacity, seed %d", seed).isEqualTo(expected.unitsPerSegment());
        assertThat(segmented.segments()).as("segments, seed %d", seed).hasSize(segmented.count());
        assertThat(segmenter.count(text)).as("quick count, seed %d", seed).isEqualTo(segmented.count());
        assertThat(segmenter.encodingOf(text))
                .as("quick encoding, seed %d", seed)
                .isEqualTo(segmented.encoding());
        everySegmentFits(segmented, seed);
        return segmented;
    }

    private static void everySegmentFits(SegmentedText segmented, long seed) {
        int unitOctets = segmented.encoding() == Encoding.GSM_7 ? 1 : 2;
        int units = 0;
        List<String> segments = segmented.segments();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            int length = segmented.userData(i).length / unitOctets;
            units += length;
            assertThat(length)
                    .as("units of segment %d, seed %d", i, seed)
                    .isLessThanOrEqualTo(segmented.unitsPerSegment());
            boolean startsInPair = i > 0
                    && Character.isLowSurrogate(segment.charAt(0))
                    && Character.isHighSurrogate(lastOf(segments.get(i - 1)));
            assertThat(startsInPair)
                    .as("segment %d starts inside a pair, seed %d", i, seed)
                    .isFalse();
        }
        assertThat(units).as("units of all segments, seed %d", seed).isEqualTo(segmented.units());
    }

    private static char lastOf(String segment) {
        return segment.charAt(segment.length() - 1);
    }

    private static BitSet boundaries(List<String> clusters) {
        BitSet boundaries = new BitSet();
        int end = 0;
        for (String cluster : clusters) {
            end += cluster.length();
            boundaries.set(end);
        }
        return boundaries;
    }

    private static int brokenClusters(SegmentedText segmented, BitSet boundaries) {
        int broken = 0;
        int end = 0;
        for (String segment : segmented.segments()) {
            end += segment.length();
            if (end > 0 && !boundaries.get(end)) {
                broken++;
            }
        }
        return broken;
    }
}
