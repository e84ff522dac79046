package io.smskit.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One walk over a text that replaces what is not in the alphabet. */
final class Rewrite {
    private final String original;
    private final LookAlikes lookAlikes;
    private final GsmAlphabet alphabet;
    private final StringBuilder text = new StringBuilder();
    private final List<SmartEncoding.Suggestion> suggestions = new ArrayList<>();
    private final Map<Integer, NonGsmCharacter> obstacles = new LinkedHashMap<>();

    Rewrite(String original, GsmAlphabet alphabet) {
        this.original = original;
        this.alphabet = alphabet;
        this.lookAlikes = new LookAlikes(alphabet);
        for (int start = 0; start < original.length(); ) {
            int end = endOfLetter(start);
            rewrite(start, original.substring(start, end));
            start = end;
        }
    }

    /** Behind the character and the combining marks that the alphabet lacks: those are judged with their letter. */
    private int endOfLetter(int start) {
        int end = start + Character.charCount(original.codePointAt(start));
        while (end < original.length() && isForeignMark(original.codePointAt(end))) {
            end += Character.charCount(original.codePointAt(end));
        }
        return end;
    }

    private boolean isForeignMark(int codePoint) {
        return LookAlikes.isMark(codePoint) && !alphabet.covers(Character.toString(codePoint));
    }

    private void rewrite(int index, String letter) {
        if (alphabet.covers(letter)) {
            text.append(letter);
            return;
        }
        String replacement = lookAlikes.of(letter);
        if (replacement == null) {
            int codePoint = letter.codePointAt(0);
            obstacles.putIfAbsent(codePoint, new NonGsmCharacter(codePoint, index));
        } else {
            suggestions.add(new SmartEncoding.Suggestion(index, letter, replacement));
            text.append(replacement);
        }
    }

    /** The rewritten text; of use only without obstacles. */
    String text() {
        return text.toString();
    }

    List<SmartEncoding.Suggestion> suggestions() {
        return List.copyOf(suggestions);
    }

    List<NonGsmCharacter> obstacles() {
        return List.copyOf(obstacles.values());
    }
}
