package io.smskit.core.engine;

import io.smskit.delivery.FailureKind;
import io.smskit.spi.AttemptQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks providers about attempts, a few questions to one channel at a time, so that questions never crowd out messages. A
 * doubt, which may hold a message up, is asked about before the rest.
 */
final class Questions {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
    private static final int MOST_OPEN = 8;
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final Mailbox mailbox;
    private final Map<String, Lineup> lineups = new HashMap<>();

    Questions(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /**
     * A question to a channel.
     *
     * @param channel its name
     * @param query where it is asked
     * @param doubt what is asked about
     * @param isUrgent whether it goes before those that are not
     */
    record Question(String channel, AttemptQuery query, AttemptQuery.Doubt doubt, boolean isUrgent) {}

    /** Asks when its turn has come; {@code answered} gets null if the provider could not be asked. */
    void ask(Question question, Consumer<AttemptQuery.@Nullable Answer> answered) {
        Lineup lineup = lineups.computeIfAbsent(question.channel, channel -> new Lineup());
        (question.isUrgent ? lineup.urgent : lineup.patient).add(new Asked(question, answered));
        next(lineup);
    }

    private record Asked(Question question, Consumer<AttemptQuery.@Nullable Answer> answered) {}

    /** The questions to one channel. */
    private static final class Lineup {
        private final ArrayDeque<Asked> urgent = new ArrayDeque<>();
        private final ArrayDeque<Asked> patient = new ArrayDeque<>();
        private int open;
        private boolean isResting;

        @Nullable
        Asked poll() {
            Asked first = urgent.poll();
            return first == null ? patient.poll() : first;
        }
    }

    private void next(Lineup lineup) {
        while (lineup.open < MOST_OPEN && !lineup.isResting) {
            Asked asked = lineup.poll();
            if (asked == null) {
                return;
            }
            lineup.open++;
            ask(lineup, asked);
        }
    }

    private void ask(Lineup lineup, Asked asked) {
        try {
            CompletionStage<AttemptQuery.Answer> stage = asked.question.query.query(asked.question.doubt);
            stage.whenComplete((answer, error) -> mailbox.post(() -> answered(lineup, asked, answer)));
        } catch (RuntimeException | Error e) {
            LOG.error("Channel {} threw from query", asked.question.channel, e);
            mailbox.post(() -> answered(lineup, asked, null));
        }
    }

    private void answered(Lineup lineup, Asked asked, AttemptQuery.@Nullable Answer answer) {
        lineup.open--;
        if (isTooFast(answer)) {
            (asked.question.isUrgent ? lineup.urgent : lineup.patient).addFirst(asked);
            rest(lineup);
            return;
        }
        try {
            asked.answered.accept(answer);
        } finally {
            next(lineup);
        }
    }

    private static boolean isTooFast(AttemptQuery.@Nullable Answer answer) {
        return answer instanceof AttemptQuery.Unavailable unavailable
                && unavailable.failure().kind() == FailureKind.THROTTLED;
    }

    /** Providers allow so many questions a second; what was asked too fast is asked again in the next one. */
    private void rest(Lineup lineup) {
        if (!lineup.isResting) {
            lineup.isResting = true;
            mailbox.postAfter(BREATH, () -> {
                lineup.isResting = false;
                next(lineup);
            });
        }
    }
}
