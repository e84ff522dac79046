package io.smskit.core.message;

import io.smskit.MessageId;
import io.smskit.Money;
import io.smskit.delivery.AttemptId;
import io.smskit.delivery.AttemptView;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Remainder;
import java.math.BigDecimal;
import java.math.MathContext;
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
 * @param remainder what of an earlier attempt it handed over; null if it handed over the whole message
 * @param price what it was expected to cost when it was intended; null where the channel had no price
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
        boolean unreported,
        @Nullable Remainder remainder,
        @Nullable Money price) {
    private static final int LONGEST_CODE = 16;
    private static final int MOST_DIGITS_OF_A_CODE = 3;
    private static final String NOT_FOUND = "NOT_FOUND";
    private static final Failure IN_HAND = Failure.of(FailureKind.PROVIDER_ERROR, "IN_HAND", "its verdict is awaited")
            .mayHaveArrived();

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
                false,
                hop.remainder(),
                hop.price());
    }

    /**
     * Where a message goes next.
     *
     * @param channel the channel
     * @param candidates the channels that could have taken it, best first
     * @param call the call that it shares with others; null if it has one of its own
     * @param remainder what of an earlier attempt is handed over; null for the whole message
     * @param price what it costs; null where the channel has no price
     */
    public record Hop(
            String channel,
            List<String> candidates,
            @Nullable String call,
            @Nullable Remainder remainder,
            @Nullable Money price) {
        /** The whole message, on a channel without a price. */
        public Hop(String channel, List<String> candidates, @Nullable String call) {
            this(channel, candidates, call, null, null);
        }

        /** The same with only this, which costs its share of the whole. */
        public Hop only(Remainder rest) {
            Money share = price == null
                    ? null
                    : new Money(
                            price.amount()
                                    .multiply(BigDecimal.valueOf(rest.parts().size()))
                                    .divide(BigDecimal.valueOf(rest.of()), MathContext.DECIMAL32),
                            price.currency());
            return new Hop(channel, candidates, call, rest, share);
        }
    }

    Attempt settled(Verdict verdict, @Nullable Failure failure, List<Part> parts, long nowMicros) {
        return copy(new State(verdict, nowMicros, counted, unreported), failure, parts, report);
    }

    /** With the verdict of a channel; one that comes late adds to what is known of each part. */
    Attempt judged(SubmitOutcome told, long nowMicros) {
        SubmitOutcome outcome = verdict == Verdict.PARTIAL ? merged(told) : told;
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

    private SubmitOutcome merged(SubmitOutcome later) {
        List<Part> told = parts(later);
        List<Part> all = parts.stream()
                .map(part ->
                        part.isAccepted() ? part : named(told, part.number()).orElse(part))
                .toList();
        return all.stream().allMatch(Part::isAccepted)
                ? new SubmitOutcome.Accepted(all)
                : new SubmitOutcome.Partial(all);
    }

    private static Optional<Part> named(List<Part> parts, int number) {
        return parts.stream().filter(part -> part.number() == number).findFirst();
    }

    private static List<Part> parts(SubmitOutcome outcome) {
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            return accepted.parts();
        }
        return outcome instanceof SubmitOutcome.Partial partial ? partial.parts() : List.of();
    }

    /** What is known of each part that it was to bring; nothing of an attempt on a whole that says nothing of parts. */
    List<Part> tried() {
        if (remainder == null || verdict == Verdict.ACCEPTED || verdict == Verdict.PARTIAL) {
            return parts;
        }
        if (verdict == Verdict.WITHDRAWN) {
            return List.of();
        }
        Failure reason = failure == null ? IN_HAND : failure;
        return remainder.parts().stream()
                .map(number ->
                        verdict == Verdict.REJECTED ? Part.rejected(number, reason) : Part.unknown(number, reason))
                .toList();
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
                || parts.stream().filter(Part::isReported).count() < 2
                        && verdict != Verdict.PARTIAL
                        && remainder == null) {
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
                state.unreported,
                remainder,
                price);
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

    /** Whether nobody knows of one of its parts what became of it. */
    public boolean hasUnknownPart() {
        for (Part part : parts) {
            if (part.isUnknown()) {
                return true;
            }
        }
        return false;
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
                candidates,
                Optional.ofNullable(price));
    }
}
