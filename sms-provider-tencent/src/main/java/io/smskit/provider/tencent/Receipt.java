package io.smskit.provider.tencent;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.http.codes.CodeTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the service says of a delivery.
 *
 * @param status {@code SUCCESS} or {@code FAIL}; an empty text if it does not say
 * @param code the carrier's code; an empty text if it names none
 * @param at when it happened; null where nobody knows
 */
record Receipt(String status, String code, @Nullable Instant at) {
    private static final String SUCCESS = "SUCCESS";
    private static final String FAIL = "FAIL";
    private static final String DELIVERED = "DELIVRD";

    /** The words that carriers have from SMPP. All other codes are failures. */
    private static final Map<String, ReportStatus> WORDS = Map.of(
            DELIVERED,
            ReportStatus.DELIVERED,
            "ACCEPTD",
            ReportStatus.ACCEPTED,
            "ENROUTE",
            ReportStatus.ENROUTE,
            "SCHEDULED",
            ReportStatus.ENROUTE,
            "UNKNOWN",
            ReportStatus.UNKNOWN,
            "EXPIRED",
            ReportStatus.EXPIRED,
            "DELETED",
            ReportStatus.DELETED,
            "REJECTD",
            ReportStatus.REJECTED);

    /** The report; empty if it says nothing. */
    Optional<DeliveryReport> report(CodeTable codes) {
        if (code.isEmpty() && !status.equals(SUCCESS) && !status.equals(FAIL)) {
            return Optional.empty();
        }
        DeliveryReport report = DeliveryReport.of(reportStatus(), code.isEmpty() ? status : code);
        report = at == null ? report : report.at(at);
        return Optional.of(isFailure(report.status()) ? report.failure(failure(codes)) : report);
    }

    /** A failure that says that it was delivered says nothing that can be relied on. */
    private ReportStatus reportStatus() {
        if (status.equals(SUCCESS)) {
            return ReportStatus.DELIVERED;
        }
        ReportStatus byCode = WORDS.getOrDefault(code, ReportStatus.UNDELIVERABLE);
        return byCode == ReportStatus.DELIVERED && status.equals(FAIL) ? ReportStatus.UNKNOWN : byCode;
    }

    private static boolean isFailure(ReportStatus status) {
        return status.isFinal() && status != ReportStatus.DELIVERED;
    }

    private Failure failure(CodeTable codes) {
        return codes.failure(code, "", at)
                .orElseGet(() -> Failure.of(
                        FailureKind.UNRECOGNISED,
                        code.isEmpty() ? status : code,
                        "it was not delivered, and nobody has described the code"));
    }
}
