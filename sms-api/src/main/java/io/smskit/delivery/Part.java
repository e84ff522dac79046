package io.smskit.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One segment of an attempt as the provider sees it, with its own provider message id. A provider that takes a long
 * message whole, as the clouds do, has one part numbered 1.
 *
 * @since 0.1
 */
public final class Part {
    private final int number;
    private final @Nullable String providerMessageId;
    private final @Nullable String reportId;
    private final boolean reported;
    private final @Nullable Failure failure;
    private final boolean inDoubt;
    private final @Nullable DeliveryReport report;

    private Part(int number, @Nullable String providerMessageId, @Nullable Failure failure, boolean inDoubt) {
        if (number < 1 || number > 255) {
            throw new IllegalArgumentException("part number " + number + " is not in 1..255");
        }
        this.number = number;
        this.providerMessageId = providerMessageId;
        this.reportId = null;
        this.reported = true;
        this.failure = failure;
        this.inDoubt = inDoubt;
        this.report = null;
    }

    private Part(Part part, @Nullable String reportId, boolean reported, @Nullable DeliveryReport report) {
        this.number = part.number;
        this.providerMessageId = part.providerMessageId;
        this.reportId = reportId;
        this.reported = reported;
        this.failure = part.failure;
        this.inDoubt = part.inDoubt;
        this.report = report;
    }

    /**
     * A part that the provider took.
     *
     * @param number 1 for the first segment, at most 255 (3GPP TS 23.040 §9.2.3.24.1)
     * @param providerMessageId the provider's id; an empty text counts as none, such a part cannot be joined by id
     */
    public static Part accepted(int number, String providerMessageId) {
        return new Part(number, providerMessageId.isEmpty() ? null : providerMessageId, null, false);
    }

    /** A part that surely did not go out. */
    public static Part rejected(int number, Failure failure) {
        return new Part(number, null, requireNonNull(failure, "failure"), false);
    }

    /** A part that may have gone out. */
    public static Part unknown(int number, Failure failure) {
        return new Part(number, null, requireNonNull(failure, "failure"), true);
    }

    /** A copy that reports name by another form of the id than the provider's answer did. */
    public Part reportedAs(String id) {
        return new Part(this, requireNonNull(id, "id"), reported, report);
    }

    /** A copy of which no report of its own will come: what is reported of the others holds for it too. */
    public Part unreported() {
        return new Part(this, reportId, false, report);
    }

    /** A copy of which the network has told this. */
    public Part report(DeliveryReport report) {
        return new Part(this, reportId, reported, requireNonNull(report, "report"));
    }

    /** 1 for the first segment. */
    public int number() {
        return number;
    }

    /** The provider's id of this part. */
    public Optional<String> providerMessageId() {
        return Optional.ofNullable(providerMessageId);
    }

    /** The id by which reports name this part; mostly {@link #providerMessageId()}. */
    public Optional<String> reportId() {
        return Optional.ofNullable(reportId == null ? providerMessageId : reportId);
    }

    /** Whether a report of its own is expected, provided that the provider took it. */
    public boolean isReported() {
        return reported;
    }

    /** What the network told of this part alone, at last; empty where it was told of the whole attempt. */
    public Optional<DeliveryReport> report() {
        return Optional.ofNullable(report);
    }

    /** Why the part was rejected or is unknown; empty for an accepted one. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the provider took it. */
    public boolean isAccepted() {
        return failure == null;
    }

    /** Whether it may have gone out without our knowing. */
    public boolean isUnknown() {
        return inDoubt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Part that
                && number == that.number
                && inDoubt == that.inDoubt
                && Objects.equals(providerMessageId, that.providerMessageId)
                && Objects.equals(reportId, that.reportId)
                && reported == that.reported
                && Objects.equals(report, that.report)
                && Objects.equals(failure, that.failure);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, providerMessageId, failure, inDoubt);
    }

    @Override
    public String toString() {
        return "part " + number + " " + verdict();
    }

    private String verdict() {
        if (failure != null) {
            return (inDoubt ? "unknown " : "rejected ") + failure;
        }
        return providerMessageId == null ? "accepted" : "accepted " + OneLine.of(providerMessageId);
    }
}
