package io.smskit.core.settle;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import java.util.List;
import java.util.Optional;

/** Makes one report on a message from those on its parts. */
final class PartReports {
    /** The code of a message of which some parts were delivered and others never will be. */
    static final String PARTLY_DELIVERED = "PARTLY_DELIVERED";

    private PartReports() {}

    /**
     * The news of the whole: empty as long as a part is open. A part that the provider never took counts as failed, and one
     * of which no report can come shares the fate of the others.
     */
    static Optional<DeliveryReport> whole(List<Part> parts) {
        List<Part> told = parts.stream().filter(PartReports::isTold).toList();
        boolean open =
                told.stream().anyMatch(part -> !isFinal(part)) || parts.stream().anyMatch(Part::isUnknown);
        if (open || told.isEmpty()) {
            return Optional.empty();
        }
        List<DeliveryReport> failed = failed(told);
        boolean complete = failed.isEmpty() && parts.stream().allMatch(Part::isAccepted);
        DeliveryReport last = told.get(told.size() - 1).report().orElseThrow();
        return Optional.of(complete ? unnamed(last) : failure(parts, told.size() - failed.size()));
    }

    private static boolean isTold(Part part) {
        return part.isAccepted() && part.isReported() && part.reportId().isPresent();
    }

    private static boolean isFinal(Part part) {
        return part.report().filter(report -> report.status().isFinal()).isPresent();
    }

    private static List<DeliveryReport> failed(List<Part> parts) {
        return parts.stream()
                .flatMap(part -> part.report().stream())
                .filter(report -> report.status().isFinal() && report.status() != ReportStatus.DELIVERED)
                .toList();
    }

    /** What is known to have failed for good: the first part that did; empty if none has. */
    static Optional<DeliveryReport> failure(List<Part> parts) {
        return failed(parts).isEmpty() ? Optional.empty() : Optional.of(failure(parts, delivered(parts)));
    }

    private static int delivered(List<Part> parts) {
        return (int) parts.stream()
                .filter(part -> part.report()
                        .filter(report -> report.status() == ReportStatus.DELIVERED)
                        .isPresent())
                .count();
    }

    private static DeliveryReport failure(List<Part> parts, int delivered) {
        Optional<DeliveryReport> first = failed(parts).stream().findFirst();
        Failure cause = first.flatMap(DeliveryReport::failure)
                .or(() ->
                        parts.stream().flatMap(part -> part.failure().stream()).findFirst())
                .orElseGet(() -> Failure.of(FailureKind.RECIPIENT_UNREACHABLE, "", ""));
        String raw = first.map(DeliveryReport::rawStatus).orElse(cause.code());
        ReportStatus status = first.map(DeliveryReport::status).orElse(ReportStatus.UNDELIVERABLE);
        if (delivered == 0) {
            return DeliveryReport.of(status, raw).failure(cause);
        }
        String detail =
                delivered + " of " + parts.size() + " segments were delivered, another one failed with " + cause.code();
        return DeliveryReport.of(ReportStatus.UNDELIVERABLE, raw)
                .failure(Failure.of(cause.kind(), PARTLY_DELIVERED, detail));
    }

    private static DeliveryReport unnamed(DeliveryReport report) {
        DeliveryReport whole = DeliveryReport.of(report.status(), report.rawStatus());
        return report.at().map(whole::at).orElse(whole);
    }
}
