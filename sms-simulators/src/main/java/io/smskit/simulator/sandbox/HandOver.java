package io.smskit.simulator.sandbox;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Submission;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One submission that left the engine, and what the provider knows of it. */
final class HandOver {
    private final Submission submission;
    private final Script script;
    private final SubmitOutcome truth;
    private volatile boolean arrived;
    private volatile @Nullable DeliveryReport lastReport;

    HandOver(Submission submission, Script script, SubmitOutcome truth) {
        this.submission = submission;
        this.script = script;
        this.truth = truth;
    }

    Submission submission() {
        return submission;
    }

    Script script() {
        return script;
    }

    SubmitOutcome truth() {
        return truth;
    }

    boolean hasArrived() {
        return arrived;
    }

    void arrive() {
        arrived = true;
    }

    Optional<DeliveryReport> lastReport() {
        return Optional.ofNullable(lastReport);
    }

    void reported(DeliveryReport report) {
        lastReport = report;
    }

    List<Part> takenParts() {
        List<Part> parts = List.of();
        if (truth instanceof SubmitOutcome.Accepted accepted) {
            parts = accepted.parts();
        } else if (truth instanceof SubmitOutcome.Partial partial) {
            parts = partial.parts();
        }
        return parts.stream().filter(Part::isAccepted).toList();
    }

    Optional<String> providerId(int part) {
        return takenParts().stream()
                .filter(taken -> taken.number() == part)
                .findFirst()
                .flatMap(Part::providerMessageId);
    }
}
