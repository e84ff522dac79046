package io.smskit.text;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What it takes to send a text as {@link Encoding#GSM_7} that would be sent as {@link Encoding#UCS_2}, and what that
 * gains.
 *
 * <p>Curly quotes, dashes, special spaces, invisible marks, full-width forms, Cyrillic and Greek look-alikes and
 * letters with foreign accents have a replacement that reads the same; accents that the alphabet lacks are lost. One
 * character left over keeps the whole text in UCS-2. So there are suggestions only if all such characters can be
 * replaced and the text does not grow by a segment (an ellipsis becomes three full stops); they are meant to be taken
 * together. Nothing is replaced unless the caller uses {@link #text()}. Instances are immutable.
 *
 * <pre>{@code
 * SmartEncoding smart = SmartEncoding.suggest("Don’t miss it – 50 % off");
 * smart.suggestions();     // ’ becomes ', – becomes -
 * smart.text();            // "Don't miss it - 50 % off"
 * smart.before().count() - smart.after().count();      // the segments saved
 * }</pre>
 *
 * @since 0.1
 */
public final class SmartEncoding {
    private final SegmentedText before;
    private final SegmentedText after;
    private final List<Suggestion> suggestions;
    private final List<NonGsmCharacter> obstacles;

    private SmartEncoding(
            SegmentedText before, SegmentedText after, List<Suggestion> suggestions, List<NonGsmCharacter> obstacles) {
        this.before = before;
        this.after = after;
        this.suggestions = suggestions;
        this.obstacles = obstacles;
    }

    /** What is to be replaced for {@link Segmenter#standard()}. Takes any string. */
    public static SmartEncoding suggest(String text) {
        return suggest(text, Segmenter.standard());
    }

    /** What is to be replaced for this segmenter: characters of its alphabet are left alone. Takes any string. */
    public static SmartEncoding suggest(String text, Segmenter segmenter) {
        SegmentedText before = segmenter.segment(requireNonNull(text, "text"));
        if (before.encoding() == Encoding.GSM_7) {
            return new SmartEncoding(before, before, List.of(), List.of());
        }
        Rewrite rewrite = new Rewrite(text, segmenter.alphabet());
        if (!rewrite.obstacles().isEmpty()) {
            return new SmartEncoding(before, before, List.of(), rewrite.obstacles());
        }
        SegmentedText after = segmenter.segment(rewrite.text());
        return after.count() > before.count()
                ? new SmartEncoding(before, before, List.of(), List.of())
                : new SmartEncoding(before, after, rewrite.suggestions(), List.of());
    }

    /** The replacements in the order of the text; empty if there is nothing to gain. */
    public List<Suggestion> suggestions() {
        return suggestions;
    }

    /**
     * The distinct characters that have no replacement and keep the text in UCS-2, in the order of their first places.
     */
    public List<NonGsmCharacter> obstacles() {
        return obstacles;
    }

    /** The text with all suggestions taken; the text itself if there are none. */
    public String text() {
        return after.text();
    }

    /** How the text is sent as it stands. */
    public SegmentedText before() {
        return before;
    }

    /** How {@link #text()} is sent; the same as {@link #before()} if there are no suggestions. */
    public SegmentedText after() {
        return after;
    }

    @Override
    public String toString() {
        return suggestions.size() + " suggestions, before: " + before + ", after: " + after;
    }

    /**
     * One replacement.
     *
     * @param index where the original stands in the text, in UTF-16 code units from 0
     * @param original the character to be replaced, with the combining marks that follow it
     * @param replacement what to write instead; empty for a character that nobody sees
     * @since 0.1
     */
    public record Suggestion(int index, String original, String replacement) {}
}
