package io.smskit.simulator.sandbox;

import static java.util.Objects.requireNonNull;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Remainder;
import io.smskit.spi.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one submission: what the provider does with it, and apart from that what the engine hears. Begins with
 * one of the static methods and is refined by copy methods; all times count from the hand-over. Immutable.
 *
 * <pre>{@code
 * Script.accept().latency(ofMillis(80)).report(ReportScript.delivered().after(ofSeconds(3)))
 * Script.lose().late(ofSeconds(20))                       // taken; Unknown now, the true answer after 20 s
 * Script.accept().silent()                                // taken; never answered
 * Script.accept().answering(rejected(failure))            // taken; a lie
 * }</pre>
 *
 * @since 0.1
 */
public final class Script {
    /** How the answer is given. */
    enum Way {
        OUTCOME,
        SILENCE,
        THROWN,
        FAILED_STAGE,
        NULL_OUTCOME,
        NULL_STAGE
    }

    /** What the provider does: takes it as one or more parts, or the given outcome. */
    private record Deed(int parts, @Nullable SubmitOutcome outcome, Duration arrival) {}

    /** What the engine hears, the truth if {@code lie} is null. */
    private record Answer(
            Way way, @Nullable SubmitOutcome lie, @Nullable Throwable thrown) {}

    private record Timing(Duration latency, @Nullable Duration late) {}

    private static final Failure NEVER_ARRIVED =
            Failure.of(FailureKind.NOT_SENT, "NEVER_ARRIVED", "the sandbox lost the request on its way");
    private static final Failure ANSWER_LOST =
            Failure.of(FailureKind.PROVIDER_ERROR, "ANSWER_LOST", "the sandbox lost its answer");
    private static final Answer TRUTH = new Answer(Way.OUTCOME, null, null);

    private final Deed deed;
    private final Answer answer;
    private final Timing timing;
    private final List<ReportScript> reports;

    private Script(Deed deed, Answer answer, Timing timing, List<ReportScript> reports) {
        this.deed = deed;
        this.answer = answer;
        this.timing = timing;
        this.reports = List.copyOf(reports);
    }

    private static Script does(Deed deed) {
        return new Script(deed, TRUTH, new Timing(Duration.ZERO, null), List.of());
    }

    /** Takes the message and says so at once. The sandbox makes up the provider's id. */
    public static Script accept() {
        return acceptParts(1);
    }

    /**
     * Takes the message as so many parts, each with an id that the sandbox makes up. Where only missing parts are handed
     * over, it takes these.
     */
    public static Script acceptParts(int parts) {
        if (parts < 1 || parts > 255) {
            throw new IllegalArgumentException(parts + " parts are not in 1..255");
        }
        return does(new Deed(parts, null, Duration.ZERO));
    }

    /** Refuses the message and says so at once. */
    public static Script reject(Failure failure) {
        return does(new Deed(0, SubmitOutcome.rejected(failure), Duration.ZERO));
    }

    /** Takes some parts of the message; ids must be unique in this sandbox. */
    public static Script partial(List<Part> parts) {
        return does(new Deed(0, new SubmitOutcome.Partial(parts), Duration.ZERO));
    }

    /** Takes the message, but the answer gets lost: the engine hears {@code Unknown}. */
    public static Script lose() {
        return accept().answerLost();
    }

    /** Never gets the message, and never answers. */
    public static Script hang() {
        return reject(NEVER_ARRIVED).silent();
    }

    /** Never gets the message; the engine hears {@code Unknown}. */
    public static Script neverArrived() {
        return reject(NEVER_ARRIVED).answerLost();
    }

    /** A copy that answers so long after the hand-over; at once by default. */
    public Script latency(Duration latency) {
        return new Script(deed, answer, new Timing(notNegative(latency), timing.late), reports);
    }

    /**
     * A copy in which the provider takes the message only so long after the hand-over; at once by default. A true answer
     * does not come before.
     */
    public Script arrivesAfter(Duration arrival) {
        return new Script(new Deed(deed.parts, deed.outcome, notNegative(arrival)), answer, timing, reports);
    }

    /** A copy that says something else than what happened. */
    public Script answering(SubmitOutcome lie) {
        return answering(new Answer(Way.OUTCOME, requireNonNull(lie, "lie"), null));
    }

    /** A copy that answers {@code Unknown}. */
    public Script answerLost() {
        return answering(SubmitOutcome.unknown(ANSWER_LOST));
    }

    /** A copy that never answers. */
    public Script silent() {
        return answering(new Answer(Way.SILENCE, null, null));
    }

    /**
     * A copy in which {@code submit} throws, whatever happened to the message.
     *
     * @param thrown a {@link RuntimeException} or an {@link Error}
     */
    public Script throwing(Throwable thrown) {
        if (!(thrown instanceof RuntimeException || thrown instanceof Error)) {
            throw new IllegalArgumentException("submit cannot throw the checked " + thrown.getClass());
        }
        return answering(new Answer(Way.THROWN, null, thrown));
    }

    /** A copy whose stage completes exceptionally. */
    public Script failing(Throwable thrown) {
        return answering(new Answer(Way.FAILED_STAGE, null, requireNonNull(thrown, "thrown")));
    }

    /** A copy whose stage completes with null. */
    public Script answeringNull() {
        return answering(new Answer(Way.NULL_OUTCOME, null, null));
    }

    /** A copy in which {@code submit} returns null. */
    public Script returningNull() {
        return answering(new Answer(Way.NULL_STAGE, null, null));
    }

    /**
     * A copy that gives the true outcome once more, as a late one, so long after the hand-over. Meant for scripts that
     * answered something else or nothing before.
     */
    public Script late(Duration late) {
        return new Script(deed, answer, new Timing(timing.latency, notNegative(late)), reports);
    }

    /** A copy with further reports; they are sent whatever happened to the message. */
    public Script report(ReportScript... more) {
        List<ReportScript> all = new ArrayList<>(reports);
        all.addAll(List.of(more));
        return new Script(deed, answer, timing, all);
    }

    private Script answering(Answer other) {
        return new Script(deed, other, timing, reports);
    }

    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a script cannot look back by " + duration);
        }
        return duration;
    }

    /** The outcome that is true of a submission, with ids from {@code ids} where the script names none. */
    SubmitOutcome truth(Submission submission, ProviderIds ids) {
        if (deed.outcome != null) {
            return deed.outcome;
        }
        List<Part> parts = new ArrayList<>(deed.parts);
        for (int number : submission.remainder().map(Remainder::parts).orElse(numbers(deed.parts))) {
            parts.add(Part.accepted(number, ids.next()));
        }
        return new SubmitOutcome.Accepted(parts);
    }

    private static List<Integer> numbers(int parts) {
        return IntStream.rangeClosed(1, parts).boxed().toList();
    }

    Way way() {
        return answer.way;
    }

    SubmitOutcome told(SubmitOutcome truth) {
        return answer.lie == null ? truth : answer.lie;
    }

    Throwable thrown() {
        return requireNonNull(answer.thrown, "only some ways of answering throw");
    }

    Duration arrival() {
        return deed.arrival;
    }

    Duration latency() {
        boolean waitsForTruth = answer.way == Way.OUTCOME && answer.lie == null;
        return waitsForTruth && deed.arrival.compareTo(timing.latency) > 0 ? deed.arrival : timing.latency;
    }

    Optional<Duration> late() {
        return Optional.ofNullable(timing.late);
    }

    List<ReportScript> reports() {
        return reports;
    }
}
