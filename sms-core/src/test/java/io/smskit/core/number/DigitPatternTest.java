package io.smskit.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "12",
                "\\d",
                "[2-4]",
                "[13-57]",
                "1|23",
                "1?",
                "1?2",
                "(?:1|2)3",
                "(1(?:2|3))?4",
                "\\d{3}",
                "1\\d{1,2}",
                "(?:12|[34]5?){2}",
                "1{0,2}2",
                "(?:0|80?)"
            })
    void matchesWhatJavaMatches(String pattern) {
        DigitNfa nfa = new DigitNfa();
        int start = nfa.newState();
        int end = DigitPattern.append(nfa, start, pattern);

        for (int length = 0; length <= 4; length++) {
            for (int value = 0; value < Math.pow(10, length); value++) {
                String digits = length == 0 ? "" : String.format("%0" + length + "d", value);
                if (reaches(nfa, start, end, digits) != digits.matches(pattern)) {
                    assertThat(digits).as("disagreement about %s", pattern).isEmpty();
                }
            }
        }
        assertThat(nfa.closure(start).get(start)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1+", "1*", "(?!1)2", "[^1]", "^1", "1$", ".", "(1", "1)", "[1", "\\D"})
    void refusesSyntaxThatItDoesNotKnow(String pattern) {
        DigitNfa nfa = new DigitNfa();
        int start = nfa.newState();

        assertThatIllegalArgumentException().isThrownBy(() -> DigitPattern.append(nfa, start, pattern));
    }

    private static boolean reaches(DigitNfa nfa, int start, int end, String digits) {
        BitSet states = nfa.closure(start);
        for (char digit : digits.toCharArray()) {
            states = nfa.step(states, digit - '0');
        }
        return states.get(end);
    }
}
