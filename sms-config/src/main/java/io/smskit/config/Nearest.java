package io.smskit.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the word that was probably meant. */
final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The end of an error's sentence: the nearest known word, or all of them. */
    static String hint(String word, Collection<String> known) {
        return find(word, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElseGet(() -> known.isEmpty()
                        ? "; there is none"
                        : "; there " + (known.size() == 1 ? "is " : "are ") + String.join(", ", new TreeSet<>(known)));
    }

    /** The nearest known word, if one is near: every third letter may be wrong. */
    static Optional<String> find(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String asked = normal(word);
        return known.stream()
                .filter(candidate -> distance(asked, normal(candidate)) <= allowed(asked, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(asked, normal(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int allowed(String asked, String candidate) {
        int third = Math.max(1, Math.max(asked.length(), candidate.length()) / 3);
        return Math.min(third, candidate.length() - 1);
    }

    /** Words as our keys are written, so that {@code accessKeyId} and {@code ACCESS_KEY_ID} cost nothing. */
    private static String normal(String word) {
        return word.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
    static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                } else {
                    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                    boolean swapped = i > 1
                            && j > 1
                            && from.charAt(i - 1) == to.charAt(j - 2)
                            && from.charAt(i - 2) == to.charAt(j - 1);
                    int replaced = steps[i - 1][j - 1] + (same ? 0 : 1);
                    int cheapest = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                    steps[i][j] = swapped ? Math.min(cheapest, steps[i - 2][j - 2] + 1) : cheapest;
                }
            }
        }
        return steps[from.length()][to.length()];
    }
}
