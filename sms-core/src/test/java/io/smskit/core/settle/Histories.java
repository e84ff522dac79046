package io.smskit.core.settle;

import io.smskit.MessageClass;
import io.smskit.Reason;
import io.smskit.core.message.Attempt;
import io.smskit.core.message.Dossier;
import io.smskit.core.message.Drafts;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Messages with a past, written as {@code main THROTTLED pardoned, backup UNKNOWN}: the channel of each attempt, what became
 * of it, and what is to be known about it besides.
 */
final class Histories {
    static final Instant NOW = Drafts.NOW;

    private Histories() {}

    /** A message in {@code SUBMITTING} with these attempts, or in {@code QUEUED} without any. */
    static Dossier of(MessageClass messageClass, String attempts) {
        Dossier dossier = Drafts.queued(1, messageClass);
        for (String attempt : attempts.split(",")) {
            if (!attempt.isBlank()) {
                add(dossier, attempt.strip().split(" +"));
            }
        }
        return dossier;
    }

    static Dossier of(String attempts) {
        return of(MessageClass.NOTIFICATION, attempts);
    }

    private static void add(Dossier dossier, String[] words) {
        int number = dossier.intend(new Attempt.Hop(words[0], List.of(words[0]), null), NOW)
                .number();
        judge(dossier, number, words[1]);
        for (int i = 2; i < words.length; i++) {
            switch (words[i]) {
                case "pardoned" -> dossier.pardon(number);
                case "failed" -> dossier.join(number, report(ReportStatus.UNDELIVERABLE));
                case "delivered" -> dossier.join(number, report(ReportStatus.DELIVERED));
                case "enroute" -> dossier.join(number, report(ReportStatus.ENROUTE));
                case "unreported" -> {
                    dossier.submitted(NOW.plusSeconds(60), NOW);
                    dossier.goOnUnreported(new Reason("NO_REPORT", "main", "none came"), NOW);
                }
                default -> throw new IllegalArgumentException(words[i]);
            }
        }
    }

    private static void judge(Dossier dossier, int number, String word) {
        switch (word) {
            case "INTENT" -> {}
            case "WITHDRAWN" -> dossier.withdraw(number, NOW);
            default -> dossier.judge(number, outcome(word), NOW);
        }
    }

    /** {@code ACCEPTED}, {@code PARTIAL}, {@code UNKNOWN}, or the kind of a rejection. */
    static SubmitOutcome outcome(String word) {
        return switch (word) {
            case "ACCEPTED" -> SubmitOutcome.accepted("theirs");
            case "PARTIAL" ->
                new SubmitOutcome.Partial(
                        List.of(Part.accepted(1, "theirs"), Part.rejected(2, failure(FailureKind.UNAVAILABLE))));
            case "UNKNOWN" -> SubmitOutcome.unknown(failure(FailureKind.PLUGIN_FAULT));
            default -> SubmitOutcome.rejected(failure(FailureKind.valueOf(word)));
        };
    }

    static Failure failure(FailureKind kind) {
        return Failure.of(kind, kind.name(), "as written");
    }

    static DeliveryReport report(ReportStatus status) {
        return DeliveryReport.of(status, status.name());
    }

    /** A settler with a steady hand: 1 to 10 s between retries, 30 s for a recipient, 72 hours for a report. */
    static Settler settler(int maxAttempts, String... route) {
        SettleOptions options = new SettleOptions(
                maxAttempts,
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofHours(72),
                Map.of());
        RemainingChannels remaining = new RemainingChannels(dossier -> List.of(route), 2);
        return new Settler(
                options, remaining, new ChannelFacts(channel -> true, channel -> false), new SplittableRandom(1));
    }

    /** The message after a verdict on its last attempt. */
    static Dossier after(Settler settler, String attempts, SubmitOutcome outcome, Instant now) {
        Dossier dossier = Histories.of(attempts);
        settler.outcome(dossier, dossier.lastAttempt().number(), outcome, now);
        return dossier;
    }

    static Dossier rejected(Settler settler, String attempts, Failure failure) {
        return after(settler, attempts, SubmitOutcome.rejected(failure), NOW);
    }
}
