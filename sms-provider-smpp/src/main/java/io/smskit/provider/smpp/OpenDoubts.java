package io.smskit.provider.smpp;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.session.Answer;
import io.smskit.spi.Remainder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers of attempts of which some are still open, for those that come late. The oldest fall out. */
final class OpenDoubts {
    private static final int MOST = 10_000;

    private final Map<AttemptId, Answers> open = new LinkedHashMap<>();

    /**
     * What was answered to an attempt.
     *
     * @param remainder the parts that it handed over; null for all
     * @param each one for each segment, in order
     */
    record Answers(@Nullable Remainder remainder, List<Answer<String>> each) {}

    void keep(AttemptId attempt, Answers answers) {
        for (int i = 0; i < answers.each.size(); i++) {
            if (isOpen(answers.each.get(i))) {
                put(attempt, answers);
                return;
            }
        }
    }

    private synchronized void put(AttemptId attempt, Answers answers) {
        if (open.size() == MOST) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(attempt, new Answers(answers.remainder, new ArrayList<>(answers.each)));
    }

    /** Every answer of the attempt once none is open any more; empty before, and where nobody knows the attempt. */
    synchronized Optional<Answers> late(AttemptId attempt, int segment, Answer<String> answer) {
        Answers answers = open.get(attempt);
        if (answers == null || segment < 0 || segment >= answers.each.size()) {
            return Optional.empty();
        }
        answers.each.set(segment, answer);
        if (answers.each.stream().anyMatch(OpenDoubts::isOpen)) {
            return Optional.empty();
        }
        open.remove(attempt);
        return Optional.of(answers);
    }

    private static boolean isOpen(Answer<String> answer) {
        return answer instanceof Answer.Unknown;
    }
}
