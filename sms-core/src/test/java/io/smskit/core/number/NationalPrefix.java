package io.smskit.core.number;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Tells which numbers libphonenumber might change while it parses them, since they begin like a national prefix. It
 * errs on the side of "might": the table leaves such numbers to libphonenumber.
 */
final class NationalPrefix {
    private final DigitNfa nfa;
    private final boolean transforms;
    private final int prefix;
    private final int prefixAndAnything;
    private final int prefixAndViable;
    private final int wholeNumber;

    NationalPrefix(PhoneMetadata plan, DigitNfa nfa, int start) {
        this.nfa = nfa;
        transforms = plan.hasNationalPrefixTransformRule();
        prefix = nfa.newState();
        prefixAndAnything = nfa.newState();
        wholeNumber = nfa.newState();
        for (String alternative : alternatives(plan.getNationalPrefixForParsing())) {
            if (alternative.endsWith("$")) {
                String whole = alternative.substring(0, alternative.length() - 1);
                nfa.jump(DigitPattern.append(nfa, start, whole), wholeNumber);
            } else {
                nfa.jump(DigitPattern.append(nfa, start, alternative), prefix);
            }
        }
        nfa.jump(prefix, prefixAndAnything);
        nfa.edge(prefixAndAnything, DigitPattern.ANY_DIGIT, prefixAndAnything);
        prefixAndViable = DigitPattern.append(nfa, prefix, plan.getGeneralDesc().getNationalNumberPattern());
    }

    /** An empty prefix changes nothing, so it must not count as one. */
    void forbidEmpty(BitSet startStates) {
        startStates.andNot(nfa.closure(prefix));
    }

    /** libphonenumber keeps a viable number whose rest is not viable; a transformed rest is not looked into here. */
    boolean mayBeStripped(BitSet states, boolean viable) {
        if (!states.get(prefixAndAnything) && !states.get(wholeNumber)) {
            return false;
        }
        return transforms || !viable || states.get(prefixAndViable);
    }

    private static List<String> alternatives(String pattern) {
        List<String> alternatives = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '|' && depth == 0) {
                alternatives.add(pattern.substring(begin, i));
                begin = i + 1;
            }
        }
        alternatives.add(pattern.substring(begin));
        return alternatives;
    }
}
