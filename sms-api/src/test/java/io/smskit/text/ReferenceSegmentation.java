package io.smskit.text;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.commons.charset.GSMCharset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The slow and obvious way to find the best cuts: try every pair of places. It shares nothing with the code that it
 * judges.
 */
final class ReferenceSegmentation {
    private static final int IMPOSSIBLE = 1_000_000;

    private final List<String> atoms;
    private final int[] widths;
    private final boolean gsm;
    private final int capacity;

    private ReferenceSegmentation(List<String> atoms, boolean gsm, boolean wide) {
        this.atoms = atoms;
        this.gsm = gsm;
        this.widths = atoms.stream().mapToInt(this::width).toArray();
        int alone = gsm ? 160 : 70;
        int several = gsm ? (wide ? 152 : 153) : (wide ? 66 : 67);
        this.capacity = units() <= alone ? alone : several;
    }

    static ReferenceSegmentation of(String text, ConcatenationReference reference) {
        boolean gsm = text.indexOf('\0') < 0 && GSMCharset.canRepresent(text);
        return new ReferenceSegmentation(atoms(text), gsm, reference == ConcatenationReference.SIXTEEN_BIT);
    }

    private static List<String> atoms(String text) {
        List<String> atoms = new ArrayList<>();
        text.codePoints().forEach(codePoint -> atoms.add(Character.toString(codePoint)));
        return atoms;
    }

    boolean gsm() {
        return gsm;
    }

    int unitsPerSegment() {
        return capacity;
    }

    int units() {
        return IntStream.of(widths).sum();
    }

    private int width(String atom) {
        return gsm ? CharsetUtil.CHARSET_GSM.encode(atom).length : atom.length();
    }

    /** The least number of segments. */
    int count() {
        return Math.max(1, least(1, 0, new BitSet()));
    }

    /** The least number of broken clusters with that number of segments; boundaries are indexes of code units. */
    int brokenClusters(BitSet clusterBoundaries) {
        int segmentCost = 10_000;
        return Math.max(segmentCost, least(segmentCost, 1, clusterBoundaries)) % segmentCost;
    }

    private int least(int segmentCost, int breakCost, BitSet clusterBoundaries) {
        int[] least = new int[atoms.size() + 1];
        int[] index = new int[atoms.size() + 1];
        for (int end = 1; end <= atoms.size(); end++) {
            index[end] = index[end - 1] + atoms.get(end - 1).length();
            least[end] = IMPOSSIBLE * 1_000;
            int units = 0;
            for (int start = end - 1; start >= 0; start--) {
                units += widths[start];
                if (units > capacity) {
                    break;
                }
                boolean broken = end < atoms.size() && !clusterBoundaries.get(index[end]);
                least[end] = Math.min(least[end], least[start] + segmentCost + (broken ? breakCost : 0));
            }
        }
        return least[atoms.size()];
    }
}
