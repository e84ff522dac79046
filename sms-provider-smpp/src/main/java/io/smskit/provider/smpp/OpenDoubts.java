package io.smskit.provider.smpp;

import io.smskit.delivery.AttemptId;
import io.smskit.provider.smpp.session.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answers of attempts of which some are still open, for those that come late. The oldest fall out. */
final class OpenDoubts {
    private static final int MOST = 10_000;

    private final Map<AttemptId, List<Answer<String>>> open = new LinkedHashMap<>();

    void keep(AttemptId attempt, List<Answer<String>> answers) {
        for (int i = 0; i < answers.size(); i++) {
            if (isOpen(answers.get(i))) {
                put(attempt, answers);
                return;
            }
        }
    }

    private synchronized void put(AttemptId attempt, List<Answer<String>> answers) {
        if (open.size() == MOST) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(attempt, new ArrayList<>(answers));
    }

    /** Every answer of the attempt once none is open any more; empty before, and where nobody knows the attempt. */
    synchronized Optional<List<Answer<String>>> late(AttemptId attempt, int segment, Answer<String> answer) {
        List<Answer<String>> answers = open.get(attempt);
        if (answers == null || segment < 0 || segment >= answers.size()) {
            return Optional.empty();
        }
        answers.set(segment, answer);
        if (answers.stream().anyMatch(OpenDoubts::isOpen)) {
            return Optional.empty();
        }
        open.remove(attempt);
        return Optional.of(List.copyOf(answers));
    }

    private static boolean isOpen(Answer<String> answer) {
        return answer instanceof Answer.Unknown;
    }
}
