package io.smskit.core.settle;

import io.smskit.core.message.Attempt;
import io.smskit.core.message.Copy;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Micros;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.Failure;
import io.smskit.delivery.Part;
import io.smskit.spi.Remainder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Knows which parts of a long message may be handed over again on their own. Handsets and networks wait for missing segments
 * a few minutes only, so later the message has to go out as a whole.
 */
final class MissingParts {
    private static final Duration TIME = Duration.ofMinutes(2);
    /** Half of the time is left for evidence, the other half for what follows from it. */
    private static final Duration TIME_FOR_EVIDENCE = Duration.ofMinutes(1);

    private final Predicate<String> resuming;

    MissingParts(Predicate<String> resuming) {
        this.resuming = resuming;
    }

    /** The parts that the last copy lacks; empty if it lacks none, or they may not be handed over alone. */
    Optional<Remainder> of(Dossier dossier, Instant now) {
        if (!dossier.hasAttempts() || dossier.lastAttempt().verdict() == Verdict.INTENT) {
            return Optional.empty();
        }
        Copy copy = dossier.copy(dossier.lastAttempt().number());
        Attempt first = copy.first();
        if (first.verdict() != Verdict.PARTIAL || !resuming.test(first.channel()) || !isInTime(dossier, first, now)) {
            return Optional.empty();
        }
        List<Part> parts = copy.parts();
        List<Part> missing = parts.stream().filter(part -> !part.isAccepted()).toList();
        boolean may = parts.size() > 1
                && !missing.isEmpty()
                && missing.stream().allMatch(MissingParts::mayBeTaken)
                && (missing.stream().noneMatch(Part::isUnknown) || mayRepeat(dossier));
        return may ? Optional.of(remainder(first, parts, missing)) : Optional.empty();
    }

    private static boolean isInTime(Dossier dossier, Attempt first, Instant now) {
        return now.isBefore(Micros.instant(first.intendedMicros()).plus(TIME)) && now.isBefore(dossier.validUntil());
    }

    private static boolean mayRepeat(Dossier dossier) {
        return dossier.columns().messageClass().isResentAfterDoubt() && dossier.openAttempts() < 2;
    }

    private static boolean mayBeTaken(Part part) {
        return switch (FailureActions.of(part.failure().orElseThrow())) {
            case RETRY, RETRY_ELSEWHERE, THROTTLE, DELAY_RECIPIENT, RECONCILE -> true;
            default -> false;
        };
    }

    private static Remainder remainder(Attempt first, List<Part> parts, List<Part> missing) {
        return new Remainder(
                first.number(), parts.size(), missing.stream().map(Part::number).toList());
    }

    /** What kept them from being taken; empty if they may have been, so that evidence is to be waited for. */
    static Optional<Failure> cause(Dossier dossier) {
        List<Part> parts = dossier.copy(dossier.lastAttempt().number()).parts();
        List<Failure> failures =
                parts.stream().flatMap(part -> part.failure().stream()).toList();
        if (failures.isEmpty() || parts.stream().anyMatch(Part::isUnknown)) {
            return Optional.empty();
        }
        return failures.stream()
                .filter(failure -> FailureActions.of(failure) != Action.RETRY_ELSEWHERE)
                .findFirst()
                .or(() -> Optional.of(failures.get(0)));
    }

    /** Until then evidence on parts that may have been taken is waited for. */
    static Instant evidenceUntil(Dossier dossier) {
        Attempt first = dossier.copy(dossier.lastAttempt().number()).first();
        return Micros.instant(first.intendedMicros()).plus(TIME_FOR_EVIDENCE);
    }
}
