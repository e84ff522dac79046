package io.smskit.spi;

import static java.util.Objects.requireNonNull;

import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.SubmitOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asks the provider what became of an attempt whose outcome is unknown.
 *
 * @since 0.1
 */
public interface AttemptQuery {
    /** Asks once, without retries. A stage that fails counts as {@link Unavailable}. */
    CompletionStage<Answer> query(Doubt doubt);

    /**
     * What is asked for.
     *
     * @param attempt the attempt, as it was echoed to the provider
     * @param to the recipient
     * @param handedOver when the first byte left, at the latest
     * @param emptyAnswers how many earlier queries of this attempt were answered with {@link NotFound}
     * @param batched whether it shared its call with others ({@link BatchSubmit}); some providers then keep no reference of
     *     ours, and the attempt is only known by number and time
     * @param providerMessageIds the provider's ids of its parts, in order; none where it gave none
     */
    record Doubt(
            AttemptId attempt,
            Msisdn to,
            Instant handedOver,
            int emptyAnswers,
            boolean batched,
            List<String> providerMessageIds) {
        public Doubt {
            providerMessageIds = List.copyOf(providerMessageIds);
        }

        /** An attempt of which the provider gave no id. */
        public Doubt(AttemptId attempt, Msisdn to, Instant handedOver, int emptyAnswers, boolean batched) {
            this(attempt, to, handedOver, emptyAnswers, batched, List.of());
        }

        /** An attempt that had a call of its own. */
        public Doubt(AttemptId attempt, Msisdn to, Instant handedOver, int emptyAnswers) {
            this(attempt, to, handedOver, emptyAnswers, false);
        }
    }

    /** What the provider knows. */
    sealed interface Answer permits Found, NotFound, Unavailable {}

    /**
     * The provider has it.
     *
     * @param outcome what it did with the submit
     * @param report what became of it since, where it says so
     */
    record Found(SubmitOutcome outcome, Optional<DeliveryReport> report) implements Answer {
        public Found {
            requireNonNull(outcome, "outcome");
            requireNonNull(report, "report");
        }
    }

    /**
     * The provider does not know it.
     *
     * @param conclusive whether that proves that nothing went out
     */
    record NotFound(boolean conclusive) implements Answer {}

    /**
     * The provider could not be asked.
     *
     * @param failure why
     */
    record Unavailable(Failure failure) implements Answer {
        public Unavailable {
            requireNonNull(failure, "failure");
        }
    }
}
