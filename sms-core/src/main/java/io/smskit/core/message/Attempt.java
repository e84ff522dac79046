package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a message as it is stored.
 *
 * @param number 1 for the first
 * @param channel the channel
 * @param verdict what became of it
 * @param intendedMicros when its intent was stored
 * @param settledMicros when its verdict was stored; 0 for not yet
 * @param counted whether it counts against the most attempts of a message
 * @param failure why it was rejected or is unknown
 * @param parts the provider's parts
 * @param report the last report that was joined to it
 * @param candidates the channels that could have taken it, best first
 * @param call the call that it shared with attempts of other messages; null if it had one of its own
 * @param unreported whether its report was not waited for any longer and the message went on
 */
public record Attempt(
        int number,
        String channel,
        Verdict verdict,
        long intendedMicros,
        long settledMicros,
        boolean counted,
        @Nullable Failure failure,
        List<Part> parts,
        @Nullable DeliveryReport report,
        List<String> candidates,
        @Nullable String call,
        boolean unreported) {
    private static final int PARTS_WITH_REPORTS = 3;
    private static final int LONGEST_CODE = 16;
    private static final int MOST_DIGITS_OF_A_CODE = 3;
    private static final String NOT_FOUND = "NOT_FOUND";

    static Attempt intent(int number, Hop hop, long nowMicros) {
        return new Attempt(
                number,
                hop.channel(),
                Verdict.INTENT,
                nowMicros,
                0,
                true,
                null,
                List.of(),
                null,
                List.copyOf(hop.candidates()),
                hop.call(),
                false);
    }

    /**
     * Where a message goes next.
     *
     * @param channel the channel
     * @param candidates the channels that could have taken it, best first
     * @param call the call that it shares with others; null if it has one of its own
     */
    public record Hop(
            String channel,
            List<String> candidates,
            @Nullable String call) {}

    Attempt settled(Verdict verdict, @Nullable Failure failure, List<Part> parts, long nowMicros) {
        return copy(new State(verdict, nowMicros, counted, unreported), failure, parts, report);
    }

    /** With the verdict of a channel. */
    Attempt judged(SubmitOutcome outcome, long nowMicros) {
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            return settled(Verdict.ACCEPTED, null, accepted.parts(), nowMicros);
        }
        if (outcome instanceof SubmitOutcome.Partial partial) {
            return settled(Verdict.PARTIAL, firstFailure(partial.parts()), partial.parts(), nowMicros);
        }
        return outcome instanceof SubmitOutcome.Rejected rejected
                ? settled(Verdict.REJECTED, rejected.failure(), List.of(), nowMicros)
                : settled(Verdict.UNKNOWN, ((SubmitOutcome.Unknown) outcome).failure(), List.of(), nowMicros);
    }

    private static @Nullable Failure firstFailure(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.failure().stream())
                .findFirst()
                .orElse(null);
    }

    Attempt uncounted() {
        return copy(new State(verdict, settledMicros, false, unreported), failure, parts, report);
    }

    /** A report that names one of several parts is kept with that part, any other one with the attempt. */
    Attempt reported(DeliveryReport news) {
        // Its recipient is that of the message, and not kept again.
        DeliveryReport kept = news.withoutTo();
        State same = new State(verdict, settledMicros, counted, unreported);
        Optional<Part> named = part(news);
        if (named.isEmpty()) {
            return copy(same, failure, parts, kept);
        }
        List<Part> changed = parts.stream()
                .map(part -> part == named.get() ? part.report(kept) : part)
                .toList();
        return copy(same, failure, changed, report);
    }

    /** The part that a report names, where there are several that are reported each on its own. */
    public Optional<Part> part(DeliveryReport news) {
        if (news.providerMessageId().isEmpty()
                || parts.stream().filter(Part::isReported).count() < 2 && verdict != Verdict.PARTIAL) {
            return Optional.empty();
        }
        return parts.stream()
                .filter(part -> part.isReported() && part.reportId().equals(news.providerMessageId()))
                .findFirst();
    }

    Attempt unreportedAndLeft() {
        return copy(new State(verdict, settledMicros, counted, true), failure, parts, report);
    }

    private record State(Verdict verdict, long settledMicros, boolean counted, boolean unreported) {}

    private Attempt copy(State state, @Nullable Failure failure, List<Part> parts, @Nullable DeliveryReport report) {
        return new Attempt(
                number,
                channel,
                state.verdict,
                intendedMicros,
                state.settledMicros,
                state.counted,
                failure,
                parts,
                report,
                candidates,
                call,
                state.unreported);
    }

    /** Whether it shared its call with attempts of other messages, whose fate it shares then. */
    public boolean isBatched() {
        return call != null;
    }

    /** Whether the recipient may have a copy from it: it is not rejected, and no report says that it failed for good. */
    public boolean mayHaveArrived() {
        boolean handedOver = verdict == Verdict.ACCEPTED || verdict == Verdict.PARTIAL || verdict == Verdict.UNKNOWN;
        return handedOver && !isClosed();
    }

    /** Whether a report said for good that it failed. */
    public boolean isClosed() {
        return report != null && report.status().isFinal() && report.status() != ReportStatus.DELIVERED;
    }

    /** The provider's ids of its parts, in order. */
    public List<String> providerMessageIds() {
        return parts.stream().flatMap(part -> part.providerMessageId().stream()).toList();
    }

    /** Whether it holds words of a provider or network that are more than a code. */
    boolean isTelling() {
        boolean telling = failure != null || report != null && isTelling(report);
        for (Part part : parts) {
            DeliveryReport ofPart = part.report().orElse(null);
            telling |= part.failure().isPresent() || ofPart != null && isTelling(ofPart);
        }
        return telling;
    }

    private static boolean isTelling(DeliveryReport report) {
        return report.to().isPresent() || report.failure().isPresent() || !isCode(report.rawStatus());
    }

    /** Whether it is a word of a network, and can be no number, no verification code and no text. */
    private static boolean isCode(String raw) {
        int digits = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || "_.:-".indexOf(c) >= 0;
            digits += letter ? 0 : c >= '0' && c <= '9' ? 1 : MOST_DIGITS_OF_A_CODE + 1;
        }
        return raw.length() <= LONGEST_CODE && digits <= MOST_DIGITS_OF_A_CODE;
    }

    /** Whether nobody knows yet what became of it. */
    public boolean isUndecided() {
        return verdict == Verdict.INTENT || verdict == Verdict.UNKNOWN;
    }

    /** What is known of an attempt of which its provider says for certain that it never came. */
    public static Failure notFound() {
        return Failure.of(FailureKind.NOT_SENT, NOT_FOUND, "the provider proved that it never took the message");
    }

    /**
     * Whether a provider that was asked said for certain that it never came. It may still be on its way: a node that stood
     * still in the middle of a request sends the rest when it wakes.
     */
    public boolean isDisproved() {
        return verdict == Verdict.REJECTED && failure != null && failure.code().equals(NOT_FOUND);
    }

    /** The id that is echoed to the provider. */
    public AttemptId id(MessageId message) {
        return new AttemptId(message, number);
    }

    AttemptView view(MessageId message) {
        return new AttemptView(
                id(message),
                channel,
                verdict,
                Micros.instant(intendedMicros),
                settledMicros == 0 ? Optional.empty() : Optional.of(Micros.instant(settledMicros)),
                Optional.ofNullable(failure),
                parts,
                Optional.ofNullable(report),
                candidates);
    }

    void write(Encoder out) {
        out.number(number)
                .text(channel)
                .name(verdict)
                .number(intendedMicros)
                .number(settledMicros)
                .flag(counted);
        writeFailure(out, failure);
        out.number(parts.size());
        for (Part part : parts) {
            out.number(part.number())
                    .optionalText(part.providerMessageId().orElse(null))
                    .flag(part.isUnknown());
            writeFailure(out, part.failure().orElse(null));
            out.optionalText(reportIdOfItsOwn(part)).flag(part.isReported());
            writeOptionalReport(out, part.report().orElse(null));
        }
        writeOptionalReport(out, report);
        out.texts(candidates).optionalText(call).flag(unreported);
    }

    private static @Nullable String reportIdOfItsOwn(Part part) {
        return part.reportId().equals(part.providerMessageId())
                ? null
                : part.reportId().orElse(null);
    }

    static Attempt read(Decoder in, int version) {
        return new Attempt(
                (int) in.number(),
                in.text(),
                in.name(Verdict.class),
                in.number(),
                in.number(),
                in.flag(),
                readFailure(in),
                readParts(in, version),
                in.flag() ? readReport(in) : null,
                in.texts(),
                in.optionalText(),
                in.flag());
    }

    private static void writeFailure(Encoder out, @Nullable Failure failure) {
        out.flag(failure != null);
        if (failure == null) {
            return;
        }
        out.name(failure.kind()).text(failure.code()).text(failure.detail()).name(failure.scope());
        Duration pause = failure.pause().orElse(null);
        Instant end = failure.end().orElse(null);
        out.optionalNumber(pause == null ? null : pause.toMillis());
        out.optionalNumber(end == null ? null : Micros.of(end));
        out.flag(failure.inDoubt()).flag(failure.pointsToEarlierCopy());
    }

    private static @Nullable Failure readFailure(Decoder in) {
        if (!in.flag()) {
            return null;
        }
        Failure failure =
                Failure.of(in.name(FailureKind.class), in.text(), in.text()).scope(in.name(FailureScope.class));
        Long pause = in.optionalNumber();
        Long end = in.optionalNumber();
        failure = pause == null ? failure : failure.retryAfter(Duration.ofMillis(pause));
        failure = end == null ? failure : failure.until(Micros.instant(end));
        failure = in.flag() ? failure.mayHaveArrived() : failure;
        return in.flag() ? failure.evidenceOfEarlierCopy() : failure;
    }

    private static List<Part> readParts(Decoder in, int version) {
        int count = in.count();
        List<Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(readPart(in, version));
        }
        return parts;
    }

    private static Part readPart(Decoder in, int version) {
        int number = (int) in.number();
        String id = in.optionalText();
        boolean unknown = in.flag();
        Part part = part(number, id, unknown, readFailure(in));
        return version < PARTS_WITH_REPORTS ? part : withReport(part, in);
    }

    private static Part part(int number, @Nullable String id, boolean unknown, @Nullable Failure failure) {
        if (failure == null) {
            return Part.accepted(number, id == null ? "" : id);
        }
        return unknown ? Part.unknown(number, failure) : Part.rejected(number, failure);
    }

    private static Part withReport(Part part, Decoder in) {
        String reportId = in.optionalText();
        Part known = reportId == null ? part : part.reportedAs(reportId);
        known = in.flag() ? known : known.unreported();
        return in.flag() ? known.report(readReport(in)) : known;
    }

    private static void writeOptionalReport(Encoder out, @Nullable DeliveryReport report) {
        out.flag(report != null);
        if (report != null) {
            writeReport(out, report);
        }
    }

    private static void writeReport(Encoder out, DeliveryReport report) {
        out.name(report.status()).text(report.rawStatus());
        out.optionalText(report.providerMessageId().orElse(null));
        Msisdn to = report.to().orElse(null);
        Instant at = report.at().orElse(null);
        out.optionalText(to == null ? null : to.digits()).optionalNumber(at == null ? null : Micros.of(at));
        writeFailure(out, report.failure().orElse(null));
    }

    private static DeliveryReport readReport(Decoder in) {
        DeliveryReport report = DeliveryReport.of(in.name(ReportStatus.class), in.text());
        String id = in.optionalText();
        String to = in.optionalText();
        Long at = in.optionalNumber();
        Failure failure = readFailure(in);
        report = id == null ? report : report.providerMessageId(id);
        report = to == null ? report : report.to(Msisdn.of(to));
        report = at == null ? report : report.at(Micros.instant(at));
        return failure == null ? report : report.failure(failure);
    }
}
