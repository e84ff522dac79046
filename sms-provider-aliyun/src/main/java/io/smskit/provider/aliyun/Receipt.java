package io.smskit.provider.aliyun;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import java.time.Instant;
import java.util.Optional;

/** What the service's words on a delivery mean. */
final class Receipt {
    private static final String DELIVERED = "DELIVERED";
    private static final String SUBMITTED = "REQUEST_SUCCESS";

    private Receipt() {}

    /**
     * A report.
     *
     * @param delivered whether the service calls it a success
     * @param code its code; an empty text if it names none
     */
    static DeliveryReport of(boolean delivered, String code, Optional<Instant> at) {
        DeliveryReport report = withStatus(delivered, code, at);
        return at.map(report::at).orElse(report);
    }

    private static DeliveryReport withStatus(boolean delivered, String code, Optional<Instant> at) {
        if (code.equals(SUBMITTED)) {
            return DeliveryReport.of(ReportStatus.ENROUTE, code);
        }
        if (delivered) {
            return DeliveryReport.of(ReportStatus.DELIVERED, code.isEmpty() ? DELIVERED : code);
        }
        return DeliveryReport.of(ReportStatus.UNDELIVERABLE, code).failure(failure(code, at));
    }

    private static Failure failure(String code, Optional<Instant> at) {
        return AliyunCodes.TABLE
                .failure(code, "", at.orElse(null))
                .orElseGet(() -> Failure.of(
                        FailureKind.UNRECOGNISED, code, "it was not delivered, and nobody has described the code"));
    }

    /** Whether a code alone says that the message was delivered. */
    static boolean saysDelivered(String code) {
        return code.equals(DELIVERED);
    }
}
