package io.smskit.core.settle;

import io.smskit.MessageClass;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Micros;
import io.smskit.delivery.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** How long a message waits before it is tried again. */
final class Pauses {
    private static final int MOST_DOUBLINGS = 20;

    private final SettleOptions options;
    private final RandomGenerator random;

    Pauses(SettleOptions options, RandomGenerator random) {
        this.options = options;
        this.random = random;
    }

    /** Grows with each attempt; half as long for what is urgent. */
    Duration backoff(Dossier dossier) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, dossier.attempts().size() - 1));
        long longest = options.maxBackoff().toMillis();
        long base = Math.min(longest, options.firstBackoff().toMillis() << doublings);
        boolean urgent = dossier.columns().messageClass() == MessageClass.VERIFICATION;
        long chosen = urgent ? base / 2 : base;
        return Duration.ofMillis(chosen / 2 + random.nextLong(chosen / 2 + 1));
    }

    /** What the provider asks for, if that is longer. */
    Duration after(Failure failure, Dossier dossier) {
        Duration backoff = backoff(dossier);
        return failure.pause().filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
    }

    /** How long the recipient is left alone. */
    Duration ofRecipient(Failure failure, Instant now) {
        return failure.end()
                .map(end -> Duration.between(now, end))
                .or(failure::pause)
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .orElse(options.recipientPause());
    }

    /**
     * How long a message in hand waits for evidence, or its peer is left alone.
     *
     * @param lacksParts whether parts of it are to be handed over on their own
     */
    Duration untilDecision(Dossier dossier, boolean lacksParts, Instant now) {
        Instant end = dossier.columns().messageClass().doubtEnds(since(dossier.lastAttempt(), now), now);
        if (lacksParts) {
            Instant sooner = MissingParts.cause(dossier)
                    .map(cause -> now.plus(beforeMissingParts(cause, dossier, now)))
                    .orElse(MissingParts.evidenceUntil(dossier));
            end = sooner.isBefore(end) ? sooner : end;
        }
        Instant last = end.isBefore(dossier.validUntil()) ? end : dossier.validUntil();
        return last.isBefore(now) ? Duration.ZERO : Duration.between(now, last);
    }

    private static Instant since(Attempt attempt, Instant now) {
        return attempt.settledMicros() == 0 ? now : Micros.instant(attempt.settledMicros());
    }

    private Duration beforeMissingParts(Failure cause, Dossier dossier, Instant now) {
        return switch (FailureActions.of(cause)) {
            case DELAY_RECIPIENT -> ofRecipient(cause, now);
            case THROTTLE -> cause.pause().orElse(Duration.ZERO);
            default -> after(cause, dossier);
        };
    }
}
