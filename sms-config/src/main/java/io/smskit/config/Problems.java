package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects what is wrong, so that all of it can be put right at once. */
final class Problems {
    static final int MOST = 20;

    private final String subject;
    private final List<Problem> kept = new ArrayList<>();
    private int count;
    private ErrorCode code = ErrorCode.INVALID_CONFIGURATION;

    /** Problems of the configuration. */
    Problems() {
        this("the configuration");
    }

    /** Problems of something that is named so in the headline of a refusal. */
    Problems(String subject) {
        this.subject = subject;
    }

    private record Problem(Spot spot, String what) {
        @Override
        public String toString() {
            return spot + ": " + what;
        }
    }

    void add(Spot spot, String what) {
        count++;
        if (kept.size() < MOST) {
            kept.add(new Problem(spot, what));
        }
    }

    /** A problem with a code of its own, which becomes the code of the whole refusal. */
    void add(ErrorCode code, Spot spot, String what) {
        if (code != ErrorCode.INVALID_CONFIGURATION) {
            this.code = code;
        }
        add(spot, what);
    }

    int count() {
        return count;
    }

    boolean tooMany() {
        return count > MOST;
    }

    /** Throws what was collected, if anything was. */
    void refuse() {
        if (count > 0) {
            throw refusal();
        }
    }

    ConfigurationException refusal() {
        String lines = kept.stream()
                .sorted(Comparator.comparing((Problem problem) -> problem.spot().file())
                        .thenComparingInt(problem -> problem.spot().line()))
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
        if (count == 1) {
            return new ConfigurationException(code, lines);
        }
        String headline = tooMany()
                ? subject + " has more than " + MOST + " problems, these among them:\n"
                : subject + " has " + count + " problems:\n";
        return new ConfigurationException(code, headline + lines);
    }
}
