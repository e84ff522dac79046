package io.smskit.delivery;

import static java.util.Objects.requireNonNull;

import io.smskit.Msisdn;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Later news about a message that was submitted. It names its attempt by our own id where the provider echoes it, else by
 * the provider's id. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class DeliveryReport {
    private final ReportStatus status;
    private final String rawStatus;
    private final @Nullable AttemptId attempt;
    private final List<String> providerMessageIds;
    private final @Nullable Msisdn to;
    private final @Nullable Instant at;
    private final @Nullable Failure failure;

    private DeliveryReport(
            ReportStatus status,
            String rawStatus,
            @Nullable AttemptId attempt,
            List<String> providerMessageIds,
            @Nullable Msisdn to,
            @Nullable Instant at,
            @Nullable Failure failure) {
        this.status = requireNonNull(status, "status");
        this.rawStatus = requireNonNull(rawStatus, "rawStatus");
        this.attempt = attempt;
        this.providerMessageIds = providerMessageIds;
        this.to = to;
        this.at = at;
        this.failure = failure;
    }

    /**
     * A report.
     *
     * @param status what it says, in our words
     * @param rawStatus what it says, in the provider's words, unchanged
     */
    public static DeliveryReport of(ReportStatus status, String rawStatus) {
        return new DeliveryReport(status, rawStatus, null, List.of(), null, null, null);
    }

    /** A copy that names the attempt by our id. */
    public DeliveryReport attempt(AttemptId attempt) {
        return new DeliveryReport(status, rawStatus, attempt, providerMessageIds, to, at, failure);
    }

    /** A copy that names the attempt by the provider's id. */
    public DeliveryReport providerMessageId(String id) {
        return new DeliveryReport(status, rawStatus, attempt, List.of(id), to, at, failure);
    }

    /**
     * A copy with another reading of the provider's id, for a provider that may write it in another form than when it took
     * the message. Such a report is joined only if all readings together and the recipient stand for exactly one attempt.
     */
    public DeliveryReport orProviderMessageId(String id) {
        List<String> readings =
                Stream.concat(providerMessageIds.stream(), Stream.of(id)).toList();
        return new DeliveryReport(status, rawStatus, attempt, readings, to, at, failure);
    }

    /** A copy that names the recipient. */
    public DeliveryReport to(Msisdn to) {
        return new DeliveryReport(status, rawStatus, attempt, providerMessageIds, to, at, failure);
    }

    /** A copy that names no recipient. */
    public DeliveryReport withoutTo() {
        return new DeliveryReport(status, rawStatus, attempt, providerMessageIds, null, at, failure);
    }

    /** A copy that says when it happened. */
    public DeliveryReport at(Instant at) {
        return new DeliveryReport(status, rawStatus, attempt, providerMessageIds, to, at, failure);
    }

    /** A copy that says why the message was not delivered. */
    public DeliveryReport failure(Failure failure) {
        return new DeliveryReport(status, rawStatus, attempt, providerMessageIds, to, at, failure);
    }

    /** What it says, in our words. */
    public ReportStatus status() {
        return status;
    }

    /** What it says, in the provider's words. */
    public String rawStatus() {
        return rawStatus;
    }

    /** The attempt, where the provider echoes our id. */
    public Optional<AttemptId> attempt() {
        return Optional.ofNullable(attempt);
    }

    /** The provider's id of the message or part; the likeliest reading where there are several. */
    public Optional<String> providerMessageId() {
        return providerMessageIds.stream().findFirst();
    }

    /** Every reading of the provider's id, the likeliest first; mostly one, and none where the attempt is named. */
    public List<String> providerMessageIds() {
        return providerMessageIds;
    }

    /** The recipient. */
    public Optional<Msisdn> to() {
        return Optional.ofNullable(to);
    }

    /** When it happened, by the network's clock. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    /** Why it was not delivered. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeliveryReport that
                && status == that.status
                && rawStatus.equals(that.rawStatus)
                && Objects.equals(attempt, that.attempt)
                && providerMessageIds.equals(that.providerMessageIds)
                && Objects.equals(to, that.to)
                && Objects.equals(at, that.at)
                && Objects.equals(failure, that.failure);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, rawStatus, attempt, providerMessageIds, to, at, failure);
    }

    /** Names the attempt or else the provider's id, never the number; what the provider wrote is cut to one line. */
    @Override
    public String toString() {
        return "report " + status + " (" + OneLine.of(rawStatus) + ") of " + subject();
    }

    private String subject() {
        if (attempt != null) {
            return attempt.toString();
        }
        return providerMessageId().map(OneLine::of).orElse("an unnamed attempt");
    }
}
