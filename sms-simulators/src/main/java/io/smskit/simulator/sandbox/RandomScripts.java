package io.smskit.simulator.sandbox;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Every behaviour of a provider, mixed by chance: answers good, bad, late, lost and broken, reports early, late, twice,
 * contradictory and of unknown messages. A submission's script depends on the seed and on its attempt id only, so a run
 * replays even where submissions change places.
 *
 * @since 0.1
 */
public final class RandomScripts implements Function<Submission, Script> {
    private static final Duration LONGEST_LATENCY = Duration.ofSeconds(90);
    private static final Duration LONGEST_REPORT = Duration.ofHours(2);
    private static final FailureKind[] KINDS = FailureKind.values();
    private static final ReportStatus[] STATUSES = ReportStatus.values();

    private final long seed;

    private RandomScripts(long seed) {
        this.seed = seed;
    }

    /** The scripts of a seed. */
    public static RandomScripts of(long seed) {
        return new RandomScripts(seed);
    }

    @Override
    public Script apply(Submission submission) {
        RandomGenerator random = new SplittableRandom(seed
                ^ submission.attempt().message().value() * 31
                ^ submission.attempt().number());
        Script script = answered(random, taken(random)).latency(latency(random));
        if (random.nextInt(10) == 0) {
            script = script.arrivesAfter(upTo(random, LONGEST_LATENCY));
        }
        for (int reports = random.nextInt(4); reports > 0; reports--) {
            script = script.report(report(random));
        }
        return script;
    }

    private static Script taken(RandomGenerator random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> Script.reject(failure(random));
            case 5 -> Script.acceptParts(1 + random.nextInt(4));
            case 6 -> Script.partial(parts(random));
            default -> Script.accept();
        };
    }

    private static List<Part> parts(RandomGenerator random) {
        String prefix = "part-" + Long.toHexString(random.nextLong()) + "-";
        Part second = random.nextBoolean() ? Part.rejected(2, failure(random)) : Part.unknown(2, failure(random));
        return List.of(Part.accepted(1, prefix + 1), second, Part.accepted(3, prefix + 3));
    }

    private static Script answered(RandomGenerator random, Script script) {
        return switch (random.nextInt(30)) {
            case 0, 1 -> script.answerLost();
            case 2, 3 -> script.answerLost().late(upTo(random, LONGEST_LATENCY));
            case 4 -> script.silent();
            case 5 -> script.silent().late(upTo(random, LONGEST_LATENCY));
            case 6 -> script.throwing(new IllegalStateException("thrown by a script"));
            case 7 -> script.throwing(new AssertionError("thrown by a script"));
            case 8 -> script.failing(new IllegalStateException("failed by a script"));
            case 9 -> script.answeringNull();
            case 10 -> script.returningNull();
            case 11 -> script.answering(SubmitOutcome.rejected(failure(random).mayHaveArrived()));
            default -> script;
        };
    }

    private static Duration latency(RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> upTo(random, LONGEST_LATENCY);
            case 1, 2, 3 -> Duration.ZERO;
            default -> upTo(random, Duration.ofSeconds(2));
        };
    }

    private static ReportScript report(RandomGenerator random) {
        ReportStatus status =
                random.nextInt(3) == 0 ? STATUSES[random.nextInt(STATUSES.length)] : ReportStatus.DELIVERED;
        ReportScript report = ReportScript.of(status)
                .after(random.nextInt(4) == 0 ? Duration.ZERO : upTo(random, LONGEST_REPORT))
                .times(random.nextInt(8) == 0 ? 2 : 1);
        if (status.isFinal() && status != ReportStatus.DELIVERED) {
            report = report.failure(failure(random));
        }
        if (random.nextInt(5) == 0) {
            report = report.untrusted();
        }
        return switch (random.nextInt(10)) {
            case 0 -> report.orphan();
            case 1, 2 -> report.byProviderId();
            case 3 -> report.byAttempt();
            case 4 -> report.withoutNumber();
            default -> report;
        };
    }

    private static Failure failure(RandomGenerator random) {
        FailureKind kind = KINDS[random.nextInt(KINDS.length)];
        Failure failure = Failure.of(kind, "SCRIPTED_" + kind, "made up by chance");
        return random.nextInt(4) == 0 ? failure.retryAfter(upTo(random, Duration.ofMinutes(10))) : failure;
    }

    private static Duration upTo(RandomGenerator random, Duration longest) {
        return Duration.ofMillis(1 + random.nextLong(longest.toMillis()));
    }
}
